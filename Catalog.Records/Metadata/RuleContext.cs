using Catalog.Records.Schemas.Registry;

namespace Catalog.Records.Metadata;

/// <summary>What the publish rules need to know beside the record.</summary>
public sealed record RuleContext
{
    /// <summary>Today in UTC, from the caller's clock.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The access level the record will get when it states none itself: from the importer, from its rights or
    /// from its collection. null when there is none.</summary>
    public string? AccessLevel { get; init; }

    /// <summary>Prefixes of the ontologies at hand (<c>MONDO</c>), compared without case. null leaves the rule out.</summary>
    public IReadOnlySet<string>? LoadedOntologies { get; init; } = new HashSet<string>();

    /// <summary>The schemas that profiles are checked against. null leaves the rules out.</summary>
    public SchemaSet? Schemas { get; init; } = SchemaSet.Carried;
}
