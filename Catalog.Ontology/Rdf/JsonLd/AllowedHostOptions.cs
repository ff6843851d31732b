namespace Catalog.Ontology.Rdf;

/// <summary>Which hosts may be asked for contexts, and at what cost.</summary>
public sealed record AllowedHostOptions
{
    /// <summary>Names as they stand in IRIs, with the port where it is not the usual one; no patterns.</summary>
    public required IReadOnlyCollection<string> Hosts { get; init; }

    /// <summary>The most bytes of a context.</summary>
    public int MaxBytes { get; init; } = 4 << 20;

    /// <summary>How long the fetching of one may take, redirects included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a context is kept.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long after a failure the same context is not asked for again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMinutes(1);
}
