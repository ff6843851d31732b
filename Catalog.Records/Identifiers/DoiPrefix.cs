using System.Collections.Concurrent;
using Catalog.Records.Datasets;

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

    // Once ours, always ours: DOIs under it stay when a collection gets another.
    private readonly ConcurrentDictionary<string, bool> learned = new(StringComparer.Ordinal);

    /// <summary>Prefixes that collections have, where a decision hangs on all of them.</summary>
    public IReadOnlyCollection<string> OfCollections { get; init; } = [];

    /// <summary>True when DOIs are registered, so that others can resolve them.</summary>
    public bool Registers { get; init; }

    /// <summary>True for a DOI that stands under one of our prefixes, whoever gave it.</summary>
    public bool IsOurs(Doi doi) => doi.Prefix == Value || OfCollections.Contains(doi.Prefix) || learned.ContainsKey(doi.Prefix);

    /// <summary>Remembers the prefix of a collection for as long as this process lives, for those who cannot ask.</summary>
    public void Learn(string? ofCollection)
    {
        if (ofCollection is not null) learned[ofCollection] = true;
    }

    /// <summary>
    /// The prefix under which the DOIs of a dataset are minted from now on: its collection's own, or ours. Whoever registers
    /// DOIs does not want to have given some to records made up for trying things out: those of samples stay local.
    /// </summary>
    public string ValueFor(Dataset dataset) =>
        Registers && dataset.Sample is not null ? LocalValue : dataset.Collection.DoiPrefix ?? Value;

    /// <summary>True for a DOI of ours that is to be registered.</summary>
    public bool IsToRegister(HeldDoi held) => Registers && !held.External && !IsLocal(held.Doi);

    /// <summary>True for a DOI under the test prefix.</summary>
    public static bool IsLocal(string doi) => doi.StartsWith(LocalValue + "/", StringComparison.Ordinal);

    /// <summary>The concept DOI of a dataset, to be held; its suffix is the dataset's id.</summary>
    public HeldDoi ForConcept(Dataset dataset) =>
        new() { Doi = $"{ValueFor(dataset)}/{dataset.Id}", DatasetKey = dataset.Key, Version = null, External = false };

    /// <summary>A new DOI for a version, to be held.</summary>
    public HeldDoi ForVersion(Dataset dataset, int version) =>
        new() { Doi = $"{ValueFor(dataset)}/{Crockford.NewSuffix()}", DatasetKey = dataset.Key, Version = version, External = false };
}
