using System.Text.Json;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Writes nodes in the expanded form (JSON-LD 1.1 API, sections 8.4 and 8.5), each by itself.</summary>
internal sealed class ExpandedNodes(Dataset dataset, NodePlan plan, JsonLdWriteOptions options, Utf8JsonWriter json) : INodeWriter
{
    private readonly TermTable terms = dataset.Terms;
    private readonly LiteralSorts literals = new(dataset.Terms, options);

    public void WriteContent(Graph graph, int node, Graph? named)
    {
        json.WriteString("@id"u8, NodeText.Of(terms, node));
        WriteTypes(graph, node);
        var property = NodePlan.None;
        foreach (var triple in graph.Match(node))
        {
            if (triple.Predicate == plan.Names.Type && IsType(triple.Object)) continue;
            if (triple.Predicate != property)
            {
                if (property != NodePlan.None) json.WriteEndArray();
                property = triple.Predicate;
                json.WriteStartArray(terms.Bytes(property));
            }
            WriteValue(graph, triple.Object);
        }
        if (property != NodePlan.None) json.WriteEndArray();
        if (named is not null)
        {
            json.WriteStartArray("@graph"u8);
            foreach (var subject in named.Subjects)
            {
                if (plan.HostOf(subject) != NodePlan.None) continue;
                json.WriteStartObject();
                WriteContent(named, subject, null);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
    }

    private bool IsType(int value) => !options.UseRdfType && terms.Kind(value) != TermKind.Literal;

    private void WriteTypes(Graph graph, int node)
    {
        if (plan.Names.Type == NodePlan.None) return;
        var isOpen = false;
        foreach (var triple in graph.Match(node, plan.Names.Type))
        {
            if (!IsType(triple.Object)) continue;
            if (!isOpen) json.WriteStartArray("@type"u8);
            isOpen = true;
            json.WriteStringValue(NodeText.Of(terms, triple.Object));
        }
        if (isOpen) json.WriteEndArray();
    }

    private void WriteValue(Graph graph, int value)
    {
        json.WriteStartObject();
        if (plan.IsList(value))
        {
            json.WriteStartArray("@list"u8);
            foreach (var (_, item) in plan.Items(graph, value)) WriteValue(graph, item);
            json.WriteEndArray();
        }
        else if (plan.IsDirected(value))
        {
            var (text, sort) = DirectedText.Of(graph, value, plan.Names);
            WriteLiteral(terms.Bytes(text), sort);
        }
        else if (terms.Kind(value) == TermKind.Literal)
        {
            WriteLiteral(terms.Bytes(value), literals.Of(value));
        }
        else
        {
            json.WriteString("@id"u8, NodeText.Of(terms, value));
        }
        json.WriteEndObject();
    }

    private void WriteLiteral(ReadOnlySpan<byte> text, LiteralSort sort)
    {
        json.WritePropertyName("@value"u8);
        if (sort.Datatype == Keyword.Json)
        {
            json.Write(JsonLiteral.Parse(text));
        }
        else if (options.UseNativeTypes && sort.Datatype is not null && JsonLiteral.Native(text, sort.Datatype) is { } native)
        {
            json.WriteRawValue(native, skipInputValidation: true);
            return;
        }
        else
        {
            json.WriteStringValue(text);
        }
        if (sort.Datatype is not null) json.WriteString("@type"u8, sort.Datatype);
        if (sort.Language is not null) json.WriteString("@language"u8, sort.Language);
        if (sort.Direction is not null) json.WriteString("@direction"u8, sort.Direction);
    }
}
