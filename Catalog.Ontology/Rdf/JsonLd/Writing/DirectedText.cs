using System.Text;

namespace Catalog.Ontology.Rdf.JsonLd;

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
