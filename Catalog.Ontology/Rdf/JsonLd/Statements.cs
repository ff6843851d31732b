using System.Runtime.InteropServices;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>
/// Makes statements of expanded nodes (JSON-LD 1.1 API, sections 7.2 and 8.1). The standard first collects all nodes in a
/// map, by their names and without repeats; as statements are a set already, they are told as they are met instead, which
/// needs neither the map nor the comparisons.
/// </summary>
internal sealed class Statements(StatementSink sink, RdfDirection direction)
{
    private readonly Dictionary<(string?, string), string> indexes = [];
    private readonly HashSet<(Name?, Name, string, string, string?, string?)> directed = [];

    /// <param name="graph">Null for the default graph.</param>
    public void Add(Expanded item, JsonValue place, Name? graph = null)
    {
        if (item is NodeObject node) AddNode(node, place, graph);
    }

    // The node's name; null when it is none that RDF has.
    private Name? AddNode(NodeObject node, JsonValue place, Name? graph)
    {
        var name = !node.HasId ? sink.NewBlank() : node.Id is null ? null : sink.NameOf(node.Id);
        if (node.Index is not null && node.Id is not null) CheckIndex(node.Id, node.Index, place, graph);
        foreach (var type in CollectionsMarshal.AsSpan(node.Types))
        {
            if (name is not null && sink.NameOf(type) is { } named) sink.Add(name, Name.Type, named, graph);
        }
        foreach (var (property, value) in CollectionsMarshal.AsSpan(node.Properties)) AddValue(name, Predicate(property), value, place, graph);
        foreach (var (property, value) in CollectionsMarshal.AsSpan(node.Reverse))
        {
            var subject = AddNode((NodeObject)value, place, graph);
            if (Predicate(property) is { } predicate && subject is not null && name is not null) sink.Add(subject, predicate, name, graph);
        }
        foreach (var included in CollectionsMarshal.AsSpan(node.Included)) Add(included, place, graph);
        foreach (var item in CollectionsMarshal.AsSpan(node.Graph))
        {
            if (name is not null) Add(item, place, name);
        }
        return name;
    }

    // One node cannot have two indexes.
    private void CheckIndex(string id, string index, JsonValue place, Name? graph)
    {
        if (indexes.TryAdd((graph?.Text, id), index) || indexes[(graph?.Text, id)] == index) return;
        throw place.Fault("conflicting indexes", $"The node {JsonLdFault.Quoted(id)} stands under two indexes, {JsonLdFault.Quoted(index)} and {JsonLdFault.Quoted(indexes[(graph?.Text, id)])}.");
    }

    // Blank nodes, which JSON-LD lets be properties, are no predicates of RDF.
    private Name? Predicate(string property) => sink.NameOf(property) is { IsBlank: false } name ? name : null;

    // The nodes of a value are told even when the statement itself cannot be.
    private void AddValue(Name? subject, Name? predicate, Expanded value, JsonValue place, Name? graph)
    {
        switch (value)
        {
            case NodeObject node:
                if (AddNode(node, place, graph) is { } name && subject is not null && predicate is not null) sink.Add(subject, predicate, name, graph);
                break;
            case ListObject list:
                AddList(subject, predicate, list, place, graph);
                break;
            case ValueObject literal when subject is not null && predicate is not null:
                AddLiteral(subject, predicate, literal, graph);
                break;
        }
    }

    private void AddList(Name? subject, Name? predicate, ListObject list, JsonValue place, Name? graph)
    {
        var cell = list.Items.Count == 0 ? Name.Nil : sink.NewBlank();
        if (subject is not null && predicate is not null) sink.Add(subject, predicate, cell, graph);
        for (var item = 0; item < list.Items.Count; item++)
        {
            AddValue(cell, Name.First, list.Items[item], place, graph);
            var next = item == list.Items.Count - 1 ? Name.Nil : sink.NewBlank();
            sink.Add(cell, Name.Rest, next, graph);
            cell = next;
        }
    }

    private void AddLiteral(Name subject, Name predicate, ValueObject value, Name? graph)
    {
        var (text, type) = value.Key is not null ? (value.Key, value.Type) : TextOf(value);
        if (value.Type is not (null or Keyword.Json) && !IriExpansion.IsIri(value.Type) || value.Language is not null && !IsTag(value.Language)) return;
        if (value.Direction is null || direction == RdfDirection.None || type is not null)
        {
            sink.AddLiteral(subject, predicate, text, type, value.Language, graph);
            return;
        }
        var language = value.Language?.ToLowerInvariant();
        if (direction == RdfDirection.I18nDatatype)
        {
            sink.AddLiteral(subject, predicate, text, $"https://www.w3.org/ns/i18n#{language}_{value.Direction}", null, graph);
            return;
        }
        // A repeated value would make another blank node.
        if (!directed.Add((graph, subject, predicate.Text, text, language, value.Direction))) return;
        var node = sink.NewBlank();
        sink.Add(subject, predicate, node, graph);
        sink.AddLiteral(node, Name.Value, text, null, null, graph);
        if (language is not null) sink.AddLiteral(node, Name.Language, language, null, null, graph);
        sink.AddLiteral(node, Name.Direction, value.Direction, null, null, graph);
    }

    // Section 8.3, steps 7 to 11.
    private static (string Text, string? Type) TextOf(ValueObject literal)
    {
        var value = literal.Value;
        if (literal.Type == Keyword.Json) return (CanonicalJson.Of(value), RdfNames.Json);
        if (value.IsText) return (value.Text(), literal.Type);
        if (value.IsBoolean) return (value.Kind == JsonKind.True ? "true" : "false", literal.Type ?? Xsd.Boolean);
        var (text, isInteger) = JsonNumber.Literal(value.Raw, literal.Type == Xsd.Double);
        return (text, literal.Type ?? (isInteger ? Xsd.Integer : Xsd.Double));
    }

    // As RDF 1.1 wants it: BCP 47's form, whether registered or not.
    private static bool IsTag(string tag)
    {
        var isFirst = true;
        foreach (var part in tag.AsSpan().Split('-'))
        {
            var length = part.End.Value - part.Start.Value;
            if (length is < 1 or > 8) return false;
            foreach (var sign in tag.AsSpan(part))
            {
                if (!(char.IsAsciiLetter(sign) || !isFirst && char.IsAsciiDigit(sign))) return false;
            }
            isFirst = false;
        }
        return true;
    }
}
