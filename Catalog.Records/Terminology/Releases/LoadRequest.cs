namespace Catalog.Records.Terminology.Releases;

/// <summary>A file or folder to be loaded. What is said here outweighs what the source says of itself; null leaves it to the source.</summary>
public sealed record LoadRequest
{
    /// <summary>Where it lies on this machine.</summary>
    public required string Path { get; init; }

    /// <summary>What people call it.</summary>
    public required string FileName { get; init; }

    /// <summary>Short name of the ontology: <c>go</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Name of the release: <c>2026-07-31</c>.</summary>
    public string? Version { get; init; }

    public string? Title { get; init; }

    public string? Licence { get; init; }

    /// <summary>Whether who has not signed in may look into the ontology. Null keeps what was said before; of a new one all but SNOMED CT is public.</summary>
    public bool? IsPublic { get; init; }

    /// <summary>For an RF2 extension without its international edition: where that lies.</summary>
    public string? Base { get; init; }

    /// <summary>True puts the release into use also when the ontology has another one in use.</summary>
    public bool Use { get; init; }
}

/// <summary>What a load has done.</summary>
/// <param name="Ontology">As it is stored now.</param>
/// <param name="Release">The release that the source is.</param>
/// <param name="Report">What was read and left out.</param>
public sealed record LoadResult(LoadOutcome Outcome, StoredOntology Ontology, StoredRelease Release, StoredLoadReport Report)
{
    /// <summary>True when the release is in use now.</summary>
    public bool IsCurrent => Ontology.Current == Release.Version;
}

/// <summary>What became of a source.</summary>
public enum LoadOutcome
{
    /// <summary>It is a new release.</summary>
    Loaded,

    /// <summary>It was in already, and nothing was changed.</summary>
    Unchanged,

    /// <summary>It was in, compiled by another version of the program, and was compiled anew.</summary>
    Renewed,
}
