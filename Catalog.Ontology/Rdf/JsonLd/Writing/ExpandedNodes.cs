namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Writes nodes in the expanded form (JSON-LD 1.1 API, sections 8.4 and 8.5), each by itself.</summary>
internal sealed class ExpandedNodes(Dataset dataset, NodePlan plan, JsonLdWriteOptions options, JsonOutput json) : INodeWriter
{
    private readonly TermTable terms = dataset.Terms;
    private readonly LiteralSorts literals = new(dataset.Terms, options);

    public void WriteContent(Graph graph, int node, Graph? named)
    {
        json.Entry(Keyword.Id, NodeText.Of(terms, node));
        WriteTypes(graph, node);
        var property = NodePlan.None;
        foreach (var triple in graph.Match(node))
        {
            if (triple.Predicate == plan.Names.Type && IsType(triple.Object)) continue;
            if (triple.Predicate != property)
            {
                if (property != NodePlan.None) json.EndArray();
                property = triple.Predicate;
                json.Name(NodeText.Of(terms, property));
                json.StartArray();
            }
            WriteValue(graph, triple.Object);
        }
        if (property != NodePlan.None) json.EndArray();
        if (named is not null)
        {
            json.Name(Keyword.Graph);
            json.StartArray();
            foreach (var subject in named.Subjects)
            {
                if (plan.HostOf(subject) != NodePlan.None) continue;
                json.StartObject();
                WriteContent(named, subject, null);
                json.EndObject();
            }
            json.EndArray();
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
            if (!isOpen)
            {
                json.Name(Keyword.Type);
                json.StartArray();
            }
            isOpen = true;
            json.Text(NodeText.Of(terms, triple.Object));
        }
        if (isOpen) json.EndArray();
    }

    private void WriteValue(Graph graph, int value)
    {
        json.StartObject(isLine: !plan.IsList(value));
        if (plan.IsList(value))
        {
            json.Name(Keyword.List);
            json.StartArray();
            foreach (var (_, item) in plan.Items(graph, value)) WriteValue(graph, item);
            json.EndArray();
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
            json.Entry(Keyword.Id, NodeText.Of(terms, value));
        }
        json.EndObject();
    }

    private void WriteLiteral(ReadOnlySpan<byte> text, LiteralSort sort)
    {
        json.Name(Keyword.Value);
        if (sort.Datatype == Keyword.Json)
        {
            json.Value(JsonLiteral.Parse(text));
        }
        else if (options.UseNativeTypes && sort.Datatype is not null && JsonLiteral.Native(text, sort.Datatype) is { } native)
        {
            json.Word(native);
            return;
        }
        else
        {
            json.Text(text);
        }
        if (sort.Datatype is not null) json.Entry(Keyword.Type, sort.Datatype);
        if (sort.Language is not null) json.Entry(Keyword.Language, sort.Language);
        if (sort.Direction is not null) json.Entry(Keyword.Direction, sort.Direction);
    }
}
