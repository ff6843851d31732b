namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>
/// The layout of a small graph that is about one thing, such as a dataset with its distributions and contacts: everything
/// stands where it is first met from there, so that the document is one object as its readers expect it.
/// </summary>
internal static class RecordTree
{
    // Beyond this it is a dump, which is better read node by node.
    private const int MaxTriples = 1 << 14;
    private const int MaxDepth = 8;

    /// <returns>The hosts of the nodes; null when the graph is not such a one.</returns>
    public static int[]? Of(Graph graph, NodePlan plan)
    {
        if (graph.Count is 0 or > MaxTriples) return null;
        var root = RootOf(graph, plan.Names.Type);
        // The empty list is written as one, wherever it stands.
        if (root == NodePlan.None || graph.Match(plan.Names.Nil).Count > 0 && plan.Names.Nil != NodePlan.None) return null;
        var (hosts, depths) = (new int[graph.Terms.Count], new int[graph.Terms.Count]);
        Array.Fill(hosts, NodePlan.None);
        var reached = new Queue<int>([root]);
        var count = 0;
        for (; reached.TryDequeue(out var node); count++)
        {
            if (depths[node] > MaxDepth) return null;
            foreach (var triple in graph.Match(node))
            {
                var value = triple.Object;
                if (triple.Predicate == plan.Names.Type || value == root || hosts[value] != NodePlan.None || graph.Match(value).Count == 0) continue;
                hosts[value] = node;
                depths[value] = depths[node] + (plan.IsFollower(value) ? 0 : 1);
                reached.Enqueue(value);
            }
        }
        return count == graph.Subjects.Length ? hosts : null;
    }

    // The one subject that no other names; where all are named by others, the one that came first.
    private static int RootOf(Graph graph, int type)
    {
        var named = new HashSet<int>();
        foreach (var triple in graph.Match())
        {
            if (triple.Predicate != type && triple.Object != triple.Subject) named.Add(triple.Object);
        }
        var root = NodePlan.None;
        foreach (var subject in graph.Subjects)
        {
            if (named.Contains(subject)) continue;
            if (root != NodePlan.None) return NodePlan.None;
            root = subject;
        }
        return root != NodePlan.None ? root : graph.Subjects[0];
    }
}
