namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>How often and where the blank nodes of a dataset are objects.</summary>
internal sealed class BlankNodeUses
{
    private const int Nowhere = 0, Everywhere = -1;

    private readonly byte[] counts;
    private readonly int[] referrers;
    // The number of the one graph that a node is in, from 1.
    private readonly int[] homes;

    /// <param name="type">The predicate whose objects are written by their names; -1 for none.</param>
    public BlankNodeUses(Dataset dataset, int type)
    {
        (counts, referrers, homes) = (new byte[dataset.Terms.Count], new int[dataset.Terms.Count], new int[dataset.Terms.Count]);
        var terms = dataset.Terms;
        var number = 1;
        Count(dataset.Default);
        foreach (var (name, graph) in dataset.Named)
        {
            if (terms.Kind(name) == TermKind.BlankNode) homes[name] = Everywhere;
            number++;
            Count(graph);
        }

        void Count(Graph graph)
        {
            foreach (var triple in graph.Match())
            {
                See(triple.Subject);
                if (terms.Kind(triple.Object) != TermKind.BlankNode) continue;
                See(triple.Object);
                counts[triple.Object] = (byte)Math.Min(2, counts[triple.Object] + (triple.Predicate == type ? 2 : 1));
                referrers[triple.Object] = triple.Subject;
            }
        }

        void See(int node)
        {
            if (terms.Kind(node) == TermKind.BlankNode) homes[node] = homes[node] == Nowhere || homes[node] == number ? number : Everywhere;
        }
    }

    /// <summary>Whether it is an object of one triple, and in no other graph than that.</summary>
    public bool IsUsedOnce(int node) => counts[node] == 1 && homes[node] > Nowhere;

    /// <summary>Whether it is no object anywhere, and in one graph.</summary>
    public bool IsUnused(int node) => counts[node] == 0 && homes[node] > Nowhere;

    /// <summary>The subject of the triple that a node which is used once is the object of.</summary>
    public int ReferrerOf(int node) => referrers[node];
}
