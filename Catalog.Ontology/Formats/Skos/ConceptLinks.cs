using Catalog.Ontology.Formats.Statements;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats.Skos;

/// <summary>
/// What concepts say of each other (SKOS Reference, section 8): broader and narrower, which say the same from either end, and
/// related. Transitive ones count only of a concept that has no direct ones, as files with both hold the closure in them.
/// </summary>
internal sealed class ConceptLinks
{
    private readonly StatementGraph graph;
    private readonly Entities entities;
    private readonly StatedLinks links;
    private readonly int broader, narrower, broaderTransitive, narrowerTransitive, related;

    public ConceptLinks(StatementGraph graph, Entities entities, StatedLinks links)
    {
        (this.graph, this.entities, this.links) = (graph, entities, links);
        (broader, narrower, related) = (graph.Node(Names.Broader), graph.Node(Names.Narrower), graph.Node(Names.Related));
        (broaderTransitive, narrowerTransitive) = (graph.Node(Names.BroaderTransitive), graph.Node(Names.NarrowerTransitive));
    }

    /// <summary>Takes all of them.</summary>
    public void Take()
    {
        Take(broader, (term, other) => Under(term, other));
        Take(narrower, (term, other) => Under(other, term));
        var direct = DirectlyUnder();
        Take(broaderTransitive, (term, other) => UnderUnless(direct, term, other));
        Take(narrowerTransitive, (term, other) => UnderUnless(direct, other, term));
        Take(related, (term, other) => Related(term, other));
    }

    private void Take(int property, Action<int, int> take)
    {
        foreach (var triple in graph.MatchAll(property))
        {
            if (graph.IsIri(triple.Subject) && graph.IsIri(triple.Object)) take(triple.Subject, triple.Object);
        }
    }

    // Only terms are spoken of; that the other end is none is the builder's to tell.
    private void Under(int term, int parent)
    {
        if (entities.IsTerm(term)) links.Add(term, LinkKind.IsA, -1, parent);
    }

    private void UnderUnless(HashSet<int> direct, int term, int parent)
    {
        if (term != parent && !direct.Contains(term)) Under(term, parent);
    }

    private void Related(int term, int other)
    {
        if (entities.IsTerm(term)) links.Add(term, LinkKind.Other, related, other);
    }

    private HashSet<int> DirectlyUnder()
    {
        var direct = new HashSet<int>();
        if (broaderTransitive < 0 && narrowerTransitive < 0) return direct;
        Take(broader, (term, _) => direct.Add(term));
        Take(narrower, (_, term) => direct.Add(term));
        return direct;
    }
}
