namespace Catalog.Ontology.Rdf;

/// <summary>
/// Makes the three orders of a graph. Numbers of terms are small and dense, so triples are put in place by counting:
/// first by subject, and what comes out of one order, in that order, is dealt into the next.
/// </summary>
internal static class TripleSort
{
    public static (TripleIndex BySubject, TripleIndex ByObject, TripleIndex ByPredicate) Indexes(ReadOnlySpan<TripleIds> triples)
    {
        var greatest = -1;
        foreach (var triple in triples) greatest = Math.Max(greatest, Math.Max(triple.Subject, Math.Max(triple.Predicate, triple.Object)));
        // A small graph over a large table: counting would cost more than comparing.
        if (greatest / 8 > triples.Length) return Compared(triples);

        var terms = greatest + 1;
        var bySubject = BySubject(triples, terms);
        var byObject = Dealt(bySubject, terms);
        return (bySubject, byObject, Dealt(byObject, terms));
    }

    private static TripleIndex BySubject(ReadOnlySpan<TripleIds> triples, int terms)
    {
        var next = new int[terms + 1];
        foreach (var triple in triples) next[triple.Subject]++;
        Sum(next);
        var pairs = new ulong[triples.Length];
        foreach (var triple in triples) pairs[next[triple.Subject]++] = TripleIndex.Pair(triple.Predicate, triple.Object);
        // Now each next is where the following begins.
        var kept = 0;
        var start = 0;
        for (var term = 0; term < terms; term++)
        {
            var end = next[term];
            var group = pairs.AsSpan(start, end - start);
            group.Sort();
            next[term] = kept;
            for (var place = 0; place < group.Length; place++)
            {
                if (place == 0 || group[place] != group[place - 1]) pairs[kept++] = group[place];
            }
            start = end;
        }
        next[terms] = kept;
        if (kept < pairs.Length) Array.Resize(ref pairs, kept);
        return Index(next, pairs);
    }

    // By the third term. Stable: what is equal by the new first term keeps the order it came in.
    private static TripleIndex Dealt(TripleIndex from, int terms)
    {
        var next = new int[terms + 1];
        for (var place = 0; place < from.Count; place++) next[from.Third(place)]++;
        Sum(next);
        var pairs = new ulong[from.Count];
        for (var number = 0; number < from.Firsts.Length; number++)
        {
            var first = from.First(number);
            var (place, end) = from.Places(number);
            for (; place < end; place++) pairs[next[from.Third(place)]++] = TripleIndex.Pair(first, from.Second(place));
        }
        // The starts again, from the ends.
        for (var term = terms; term > 0; term--) next[term] = next[term - 1];
        next[0] = 0;
        return Index(next, pairs);
    }

    // From counts to the place of each one's first.
    private static void Sum(Span<int> counts)
    {
        var sum = 0;
        for (var term = 0; term < counts.Length; term++) (counts[term], sum) = (sum, sum + counts[term]);
    }

    /// <param name="all">For every term where its pairs begin, and the end.</param>
    private static TripleIndex Index(ReadOnlySpan<int> all, ulong[] pairs)
    {
        var different = 0;
        for (var term = 0; term < all.Length - 1; term++)
        {
            if (all[term] < all[term + 1]) different++;
        }
        var (firsts, starts) = (new int[different], new int[different + 1]);
        var number = 0;
        for (var term = 0; term < all.Length - 1; term++)
        {
            if (all[term] < all[term + 1]) (firsts[number], starts[number++]) = (term, all[term]);
        }
        starts[different] = pairs.Length;
        return new(firsts, starts, pairs);
    }

    private static (TripleIndex BySubject, TripleIndex ByObject, TripleIndex ByPredicate) Compared(ReadOnlySpan<TripleIds> triples)
    {
        var keys = new (int First, ulong Pair)[triples.Length];
        for (var place = 0; place < keys.Length; place++) keys[place] = (triples[place].Subject, TripleIndex.Pair(triples[place].Predicate, triples[place].Object));
        var bySubject = Compared(keys);
        var byObject = Compared(Turned(bySubject));
        return (bySubject, byObject, Compared(Turned(byObject)));
    }

    // The third term becomes the first, as from subject, predicate, object to object, subject, predicate.
    private static (int First, ulong Pair)[] Turned(TripleIndex from)
    {
        var keys = new (int, ulong)[from.Count];
        for (var number = 0; number < from.Firsts.Length; number++)
        {
            var (place, end) = from.Places(number);
            for (; place < end; place++) keys[place] = (from.Third(place), TripleIndex.Pair(from.First(number), from.Second(place)));
        }
        return keys;
    }

    private static TripleIndex Compared((int First, ulong Pair)[] keys)
    {
        Array.Sort(keys);
        var pairs = new List<ulong>(keys.Length);
        var (firsts, starts) = (new List<int>(), new List<int>());
        for (var place = 0; place < keys.Length; place++)
        {
            if (place > 0 && keys[place] == keys[place - 1]) continue;
            if (place == 0 || keys[place].First != keys[place - 1].First)
            {
                firsts.Add(keys[place].First);
                starts.Add(pairs.Count);
            }
            pairs.Add(keys[place].Pair);
        }
        starts.Add(pairs.Count);
        return new([.. firsts], [.. starts], [.. pairs]);
    }
}
