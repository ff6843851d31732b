namespace Catalog.Ontology.Rdf;

/// <summary>
/// Makes the three orders of a graph. Numbers of terms are small and dense, so a stable sort by one place after the other
/// takes a fixed number of passes; each order is made from the one before.
/// </summary>
internal static class TripleSort
{
    private const int Digit = 11;

    // Below this many, comparing is faster than counting.
    private const int Few = 2048;

    public static (TripleIndex BySubject, TripleIndex ByObject, TripleIndex ByPredicate) Indexes(TripleIds[] triples)
    {
        var terms = 0;
        foreach (var triple in triples) terms = Math.Max(terms, Math.Max(triple.Subject, Math.Max(triple.Predicate, triple.Object)));
        var spare = new TripleIds[triples.Length];
        if (triples.Length < Few)
        {
            Array.Sort(triples, (a, b) => Compare(a.Subject, b.Subject, a.Predicate, b.Predicate, a.Object, b.Object));
        }
        else
        {
            Order(ref triples, ref spare, terms, static triple => triple.Object);
            Order(ref triples, ref spare, terms, static triple => triple.Predicate);
            Order(ref triples, ref spare, terms, static triple => triple.Subject);
        }
        triples = WithoutRepeats(triples);
        var bySubject = Index(triples, static triple => triple.Subject, static triple => TripleIndex.Pair(triple.Predicate, triple.Object));

        spare = new TripleIds[triples.Length];
        if (triples.Length < Few) Array.Sort(triples, (a, b) => Compare(a.Object, b.Object, a.Subject, b.Subject, a.Predicate, b.Predicate));
        else Order(ref triples, ref spare, terms, static triple => triple.Object);
        var byObject = Index(triples, static triple => triple.Object, static triple => TripleIndex.Pair(triple.Subject, triple.Predicate));

        if (triples.Length < Few) Array.Sort(triples, (a, b) => Compare(a.Predicate, b.Predicate, a.Object, b.Object, a.Subject, b.Subject));
        else Order(ref triples, ref spare, terms, static triple => triple.Predicate);
        var byPredicate = Index(triples, static triple => triple.Predicate, static triple => TripleIndex.Pair(triple.Object, triple.Subject));
        return (bySubject, byObject, byPredicate);
    }

    private static int Compare(int a1, int b1, int a2, int b2, int a3, int b3) =>
        a1 != b1 ? a1.CompareTo(b1) : a2 != b2 ? a2.CompareTo(b2) : a3.CompareTo(b3);

    // Stable, so what an earlier order was by decides among equals.
    private static void Order(ref TripleIds[] triples, ref TripleIds[] spare, int greatest, Func<TripleIds, int> place)
    {
        Span<int> next = stackalloc int[1 << Digit];
        for (var shift = 0; shift < 31 && greatest >> shift > 0; shift += Digit)
        {
            next.Clear();
            foreach (var triple in triples) next[(place(triple) >> shift) & ((1 << Digit) - 1)]++;
            var sum = 0;
            for (var digit = 0; digit < next.Length; digit++) (next[digit], sum) = (sum, sum + next[digit]);
            foreach (var triple in triples) spare[next[(place(triple) >> shift) & ((1 << Digit) - 1)]++] = triple;
            (triples, spare) = (spare, triples);
        }
    }

    private static TripleIds[] WithoutRepeats(TripleIds[] sorted)
    {
        var kept = 0;
        for (var place = 0; place < sorted.Length; place++)
        {
            if (kept == 0 || sorted[place] != sorted[kept - 1]) sorted[kept++] = sorted[place];
        }
        return kept == sorted.Length ? sorted : sorted[..kept];
    }

    private static TripleIndex Index(TripleIds[] sorted, Func<TripleIds, int> first, Func<TripleIds, ulong> pair)
    {
        var different = 0;
        for (var place = 0; place < sorted.Length; place++)
        {
            if (place == 0 || first(sorted[place]) != first(sorted[place - 1])) different++;
        }
        var (firsts, starts, pairs) = (new int[different], new int[different + 1], new ulong[sorted.Length]);
        var number = -1;
        for (var place = 0; place < sorted.Length; place++)
        {
            if (number < 0 || first(sorted[place]) != firsts[number]) (firsts[++number], starts[number]) = (first(sorted[place]), place);
            pairs[place] = pair(sorted[place]);
        }
        starts[different] = sorted.Length;
        return new(firsts, starts, pairs);
    }
}
