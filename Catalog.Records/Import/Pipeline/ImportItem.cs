using System.Text.Json;
using Catalog.Records.Collections;
using Catalog.Records.Deposit;
using Catalog.Records.Metadata;

namespace Catalog.Records.Import.Pipeline;

/// <summary>One record of a file after mapping, or why it cannot be used.</summary>
internal sealed record ImportItem
{
    public required int Ordinal { get; init; }

    public long? Line { get; init; }

    public RecordIdentity? Identity { get; init; }

    /// <summary>Canonical; null when the record is refused.</summary>
    public JsonElement? Contribution { get; init; }

    /// <summary>The contribution as it is stored and compared.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Where the dataset goes if it is new; null when the record is refused.</summary>
    public Collection? Collection { get; init; }

    /// <summary>The record as it would be stored if no other source knows it; made ahead of the writing.</summary>
    public FreshRecord? Fresh { get; init; }

    /// <summary>The id of a sample record; null for all others.</summary>
    public string? Sample { get; init; }

    /// <summary>The same record as one that is not taken.</summary>
    public ImportItem Refuse(Finding why) => this with { Contribution = null, Findings = [.. Findings, why] };
}

/// <summary>A record that no other source has spoken of.</summary>
/// <param name="Prepared">Without the collection, its distributions named.</param>
/// <param name="Findings">Of the rules that look at the record alone.</param>
internal sealed record FreshRecord(JsonElement Prepared, PublishedForm Form, IReadOnlyList<Finding> Findings);

/// <summary>Records that are written in one transaction; no identity occurs twice.</summary>
/// <param name="Source">Whose records they are.</param>
/// <param name="Priority">How much the source's word counts.</param>
internal sealed record ImportBatch(IReadOnlyList<ImportItem> Items, string Source, int Priority);
