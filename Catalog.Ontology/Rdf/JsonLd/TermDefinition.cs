namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>What a term's value is a container of.</summary>
[Flags]
internal enum Containers
{
    None = 0,
    List = 1,
    Set = 2,
    Index = 4,
    Language = 8,
    Id = 16,
    Type = 32,
    Graph = 64,
}

/// <summary>What a context says about a term (JSON-LD 1.1 API, section 4.2). Two are equal when they say the same.</summary>
internal sealed record TermDefinition
{
    /// <summary>An IRI, a blank node's identifier or a keyword; null when the term is to mean nothing.</summary>
    public string? Iri { get; init; }

    /// <summary>Whether compact IRIs may begin with the term.</summary>
    public bool IsPrefix { get; init; }

    public bool IsProtected { get; init; }

    /// <summary>Whether the values are the subjects.</summary>
    public bool IsReverse { get; init; }

    /// <summary>A datatype's IRI, <c>@id</c>, <c>@vocab</c>, <c>@json</c> or <c>@none</c>; null for none.</summary>
    public string? Type { get; init; }

    public Containers Container { get; init; }

    /// <summary>Whether it has a language of its own, which may be none.</summary>
    public bool HasLanguage { get; init; }

    public string? Language { get; init; }

    /// <summary>Whether it has a direction of its own, which may be none.</summary>
    public bool HasDirection { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public string? Direction { get; init; }

    /// <summary>The term under which it is nested, or <c>@nest</c>; null when it stands in the node itself.</summary>
    public string? Nest { get; init; }

    /// <summary>The property that an index stands for, as it was written; null for <c>@index</c>.</summary>
    public string? Index { get; init; }

    /// <summary>The context that holds for the term's values, or for nodes of this type.</summary>
    public LocalContext? Scoped { get; init; }

    public bool Contains(Containers container) => (Container & container) != 0;
}

/// <summary>A context as it stands in a document, not yet applied.</summary>
/// <param name="BaseUrl">Of the document that it stands in, by which it names others; null when that is not known.</param>
internal sealed record LocalContext(JsonValue Value, string? BaseUrl)
{
    public bool Equals(LocalContext? other) => other is not null && Value.IsSame(other.Value) && BaseUrl == other.BaseUrl;

    public override int GetHashCode() => (int)Value.Kind;
}
