namespace Catalog.Records.Identifiers;

/// <summary>A DOI that the catalogue has reserved or holds. Never deleted, so that none is given twice.</summary>
public sealed class HeldDoi
{
    /// <summary>Bare and in lower case.</summary>
    public required string Doi { get; init; }

    /// <summary>The dataset it leads to; null when the draft it was reserved for is gone.</summary>
    public long? DatasetKey { get; set; }

    /// <summary>The version it leads to; null for a concept DOI.</summary>
    public int? Version { get; init; }

    /// <summary>True for a DOI from elsewhere, which we keep and never register.</summary>
    public required bool External { get; init; }
}
