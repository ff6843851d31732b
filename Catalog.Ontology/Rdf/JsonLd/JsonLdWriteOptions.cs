namespace Catalog.Ontology.Rdf;

/// <summary>The forms of JSON-LD that are written.</summary>
public enum JsonLdForm
{
    /// <summary>With the short names of a context, and nodes within nodes: for people and for programs that read plain JSON.</summary>
    Compacted,

    /// <summary>
    /// A list of nodes with whole IRIs, as the standard's algorithm makes it (JSON-LD 1.1 API, section 8.4): the type
    /// <c>rdf:List</c> of a list and the spaces of a JSON literal are not kept.
    /// </summary>
    Expanded,
}

/// <summary>What is said of writing JSON-LD alone.</summary>
public sealed record JsonLdWriteOptions
{
    public JsonLdForm Form { get; init; }

    /// <summary>How the dataset keeps the direction of a text, to be written as <c>@direction</c>.</summary>
    public RdfDirection Direction { get; init; }

    /// <summary>Where the context finds those that it names by IRI.</summary>
    public IJsonLdContexts Contexts { get; init; } = BundledContexts.Instance;

    /// <summary>Whether the expanded form has numbers and truth values as JSON's own. The compacted one has where nothing is lost.</summary>
    internal bool UseNativeTypes { get; init; }

    /// <summary>Whether the expanded form treats <c>rdf:type</c> as any other property.</summary>
    internal bool UseRdfType { get; init; }
}
