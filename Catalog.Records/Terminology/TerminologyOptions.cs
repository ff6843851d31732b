using Catalog.Ontology.Formats;

namespace Catalog.Records.Terminology;

/// <summary>How a process keeps and reads ontologies.</summary>
public sealed record TerminologyOptions
{
    /// <summary>Where this process keeps its copies of compiled files, and files while they are loaded. All of it may be deleted at any time.</summary>
    public required string Folder { get; init; }

    /// <summary>Names in the order in which a term that several ontologies have is resolved; those not named follow in order of first loading.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>What reading a source may cost.</summary>
    public OntologyReadOptions Reading { get; init; } = new();
}
