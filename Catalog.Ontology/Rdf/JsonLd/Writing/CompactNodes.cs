using System.Collections;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Writes nodes with the short names of a context, and others within them (JSON-LD 1.1 API, section 6).</summary>
internal sealed class CompactNodes(Dataset dataset, NodePlan plan, CompactingContexts contexts, JsonLdWriteOptions options, JsonOutput json) : INodeWriter
{
    private readonly TermTable terms = dataset.Terms;
    private readonly LiteralSorts literals = new(dataset.Terms, options);
    private readonly CompactLiterals texts = new(json);
    // Nodes that stand somewhere already.
    private readonly BitArray written = new(dataset.Terms.Count);

    public void WriteContent(Graph graph, int node, Graph? named) => WriteContent(graph, node, named, contexts.Top, null);

    private void WriteNode(Graph graph, int node, CompactingContext outer, TermDefinition? property)
    {
        json.StartObject();
        WriteContent(graph, node, null, outer, property);
        json.EndObject();
    }

    private void WriteContent(Graph graph, int node, Graph? named, CompactingContext outer, TermDefinition? property)
    {
        var start = contexts.OfNode(outer, property);
        var types = TypesOf(graph, node, start);
        var context = contexts.OfTypes(start, types);
        if (terms.Kind(node) != TermKind.BlankNode || plan.IsLabelled(node)) json.Entry(context.KeywordName(Keyword.Id), context.Reference(NodeText.Of(terms, node)));
        if (types.Count > 0) WriteTypes(types, context.KeywordName(Keyword.Type, start), context);
        WriteProperties(graph, node, context);
        if (named is null) return;
        json.Name(context.KeywordName(Keyword.Graph));
        json.StartArray();
        foreach (var subject in named.Subjects)
        {
            if (plan.HostOf(subject) == NodePlan.None) WriteNode(named, subject, context, null);
        }
        json.EndArray();
    }

    private List<string> TypesOf(Graph graph, int node, CompactingContext context)
    {
        var types = new List<string>();
        if (plan.Names.Type == NodePlan.None) return types;
        foreach (var triple in graph.Match(node, plan.Names.Type))
        {
            if (terms.Kind(triple.Object) != TermKind.Literal) types.Add(context.Name(NodeText.Of(terms, triple.Object)));
        }
        return types;
    }

    private void WriteTypes(List<string> types, string key, CompactingContext context)
    {
        json.Name(key);
        var isList = types.Count > 1 || context.Active[key]?.Contains(Containers.Set) == true;
        if (isList) json.StartArray();
        foreach (var type in types) json.Text(type);
        if (isList) json.EndArray();
    }

    private void WriteProperties(Graph graph, int node, CompactingContext context)
    {
        var values = new List<int>();
        var predicate = NodePlan.None;
        foreach (var triple in graph.Match(node))
        {
            if (triple.Predicate == plan.Names.Type && terms.Kind(triple.Object) != TermKind.Literal) continue;
            if (triple.Predicate != predicate && values.Count > 0)
            {
                WriteValues(graph, node, context, predicate, values);
                values.Clear();
            }
            predicate = triple.Predicate;
            values.Add(triple.Object);
        }
        if (values.Count > 0) WriteValues(graph, node, context, predicate, values);
    }

