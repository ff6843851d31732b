namespace Catalog.Ontology.Rdf;

/// <summary>
/// Pairs blank nodes that are alike in all that can be counted: tries one pair after the other and goes back where that
/// does not fit. A connected part that is paired throughout is never touched again, since parts do not matter to each
/// other: so many equal parts cost no more than their size, and only one part that is as regular as it is large (a
/// strongly regular graph) costs tries, which are bounded.
/// </summary>
internal sealed class BlankNodePairing(BlankNodeLinks nodes, PairedPartition partition, long mostSteps)
{
    private readonly Stack<Attempt> attempts = new();

    /// <summary>Whether all can be paired; null when that was not found out within the steps.</summary>
    public bool? Run()
    {
        var (order, parts) = ByParts();
        var last = partition.Steps + mostSteps;
        var position = 0;
        while (true)
        {
            while (position < order.Length && partition.Candidates(order[position]).Length == 1) position++;
            if (position == order.Length) return true;
            if (attempts.TryPeek(out var top) && parts[top.Position] != parts[position]) attempts.Clear();
            attempts.Push(new(position, partition.ClassCount));
            // Goes on with the attempt just begun, or with the last one that has something left to try.
            while (!TryNext(order))
            {
                if (partition.Steps > last) return null;
                if (attempts.Count == 0) return false;
            }
            if (partition.Steps > last) return null;
            position = attempts.Peek().Position + 1;
        }
    }

    // Tries one candidate of the last attempt, which ends when there is none left.
    private bool TryNext(int[] order)
    {
        var attempt = attempts.Peek();
        partition.Undo(attempt.ClassCount);
        var vertex = order[attempt.Position];
        foreach (var candidate in partition.Candidates(vertex))
        {
            if (attempt.Tried.Add(candidate)) return partition.Pair(vertex, candidate);
        }
        attempts.Pop();
        return false;
    }

    // The nodes of the first network so that each connected part stands together and each node near those before it.
    private (int[] Order, int[] Parts) ByParts()
    {
        var (starts, edges) = nodes.Edges();
        var (order, parts, isMet) = (new int[nodes.NodeCount], new int[nodes.NodeCount], new bool[nodes.Count]);
        var queue = new Queue<int>();
        var (count, part) = (0, 0);
        for (var root = 0; root < nodes.NodeCount; root++)
        {
            if (isMet[root]) continue;
            part++;
            isMet[root] = true;
            queue.Enqueue(root);
            while (queue.TryDequeue(out var vertex))
            {
                if (vertex < nodes.NodeCount) (order[count], parts[count++]) = (vertex, part);
                foreach (var edge in edges.AsSpan(starts[vertex]..starts[vertex + 1]))
                {
                    if (isMet[edge.Vertex]) continue;
                    isMet[edge.Vertex] = true;
                    queue.Enqueue(edge.Vertex);
                }
            }
        }
        return (order, parts);
    }

    // A node whose partner is chosen, and where the partition then stood.
    private sealed record Attempt(int Position, int ClassCount)
    {
        public HashSet<int> Tried { get; } = [];
    }
}
