using System.Text;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>What else is said of a term beside its texts and its place: whether it is still to be used, its other names, its groups.</summary>
internal sealed class TermFacts
{
    private readonly StatementGraph graph;
    private readonly Entities entities;
    private readonly TermWriter terms;
    private readonly Dictionary<int, Action<int, int>> known = [];
    private readonly int reason;
    private readonly int merged;
    private readonly int[] successors;
    private readonly int[] labels;
    private readonly Dictionary<int, string> subsets = [];

    public TermFacts(StatementGraph graph, Entities entities, TermWriter terms)
    {
        (this.graph, this.entities, this.terms) = (graph, entities, terms);
        (reason, merged) = (graph.Node(Names.ObsolescenceReason), graph.Node(Names.TermsMerged));
        successors = graph.Nodes(KnownProperties.ReplacedBy);
        labels = graph.Nodes([Names.Label, Names.PrefLabel]);
        foreach (var property in graph.Nodes(KnownProperties.CrossReferences)) known[property] = terms.CrossReference;
        foreach (var property in successors) known[property] = (term, value) => terms.Successor(term, LinkKind.ReplacedBy, value);
        foreach (var property in graph.Nodes(KnownProperties.States)) known[property] = State;
        Know(Names.Consider, (term, value) => terms.Successor(term, LinkKind.Consider, value));
        Know(Names.Deprecated, Deprecated);
        Know(Names.AlternativeId, AlternativeId);
        Know(Names.Notation, AlternativeId);
        Know(Names.OboId, OboId);
        Know(Names.InSubset, (term, value) => terms.Subset(term, Subset(value)));
        Know(Names.OboNamespace, (term, value) => terms.Namespace(term, graph.IsLiteral(value) ? graph.Text(value) : TermNames.Short(graph.Text(value))));
    }

    /// <summary>Takes what is said of a term.</summary>
    public void Take(int term)
    {
        if (entities.IsObsolete(term)) terms.Obsolete(term);
        foreach (var triple in graph.About(term))
        {
            if (known.TryGetValue(triple.Predicate, out var take)) take(term, triple.Object);
        }
    }

    /// <summary>
    /// The term that took this one over, when it is there for that alone: OBO's alternative ids are written in OWL as classes
    /// without a label, deprecated because terms were merged (IAO:0000231 with IAO:0000227).
    /// </summary>
    /// <returns>-1 when it is a term of its own.</returns>
    public int MergedInto(int term)
    {
        if (!graph.Has(term, reason, merged) || Array.Exists(labels, label => graph.Has(term, label))) return -1;
        foreach (var property in successors)
        {
            if (graph.Object(term, property) is >= 0 and var successor && successor != term && Node(successor) is >= 0 and var node && entities.IsTerm(node) && !graph.Has(node, reason, merged))
                return node;
        }
        return -1;
    }

    private void Know(string iri, Action<int, int> take)
    {
        if (graph.Node(iri) is >= 0 and var node) known[node] = take;
    }

    // Named by its IRI, or as DOID:4 is in OBO.
    private int Node(int name)
    {
        if (graph.IsIri(name)) return name;
        var text = graph.Text(name);
        return graph.Node(text) is >= 0 and var iri ? iri : graph.Node(Names.Obo + text.Replace(':', '_'));
    }

    private void Deprecated(int term, int value)
    {
        if (graph.IsLiteral(value) && graph.Bytes(value).Trim(" "u8) is var text && (text.SequenceEqual("true"u8) || text.SequenceEqual("1"u8))) terms.Obsolete(term);
    }

    private void State(int term, int value)
    {
        if (!graph.IsBlank(value) && KnownProperties.SaysObsolete(graph.Text(value))) terms.Obsolete(term);
    }

    private void AlternativeId(int term, int value)
    {
        if (!graph.IsBlank(value) && graph.Bytes(value).Trim(" \t\r\n"u8) is { IsEmpty: false } id) terms.AlternativeId(term, id);
    }

    // Mostly the IRI in another writing, which leads to the term anyway.
    private void OboId(int term, int value)
    {
        var id = graph.IsLiteral(value) ? graph.Text(value).Trim() : "";
        if (TermWriter.IsName(id) && TermNames.Short(graph.Text(term)) != id && !graph.Text(term).EndsWith(id.Replace(':', '_'), StringComparison.Ordinal)) terms.AlternativeId(term, Encoding.UTF8.GetBytes(id));
    }

    private string Subset(int value)
    {
        if (!subsets.TryGetValue(value, out var name)) subsets[value] = name = graph.IsLiteral(value) ? graph.Text(value).Trim() : TermNames.Short(graph.Text(value));
        return name;
    }
}
