using System.Collections;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Takes out of their hosts the nodes that stand within themselves, and those that stand too deep.</summary>
internal static class HostCuts
{
    private const byte Unknown = 0, Open = byte.MaxValue;

    public static void Apply(int[] hosts, BitArray cells, BitArray followers, int maxDepth)
    {
        // A node's depth, from 1 for what stands by itself.
        var depths = new byte[hosts.Length];
        var path = new Stack<int>();
        for (var id = 0; id < hosts.Length; id++)
        {
            var node = id;
            for (; hosts[node] != NodePlan.None && depths[node] == Unknown; node = hosts[node])
            {
                depths[node] = Open;
                path.Push(node);
            }
            if (depths[node] == Open) FreeRing(node);
            while (path.TryPop(out node))
            {
                if (hosts[node] == NodePlan.None) continue;
                // A list's cells are written beside one another.
                var depth = Math.Max(1, hosts[hosts[node]] == NodePlan.None ? 0 : (int)depths[hosts[node]]) + (followers[node] ? 0 : 1);
                if (depth > maxDepth) Free(node);
                else depths[node] = (byte)depth;
            }
        }

        void FreeRing(int node)
        {
            while (hosts[node] != NodePlan.None)
            {
                var next = hosts[node];
                Free(node);
                node = next;
            }
        }

        void Free(int node)
        {
            hosts[node] = NodePlan.None;
            cells[node] = false;
            depths[node] = Unknown;
        }
    }
}
