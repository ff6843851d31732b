using System.Runtime.InteropServices;
using Catalog.Ontology.Formats;

namespace Catalog.Ontology.Terms.Compiled;

/// <summary>Rows of numbers, as they are written: where each begins, and all values.</summary>
internal readonly record struct NumberLists(int[] Starts, int[] Values)
{
    public ReadOnlySpan<int> this[int row] => Values.AsSpan(Starts[row]..Starts[row + 1]);

    /// <summary>Rows from pairs, the values of each ascending and different.</summary>
    /// <param name="pairs">Row and value; sorted here.</param>
    public static NumberLists Of(int rows, List<(int Row, int Value)> pairs)
    {
        CollectionsMarshal.AsSpan(pairs).Sort();
        var (starts, values) = (new int[rows + 1], new List<int>(pairs.Count));
        var at = 0;
        for (var row = 0; row < rows; row++)
        {
            starts[row] = values.Count;
            for (; at < pairs.Count && pairs[at].Row == row; at++)
            {
                if (at == 0 || pairs[at] != pairs[at - 1]) values.Add(pairs[at].Value);
            }
        }
        starts[rows] = values.Count;
        return new(starts, [.. values]);
    }

    /// <summary>The rows that have each value.</summary>
    public NumberLists Turned()
    {
        var rows = Starts.Length - 1;
        var starts = new int[rows + 1];
        foreach (var value in Values) starts[value + 1]++;
        for (var row = 0; row < rows; row++) starts[row + 1] += starts[row];
        var (next, turned) = (starts[..^1], new int[Values.Length]);
        for (var row = 0; row < rows; row++)
        {
            foreach (var value in this[row]) turned[next[value]++] = row;
        }
        return new(starts, turned);
    }
}

/// <summary>
/// Everything above each term. Terms that are above each other are one knot (Tarjan's strongly connected components), and
/// knots come out with those above first, so that each list is made of lists that are there.
/// </summary>
internal sealed class HierarchyCompiler(NumberLists parents, CancellationToken cancellationToken)
{
    // 600 MB. SNOMED CT has about 10 million, the taxonomy of NCBI 80 million.
    private const int MostPairs = 150_000_000;

    private readonly int count = parents.Starts.Length - 1;
    private readonly List<int[]> knots = [];

    /// <summary>Terms that are above each other, from the first such knot; null when there is none.</summary>
    public int[]? Knot()
    {
        FindKnots();
        return knots.Find(knot => knot.Length > 1);
    }

    /// <summary>The terms above each, ascending, without itself.</summary>
    /// <exception cref="OntologyFormatException">There are too many.</exception>
    public NumberLists Ancestors()
    {
        FindKnots();
        var (pool, filled) = (new int[Math.Max(16, parents.Values.Length * 2)], 0);
        var (from, length) = (new int[count], new int[count]);
        var (seen, stamp, above) = (new int[count], 0, new List<int>());
        foreach (var knot in knots)
        {
            cancellationToken.ThrowIfCancellationRequested();
            stamp++;
            above.Clear();
            foreach (var member in knot)
            {
                // A knot of one is not above itself.
                if (knot.Length > 1) Take(member);
                foreach (var parent in parents[member])
                {
                    Take(parent);
                    foreach (var ancestor in pool.AsSpan(from[parent], length[parent])) Take(ancestor);
                }
            }
            CollectionsMarshal.AsSpan(above).Sort();
            foreach (var member in knot)
            {
                if ((long)filled + above.Count > MostPairs)
                    throw new OntologyFormatException($"Its terms lie too deep: together they have more than {MostPairs} terms above them. Load a part of it.");
                if (filled + above.Count > pool.Length) Array.Resize(ref pool, (int)Math.Min(MostPairs, Math.Max(filled + above.Count, pool.Length * 2L)));
                from[member] = filled;
                foreach (var ancestor in above)
                {
                    if (ancestor != member) pool[filled++] = ancestor;
                }
                length[member] = filled - from[member];
            }
        }

        var (starts, values) = (new int[count + 1], new int[filled]);
        for (var term = 0; term < count; term++)
        {
            pool.AsSpan(from[term], length[term]).CopyTo(values.AsSpan(starts[term]));
            starts[term + 1] = starts[term] + length[term];
        }
        return new(starts, values);

        void Take(int term)
        {
            if (seen[term] == stamp) return;
            seen[term] = stamp;
            above.Add(term);
        }
    }

    // Without recursion, since a chain may be as long as there are terms.
    private void FindKnots()
    {
        if (knots.Count > 0) return;
        var (order, low, next) = (new int[count], new int[count], 0);
        var onStack = new bool[count];
        var (stack, path, edge) = (new Stack<int>(), new Stack<int>(), new int[count]);
        for (var root = 0; root < count; root++)
        {
            if (order[root] != 0) continue;
            Enter(root);
            while (path.TryPeek(out var term))
            {
                var above = parents[term];
                if (edge[term] < above.Length)
                {
                    var parent = above[edge[term]++];
                    if (order[parent] == 0) Enter(parent);
                    else if (onStack[parent]) low[term] = Math.Min(low[term], order[parent]);
                    continue;
                }
                path.Pop();
                if (path.TryPeek(out var below)) low[below] = Math.Min(low[below], low[term]);
                if (low[term] == order[term]) knots.Add(Leave(term));
            }
        }

        void Enter(int term)
        {
            order[term] = low[term] = ++next;
            stack.Push(term);
            onStack[term] = true;
            path.Push(term);
        }

        int[] Leave(int last)
        {
            var knot = new List<int>();
            int term;
            do
            {
                term = stack.Pop();
                onStack[term] = false;
                knot.Add(term);
            }
            while (term != last);
            return [.. knot];
        }
    }
}
