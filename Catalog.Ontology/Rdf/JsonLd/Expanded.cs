namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>A value in expanded form: all names are IRIs, keywords and contexts are gone.</summary>
internal abstract class Expanded
{
    /// <summary>The key under which it stood in an index map, which is no statement.</summary>
    public string? Index { get; set; }
}

/// <summary>Several values, which are one another's equals.</summary>
internal sealed class ExpandedArray(List<Expanded> items) : Expanded
{
    public List<Expanded> Items => items;
}

/// <summary>An ordered list.</summary>
internal sealed class ListObject(List<Expanded> items) : Expanded
{
    public List<Expanded> Items => items;
}

/// <summary>A text, number, truth value, or any JSON with the type <c>@json</c>.</summary>
internal sealed class ValueObject : Expanded
{
    public JsonValue Value { get; init; }

    /// <summary>A text that is no value of the document but a key; null for the value.</summary>
    public string? Key { get; init; }

    public string? Type { get; init; }

    public string? Language { get; init; }

    public string? Direction { get; init; }
}

/// <summary>A node, or a reference to one.</summary>
internal sealed class NodeObject : Expanded
{
    /// <summary>Null for a blank node without a label, and, with <see cref="HasId"/>, for one that cannot be.</summary>
    public string? Id { get; set; }

    public bool HasId { get; set; }

    /// <summary>Null for none, as are those below.</summary>
    public List<string>? Types { get; set; }

    public List<ExpandedProperty>? Properties { get; set; }

    /// <summary>Properties of which this is the value, and the nodes that have them.</summary>
    public List<ExpandedProperty>? Reverse { get; init; }

    /// <summary>What the graph with its name says; null for no graph.</summary>
    public List<Expanded>? Graph { get; init; }

    public List<Expanded>? Included { get; init; }

    /// <summary>Whether it is no more than a graph, with or without a name.</summary>
    public bool IsGraph => Graph is not null && Types is null && Properties is null && Reverse is null && Included is null;
}

/// <summary>One value of a property; a property stands as often as it has values.</summary>
internal readonly record struct ExpandedProperty(string Iri, Expanded Value);
