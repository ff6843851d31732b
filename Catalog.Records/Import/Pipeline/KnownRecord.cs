using System.Text.Json;
using Catalog.Records.Datasets;

namespace Catalog.Records.Import.Pipeline;

/// <summary>What one source has said of a dataset, as stored.</summary>
internal sealed record StoredContribution(string Source, int Priority, string Document);

/// <summary>An identity that the catalogue knows.</summary>
internal sealed class KnownRecord(long datasetKey, DatasetState state)
{
    public long DatasetKey => datasetKey;

    /// <summary>The state before the dataset was locked.</summary>
    public DatasetState State => state;

    public List<StoredContribution> Contributions { get; } = [];

    /// <summary>Locked, with its current version and its draft; null while it was not needed, or when it is gone.</summary>
    public Dataset? Dataset { get; set; }

    /// <summary>The newest revision's document of the current version; null before the first publish.</summary>
    public string? Document { get; set; }

    /// <summary>What all sources together have said; null when none has a contribution.</summary>
    public JsonElement? Merged() => MergeOf(Contributions);

    /// <summary>What they say when one of them says something new.</summary>
    public JsonElement MergedWith(StoredContribution said) =>
        MergeOf([.. Contributions.Where(other => other.Source != said.Source), said])!.Value;

    private static JsonElement? MergeOf(List<StoredContribution> contributions) => contributions switch
    {
        [] => null,
        // Stored in canonical form already.
        [var only] => RecordDocument.Parse(only.Document),
        _ => Import.Contributions.Merge([.. contributions.Select(c => new Contribution(c.Priority, RecordDocument.Parse(c.Document)))]),
    };
}
