using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Collections;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Records.Deposit;

/// <summary>All findings on a draft: the publish rules, and what only the catalogue knows (identifiers, immutability).</summary>
public sealed class DraftValidator(CatalogDbContext database, TimeProvider clock)
{
    /// <summary>Checks a record that belongs to no dataset yet.</summary>
    public Task<IReadOnlyList<Finding>> ValidateAsync(JsonElement record, Collection collection, CancellationToken cancellationToken) =>
        ValidateAsync(record, collection, null, null, cancellationToken);

    /// <summary>Checks a record as the draft of a dataset. <paramref name="draft"/> null: it would be the first.</summary>
    public async Task<IReadOnlyList<Finding>> ValidateAsync(
        JsonElement record, Collection collection, Dataset? dataset, Draft? draft, CancellationToken cancellationToken)
    {
        var findings = MetadataValidator.Validate(record, new RuleContext
        {
            Today = DateOnly.FromDateTime(clock.UtcNow.UtcDateTime),
            AccessLevel = Words<AccessLevel>.Of(RecordDocument.AccessOf(record, collection.DefaultAccess).Level),
        }).ToList();
        if (record.Text("doi"u8) is { } text) await CheckDoiAsync(text, record, dataset, draft, findings, cancellationToken);
        if (draft is { Kind: DraftKind.Revision, BaseVersion: { } version } && dataset is not null)
        {
            await CheckDistributionsAsync(record, dataset, version, findings, cancellationToken);
        }
        return findings;
    }

    private async Task CheckDoiAsync(
        string text, JsonElement record, Dataset? dataset, Draft? draft, List<Finding> findings, CancellationToken cancellationToken)
    {
        // One that cannot be read is a finding of the publish rules.
        if (!Identifiers.Doi.TryParse(text, out var doi)) return;
        if (draft?.Kind == DraftKind.Revision)
        {
            var kept = dataset!.Versions.Find(version => version.Number == draft.BaseVersion)?.Doi;
            if (doi.Value != kept)
            {
                findings.Add(new("doi-fixed", Severity.Error, "/doi", $"The DOI of a published version stays: {kept}."));
            }
            return;
        }
        // Its own concept DOI is taken too: it stands for all versions, not for one.
        if (doi.Value != draft?.Doi && await database.Dois.AnyAsync(held => held.Doi == doi.Value, cancellationToken))
        {
            findings.Add(new("doi-taken", Severity.Error, "/doi",
                $"The DOI {doi} is held by another record or version of this catalogue. Remove it to get a new one."));
        }
    }

    private async Task CheckDistributionsAsync(
        JsonElement record, Dataset dataset, int version, List<Finding> findings, CancellationToken cancellationToken)
    {
        // A DOI from elsewhere is its owner's promise, not ours: there we follow the source.
        if (dataset.Versions.Find(v => v.Number == version) is not { DoiExternal: false } published) return;
        var before = RecordDocument.Parse(await database.Revisions
            .Where(r => r.DatasetKey == dataset.Key && r.Version == version && r.Number == published.Revision)
            .Select(r => r.Document).SingleAsync(cancellationToken));
        if (RecordDocument.Differences(before, record).Contains("distributions"))
        {
            findings.Add(new("distributions-fixed", Severity.Error, "/distributions",
                "The distributions of a published version stay as they are. Open a new version to change the data."));
        }
    }
}
