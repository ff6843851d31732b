using Catalog.Records.Collections;

namespace Catalog.Records.Identifiers;

/// <summary>
/// The prefix under which this catalogue mints DOIs where a collection has none of its own, and those of the collections:
/// together they are ours.
/// </summary>
/// <param name="Value">The configured one.</param>
public sealed record DoiPrefix(string Value)
{
    /// <summary>The test prefix, which everybody uses and nobody can register: its DOIs are local to a catalogue.</summary>
    public const string LocalValue = "10.5072";

    public static DoiPrefix Local { get; } = new(LocalValue);

    /// <summary>Prefixes that collections have, as far as they were asked for.</summary>
    public IReadOnlyCollection<string> OfCollections { get; init; } = [];

    /// <summary>True when DOIs are registered, so that others can resolve them.</summary>
    public bool Registers { get; init; }

    /// <summary>True for a DOI that stands under one of our prefixes, whoever gave it.</summary>
    public bool IsOurs(Doi doi) => doi.Prefix == Value || OfCollections.Contains(doi.Prefix);

    /// <summary>The prefix under which the DOIs of a collection's datasets are minted from now on.</summary>
    public string ValueFor(Collection collection) => collection.DoiPrefix ?? Value;

    /// <summary>True for a DOI of ours that is to be registered.</summary>
    public bool IsToRegister(HeldDoi held) => Registers && !held.External && !IsLocal(held.Doi);

    /// <summary>True for a DOI under the test prefix.</summary>
    public static bool IsLocal(string doi) => doi.StartsWith(LocalValue + "/", StringComparison.Ordinal);

    /// <summary>The concept DOI of a dataset, to be held; its suffix is the dataset's id.</summary>
    public HeldDoi ForConcept(Collection collection, long datasetKey, string datasetId) =>
        new() { Doi = $"{ValueFor(collection)}/{datasetId}", DatasetKey = datasetKey, Version = null, External = false };

    /// <summary>A new DOI for a version, to be held.</summary>
    public HeldDoi ForVersion(Collection collection, long datasetKey, int version) =>
        new() { Doi = $"{ValueFor(collection)}/{Crockford.NewSuffix()}", DatasetKey = datasetKey, Version = version, External = false };
}
