using System.Runtime.InteropServices;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// The vertices of two networks, sorted into classes of those that may stand for each other. A class has as many vertices
/// of the first network as of the second; where that cannot be, the networks differ. Classes are split by counting each
/// vertex's edges into another class, always into the smaller halves (Hopcroft's idea, colour refinement), so a network is
/// done in O(edges × log vertices), long chains too. Splits can be undone in reverse.
/// </summary>
internal sealed class PairedPartition
{
    // Vertices of the second network are numbered on from the first one's. In the array of members, a class lies at the
    // same places of both halves, since it is as large in both.
    private readonly int size;
    private readonly BlankNodeLinks.Edge[][] edges;
    private readonly int[][] edgeStarts;
    private readonly int[] members;
    private readonly int[] places;
    private readonly int[] classes;
    private readonly int[] starts;
    private readonly int[] lengths;
    private readonly int[] parents;
    private readonly bool[] isQueued;
    private readonly Stack<int> queue = new();
    // How many edges lead from a vertex into the class at work, by the places of a quad, 32 bits each.
    private readonly UInt128[] counts;
    private readonly List<int> touched = [];
    private readonly Comparison<int> byClassAndCount;
    private int classCount;

    /// <param name="keys">What tells vertices apart at the beginning, by their number.</param>
    public PairedPartition(BlankNodeLinks first, BlankNodeLinks second, int[] keys)
    {
        size = first.Count;
        var ((firstStarts, firstEdges), (secondStarts, secondEdges)) = (first.Edges(), second.Edges());
        (edgeStarts, edges) = ([firstStarts, secondStarts], [firstEdges, secondEdges]);
        members = new int[2 * size];
        places = new int[2 * size];
        classes = new int[2 * size];
        (starts, lengths, parents, isQueued) = (new int[size], new int[size], new int[size], new bool[size]);
        counts = new UInt128[2 * size];
        byClassAndCount = (a, b) => classes[a] != classes[b] ? classes[a].CompareTo(classes[b]) : counts[a].CompareTo(counts[b]);
        for (var vertex = 0; vertex < 2 * size; vertex++) members[vertex] = places[vertex] = vertex;
        if (size == 0) return;
        lengths[0] = size;
        classCount = 1;
        // The keys are counts of a first splitting.
        for (var vertex = 0; vertex < 2 * size; vertex++)
        {
            counts[vertex] = (UInt128)(uint)keys[vertex] + 1;
            touched.Add(vertex);
        }
        Enqueue(0);
        IsBalanced = Split() && Refine();
    }

    /// <summary>Whether the classes that the keys and edges make are as large in both.</summary>
    public bool IsBalanced { get; } = true;

    /// <summary>After a failure: a vertex, numbered as above, of a kind that its network has more of than the other one.</summary>
    public int Odd { get; private set; }

    /// <summary>How much work was done: vertices and edges walked.</summary>
    public long Steps { get; private set; }

    /// <summary>How many classes there are: a place to come back to by <see cref="Undo"/>.</summary>
    public int ClassCount => classCount;

    /// <summary>The vertices of the second network that one of the first may stand for.</summary>
    public ReadOnlySpan<int> Candidates(int vertex) => members.AsSpan(size + starts[classes[vertex]], lengths[classes[vertex]]);

    /// <summary>Makes a pair a class of its own and draws the conclusions.</summary>
    /// <returns>Whether all is still balanced.</returns>
    public bool Pair(int first, int second)
    {
        SplitOff(classes[first], [first, second]);
        Enqueue(classCount - 1);
        return Refine();
    }

    /// <summary>Takes back all splits since there were so many classes.</summary>
    public void Undo(int count)
    {
        while (classCount > count)
        {
            // The last one split off lies right behind what it was split off from.
            var (gone, parent) = (--classCount, parents[classCount]);
            for (var place = starts[gone]; place < starts[gone] + lengths[gone]; place++) classes[members[place]] = classes[members[size + place]] = parent;
            lengths[parent] += lengths[gone];
            Steps += lengths[gone];
        }
    }

    private bool Refine()
    {
        while (queue.TryPop(out var splitter))
        {
            isQueued[splitter] = false;
            Touch(0, splitter);
            Touch(1, splitter);
            if (Split()) continue;
            while (queue.TryPop(out var waiting)) isQueued[waiting] = false;
            return false;
        }
        return true;
    }

    private void Touch(int side, int splitter)
    {
        var (sideStarts, sideEdges, offset) = (edgeStarts[side], edges[side], side * size);
        foreach (var vertex in members.AsSpan(offset + starts[splitter], lengths[splitter]))
        {
            foreach (var edge in sideEdges.AsSpan(sideStarts[vertex - offset]..sideStarts[vertex - offset + 1]))
            {
                var other = offset + edge.Vertex;
                if (counts[other] == 0) touched.Add(other);
                counts[other] += UInt128.One << (32 * edge.Place);
                Steps++;
            }
        }
        Steps += lengths[splitter];
    }

    // Splits each class that was touched by the counts of its vertices; those not touched stay together.
    private bool Split()
    {
        touched.Sort(byClassAndCount);
        var all = CollectionsMarshal.AsSpan(touched);
        var isBalanced = true;
        for (int start = 0, end; isBalanced && start < all.Length; start = end)
        {
            var (parent, old) = (classes[all[start]], classCount);
            for (end = start; isBalanced && end < all.Length && classes[all[end]] == parent;)
            {
                var group = Group(all[end..], parent);
                isBalanced = CheckBalance(group);
                if (isBalanced && group.Length < 2 * lengths[parent]) SplitOff(parent, group);
                end += group.Length;
            }
            EnqueueParts(parent, old);
        }
        foreach (var vertex in touched) counts[vertex] = 0;
        Steps += touched.Count;
        touched.Clear();
        return isBalanced;
    }

    private Span<int> Group(Span<int> rest, int parent)
    {
        var length = 1;
        while (length < rest.Length && classes[rest[length]] == parent && counts[rest[length]] == counts[rest[0]]) length++;
        return rest[..length];
    }

    private bool CheckBalance(ReadOnlySpan<int> group)
    {
        var excess = 0;
        foreach (var vertex in group) excess += vertex < size ? 1 : -1;
        if (excess == 0) return true;
        foreach (var vertex in group)
        {
            if (vertex < size == excess > 0) Odd = vertex;
        }
        return false;
    }

    private void SplitOff(int parent, ReadOnlySpan<int> group)
    {
        var part = classCount++;
        var end = starts[parent] + lengths[parent];
        var (firstEnd, secondEnd) = (end, size + end);
        foreach (var vertex in group)
        {
            var place = vertex < size ? --firstEnd : --secondEnd;
            (members[place], members[places[vertex]]) = (vertex, members[place]);
            places[members[places[vertex]]] = places[vertex];
            places[vertex] = place;
            classes[vertex] = part;
        }
        (starts[part], lengths[part], parents[part]) = (firstEnd, end - firstEnd, parent);
        lengths[parent] -= lengths[part];
    }

    // What was counted into the whole class is known, so one of its parts, the largest, follows from the others.
    private void EnqueueParts(int parent, int firstPart)
    {
        var spared = parent;
        for (var part = firstPart; part < classCount; part++)
        {
            if (lengths[part] > lengths[spared]) spared = part;
        }
        if (isQueued[parent]) spared = parent;
        else if (spared != parent) Enqueue(parent);
        for (var part = firstPart; part < classCount; part++)
        {
            if (part != spared) Enqueue(part);
        }
    }

    private void Enqueue(int number)
    {
        if (isQueued[number]) return;
        isQueued[number] = true;
        queue.Push(number);
    }
}
