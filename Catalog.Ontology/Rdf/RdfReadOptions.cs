namespace Catalog.Ontology.Rdf;

/// <summary>How a document is read, and what it may cost.</summary>
public sealed record RdfReadOptions
{
    /// <summary>Where the document comes from, by which relative IRIs are resolved; null when they are errors.</summary>
    public string? BaseIri { get; init; }

    /// <summary>Put before each label of a blank node, so that documents can go into one builder without mixing theirs.</summary>
    public string BlankNodePrefix { get; init; } = "";

    /// <summary>The most bytes that a document has.</summary>
    public long MaxBytes { get; init; } = 2L << 30;

    /// <summary>The most bytes of one term, and of one line of N-Triples and N-Quads.</summary>
    public int MaxTermBytes { get; init; } = 16 << 20;

    /// <summary>How deep lists, blank nodes, elements and JSON may be nested.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>The most statements.</summary>
    public long MaxStatements { get; init; } = long.MaxValue;

    /// <summary>The most characters that the entities of an XML document's own DTD may make. Others are never resolved.</summary>
    public long MaxEntityCharacters { get; init; } = 16 << 20;

    /// <summary>Where JSON-LD finds the contexts that a document names by IRI.</summary>
    public IJsonLdContexts Contexts { get; init; } = BundledContexts.Instance;

    /// <summary>What is said of reading JSON-LD alone.</summary>
    public JsonLdReadOptions JsonLd { get; init; } = new();
}
