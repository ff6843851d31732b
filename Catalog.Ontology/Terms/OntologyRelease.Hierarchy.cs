using System.Numerics;
using Catalog.Ontology.Terms.Compiled;

namespace Catalog.Ontology.Terms;

public sealed partial class OntologyRelease
{
    // Ways that are looked at for the shortest; a term of many parents has more of them than anybody reads.
    private const int MostWays = 20_000;

    private readonly Levels isA, wide;
    private readonly Column<int> roots;

    /// <summary>The terms directly above, ascending.</summary>
    public ReadOnlySpan<int> Parents(int term, Hierarchy hierarchy = Hierarchy.IsA) => Of(hierarchy).Parents[term];

    /// <summary>The terms directly below, ascending.</summary>
    public ReadOnlySpan<int> Children(int term, Hierarchy hierarchy = Hierarchy.IsA) => Of(hierarchy).Children[term];

    /// <summary>All terms above, without itself, ascending. Of a circle (by part of) the others are above and below.</summary>
    public ReadOnlySpan<int> Ancestors(int term, Hierarchy hierarchy = Hierarchy.IsA) => Of(hierarchy).Ancestors[term];

    /// <summary>All terms below, without itself, ascending.</summary>
    public int[] Descendants(int term, Hierarchy hierarchy = Hierarchy.IsA)
    {
        var children = Of(hierarchy).Children;
        // A bit a term: whatever order they are met in, they come out ascending.
        var (seen, open, count) = (new ulong[(Count + 63) >> 6], new Stack<int>(), 0);
        Mark(seen, term);
        open.Push(term);
        while (open.TryPop(out var above))
        {
            foreach (var child in children[above])
            {
                if (!Mark(seen, child)) continue;
                count++;
                open.Push(child);
            }
        }
        seen[term >> 6] &= ~(1UL << term);
        var (below, filled) = (new int[count], 0);
        for (var word = 0; word < seen.Length; word++)
        {
            for (var bits = seen[word]; bits != 0; bits &= bits - 1) below[filled++] = (word << 6) | BitOperations.TrailingZeroCount(bits);
        }
        return below;
    }

    /// <summary>Whether a term is the other or lies below it.</summary>
    public bool IsUnder(int term, int ancestor, Hierarchy hierarchy = Hierarchy.IsA) => term == ancestor || Of(hierarchy).Ancestors[term].BinarySearch(ancestor) >= 0;

    /// <summary>Terms of the kind <see cref="TermKind.Class"/> that are not obsolete and have nothing above, ascending.</summary>
    public ReadOnlySpan<int> Roots => roots.Span;

    /// <summary>Ways from a root down to the term, both included, the shortest first; at most so many. A way without end (a circle) is left out.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Paths(int term, int most, Hierarchy hierarchy = Hierarchy.IsA)
    {
        var found = new List<IReadOnlyList<int>>();
        var open = new Queue<Way>();
        open.Enqueue(new(term, null));
        for (var looked = 0; looked < MostWays && found.Count < most && open.TryDequeue(out var way); looked++)
        {
            var above = Parents(way.Term, hierarchy);
            if (above.IsEmpty) found.Add([.. way.Down()]);
            foreach (var parent in above)
            {
                if (!way.Down().Contains(parent)) open.Enqueue(new(parent, way));
            }
        }
        return found;
    }

    private static bool Mark(ulong[] seen, int term)
    {
        if ((seen[term >> 6] & (1UL << term)) != 0) return false;
        seen[term >> 6] |= 1UL << term;
        return true;
    }

    private Levels Of(Hierarchy hierarchy) => hierarchy == Hierarchy.IsA ? isA : wide;

    /// <summary>The six sections of a hierarchy, which follow each other.</summary>
    private readonly struct Levels(SectionFile file, Section first)
    {
        public ListColumn<int> Parents { get; } = file.Lists<int>(first, first + 1);

        public ListColumn<int> Children { get; } = file.Lists<int>(first + 2, first + 3);

        public ListColumn<int> Ancestors { get; } = file.Lists<int>(first + 4, first + 5);
    }

    /// <summary>A term, and the way down from it.</summary>
    private sealed record Way(int Term, Way? Below)
    {
        public IEnumerable<int> Down()
        {
            for (var way = this; way is not null; way = way.Below) yield return way.Term;
        }
    }
}
