using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>Which terms are above each other by is a: the strongly connected components (Tarjan 1972), found without recursion.</summary>
internal sealed class IsACircles
{
    // By node: its component from 1 on, 0 while it is not known.
    private readonly int[] components;

    /// <param name="nodes">Nodes are numbered below.</param>
    /// <param name="links">Ordered by term.</param>
    public IsACircles(int nodes, ReadOnlySpan<StatedLinks.Stated> links)
    {
        components = new int[nodes];
        var (starts, targets) = ByTerm(nodes, links);
        var (order, low) = (new int[nodes], new int[nodes]);
        var (next, count) = (0, 0);
        var open = new Stack<int>();
        var path = new Stack<(int Node, int Place)>();
        for (var root = 0; root < nodes; root++)
        {
            if (order[root] != 0 || starts[root] == starts[root + 1]) continue;
            path.Push((root, starts[root]));
            while (path.TryPop(out var step))
            {
                var (node, place) = step;
                if (order[node] == 0)
                {
                    order[node] = low[node] = ++next;
                    open.Push(node);
                }
                else if (place > starts[node])
                {
                    // Back from the target before this place.
                    var reached = targets[place - 1];
                    if (components[reached] == 0) low[node] = Math.Min(low[node], low[reached]);
                }
                if (place < starts[node + 1])
                {
                    path.Push((node, place + 1));
                    var target = targets[place];
                    if (order[target] == 0) path.Push((target, starts[target]));
                    continue;
                }
                if (low[node] != order[node]) continue;
                count++;
                int member;
                do components[member = open.Pop()] = count;
                while (member != node);
            }
        }
    }

    /// <summary>Whether two different nodes are above each other.</summary>
    public bool AreInOne(int node, int other) => components[node] != 0 && components[node] == components[other];

    private static (int[] Starts, int[] Targets) ByTerm(int nodes, ReadOnlySpan<StatedLinks.Stated> links)
    {
        var starts = new int[nodes + 1];
        var targets = new List<int>();
        var term = 0;
        foreach (var link in links)
        {
            if (link.Kind != LinkKind.IsA) continue;
            while (term < link.Term) starts[++term] = targets.Count;
            targets.Add(link.Target);
        }
        while (term < nodes) starts[++term] = targets.Count;
        return (starts, [.. targets]);
    }
}
