namespace Catalog.Ontology.Rdf;

/// <summary>How a document is written.</summary>
public sealed record RdfWriteOptions
{
    /// <summary>Prefixes to write names by, where they are used; null for those that the dataset came with.</summary>
    public PrefixMap? Prefixes { get; init; }

    /// <summary>The context that JSON-LD is compacted by, as JSON; null for one made of the prefixes.</summary>
    public string? Context { get; init; }

    /// <summary>What is said of writing JSON-LD alone.</summary>
    public JsonLdWriteOptions JsonLd { get; init; } = new();
}
