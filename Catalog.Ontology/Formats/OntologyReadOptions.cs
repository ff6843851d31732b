namespace Catalog.Ontology.Formats;

/// <summary>What reading a source may cost, and how.</summary>
public sealed record OntologyReadOptions
{
    /// <summary>The most bytes of all files together, unpacked.</summary>
    public long MaxBytes { get; init; } = 8L << 30;

    /// <summary>How many times larger than its archive the content may be; a bomb is larger.</summary>
    public int MaxRatio { get; init; } = 200;

    /// <summary>The most bytes of one line.</summary>
    public int MaxLineBytes { get; init; } = 16 << 20;

    /// <summary>How deep a document may be nested.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>The most terms.</summary>
    public int MaxTerms { get; init; } = 20_000_000;

    /// <summary>The language in which labels are preferred (BCP 47), where a source has several.</summary>
    public string Language { get; init; } = "en";

    /// <summary>For an RF2 extension without its international edition: the folder or zip of that edition, read first; null for none.</summary>
    public string? Base { get; init; }

    /// <summary>Told every remark, also those that the report no longer keeps; null for nobody.</summary>
    public Action<LoadRemark>? Remarked { get; init; }
}
