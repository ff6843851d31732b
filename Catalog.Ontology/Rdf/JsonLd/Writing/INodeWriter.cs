using System.Text;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Writes the nodes of a document, in one of JSON-LD's forms.</summary>
internal interface INodeWriter
{
    /// <summary>Writes what stands between the braces of a node.</summary>
    /// <param name="named">The graph that the node is the name of; null for none.</param>
    void WriteContent(Graph graph, int node, Graph? named);
}

/// <summary>Names of nodes as JSON-LD has them.</summary>
internal static class NodeText
{
    public static string Of(TermTable terms, int node) =>
        terms.Kind(node) == TermKind.BlankNode ? "_:" + Encoding.UTF8.GetString(terms.Bytes(node)) : Encoding.UTF8.GetString(terms.Bytes(node));
}

/// <summary>Texts that blank nodes say together with their direction.</summary>
internal static class DirectedText
{
    /// <returns>The number of the text.</returns>
    public static (int Text, LiteralSort Sort) Of(Graph graph, int node, PlanNames names)
    {
        var text = NodePlan.None;
        string? language = null, direction = null;
        foreach (var triple in graph.Match(node))
        {
            if (triple.Predicate == names.Value) text = triple.Object;
            else if (triple.Predicate == names.Language) language = Encoding.UTF8.GetString(graph.Terms.Bytes(triple.Object));
            else direction = Encoding.UTF8.GetString(graph.Terms.Bytes(triple.Object));
        }
        return (text, LiteralSorts.Directed(language, direction!));
    }
}
