namespace Catalog.Ontology.Rdf;

/// <summary>
/// Triples in one order of their places, say object, subject, predicate: the different first terms, where the triples of
/// each begin, and the other two terms of each triple in one number. All ascending, so everything is found by halving.
/// </summary>
/// <param name="firsts">The different first terms.</param>
/// <param name="starts">For each of them its first pair; one more at the end.</param>
/// <param name="pairs">The second term in the upper half, the third in the lower.</param>
internal sealed class TripleIndex(int[] firsts, int[] starts, ulong[] pairs)
{
    public int Count => pairs.Length;

    /// <summary>The different first terms, ascending.</summary>
    public ReadOnlySpan<int> Firsts => firsts;

    public int First(int number) => firsts[number];

    public int Start(int number) => starts[number];

    public int Second(int place) => (int)(pairs[place] >> 32);

    public int Third(int place) => (int)pairs[place];

    /// <summary>The number of a first term, or -1.</summary>
    public int Find(int first) => Array.BinarySearch(firsts, first) is >= 0 and var number ? number : -1;

    /// <summary>The places that begin with a term, by its number.</summary>
    public (int Start, int End) Places(int number) => (starts[number], starts[number + 1]);

    /// <summary>The places that begin with two terms.</summary>
    public (int Start, int End) Places(int number, int second)
    {
        var (start, end) = Places(number);
        return (LowerBound((ulong)(uint)second << 32, start, end), LowerBound((ulong)(uint)(second + 1) << 32, start, end));
    }

    public bool Contains(int number, int second, int third)
    {
        var (start, end) = Places(number);
        return Array.BinarySearch(pairs, start, end - start, Pair(second, third)) >= 0;
    }

    public static ulong Pair(int second, int third) => ((ulong)(uint)second << 32) | (uint)third;

    private int LowerBound(ulong pair, int start, int end)
    {
        while (start < end)
        {
            var middle = (start + end) >>> 1;
            if (pairs[middle] < pair) start = middle + 1;
            else end = middle;
        }
        return start;
    }
}