    // A property may have several terms, each for some of its values.
    private void WriteValues(Graph graph, int node, CompactingContext context, int predicate, List<int> values)
    {
        var iri = NodeText.Of(terms, predicate);
        var hasLists = values.Count(plan.IsList) > 1;
        if (values.Count == 1)
        {
            WriteProperty(graph, node, context, context.Property(iri, SortOf(graph, values[0], context), hasLists), values);
            return;
        }
        var byName = new OrderedDictionary<string, (PropertyName Name, List<int> Values)>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            var name = context.Property(iri, SortOf(graph, value, context), hasLists);
            if (byName.TryGetValue(name.Text, out var found)) found.Values.Add(value);
            else byName.Add(name.Text, (name, [value]));
        }
        foreach (var (name, found) in byName.Values) WriteProperty(graph, node, context, name, found);
    }

    private void WriteProperty(Graph graph, int node, CompactingContext context, PropertyName name, List<int> values)
    {
        json.Name(name.Text);
        var container = name.Definition?.Container ?? Containers.None;
        if ((container & Containers.Language) != 0)
        {
            WriteLanguages(graph, values, (container & Containers.Set) != 0);
            return;
        }
        if ((container & Containers.List) != 0)
        {
            WriteItems(graph, values[0], context, name);
            return;
        }
        var isList = values.Count > 1 || (container & Containers.Set) != 0;
        if (isList) json.StartArray();
        foreach (var value in values) WriteValue(graph, node, value, context, name);
        if (isList) json.EndArray();
    }

    private void WriteLanguages(Graph graph, List<int> values, bool isSet)
    {
        json.StartObject();
        foreach (var language in values.GroupBy(value => LiteralOf(graph, value).Sort.Language ?? Keyword.None))
        {
            json.Name(language.Key);
            var isList = isSet || language.Skip(1).Any();
            if (isList) json.StartArray();
            foreach (var value in language) json.Text(terms.Bytes(LiteralOf(graph, value).Text));
            if (isList) json.EndArray();
        }
        json.EndObject();
    }

    private void WriteItems(Graph graph, int list, CompactingContext context, PropertyName name)
    {
        json.StartArray();
        foreach (var (cell, item) in plan.Items(graph, list)) WriteValue(graph, cell, item, context, name);
        json.EndArray();
    }

    /// <param name="holder">The node, or the cell of a list, that has the value.</param>
    private void WriteValue(Graph graph, int holder, int value, CompactingContext context, PropertyName name)
    {
        if (plan.IsList(value))
        {
            // To readers it is an object of its own, in which the node's types do not count.
            var inner = contexts.OfNode(context, name.Definition);
            json.StartObject();
            json.Name(inner.KeywordName(Keyword.List));
            WriteItems(graph, value, inner, name with { Definition = inner.Active[name.Text] });
            json.EndObject();
        }
        else if (plan.IsDirected(value) || terms.Kind(value) == TermKind.Literal)
        {
            var (text, sort) = LiteralOf(graph, value);
            texts.Write(terms.Bytes(text), sort, context, contexts.OfValue(context, name.Definition), name.Text);
        }
        else if (plan.HostOf(value) == holder && !written[value])
        {
            written[value] = true;
            WriteNode(graph, value, context, name.Definition);
        }
        else
        {
            WriteReference(NodeText.Of(terms, value), context, contexts.OfValue(context, name.Definition), name.Text);
        }
    }

    private void WriteReference(string iri, CompactingContext outer, CompactingContext context, string property)
    {
        switch (context.Active[property]?.Type)
        {
            case Keyword.Id:
                json.Text(context.Reference(iri));
                break;
            case Keyword.Vocab:
                json.Text(context.Name(iri));
                break;
            default:
                json.StartObject(isLine: true);
                json.Entry(context.KeywordName(Keyword.Id, outer), context.Reference(iri));
                json.EndObject();
                break;
        }
    }

    private (int Text, LiteralSort Sort) LiteralOf(Graph graph, int value) =>
        plan.IsDirected(value) ? DirectedText.Of(graph, value, plan.Names) : (value, literals.Of(value));

    private ValueSort SortOf(Graph graph, int value, CompactingContext context)
    {
        if (plan.IsList(value)) return SortOfList(graph, value);
        if (plan.IsDirected(value) || terms.Kind(value) == TermKind.Literal) return LiteralOf(graph, value).Sort;
        return terms.Kind(value) == TermKind.BlankNode ? NodeSort.Named : context.SortOf(NodeText.Of(terms, value));
    }

    private ListSort SortOfList(Graph graph, int list)
    {
        string? language = null, type = null;
        foreach (var (_, item) in plan.Items(graph, list))
        {
            var literal = !plan.IsList(item) && (plan.IsDirected(item) || terms.Kind(item) == TermKind.Literal) ? LiteralOf(graph, item).Sort : null;
            var itemLanguage = literal is { Datatype: null } ? literal.LanguageKey : Keyword.None;
            var itemType = literal is null ? Keyword.Id : literal.Datatype ?? Keyword.None;
            language = language is null || language == itemLanguage ? itemLanguage : Keyword.None;
            type = type is null || type == itemType ? itemType : Keyword.None;
        }
        return new(language ?? Keyword.None, type ?? Keyword.None, type is null);
    }
}
