using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Collections;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas.Registry;
using Catalog.Records.Storage;
using Catalog.Records.Terminology;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Catalog.Records.Deposit;

/// <summary>All findings on a draft: the publish rules, and what only the catalogue knows (identifiers, immutability).</summary>
public sealed class DraftValidator(
    CatalogDbContext database, SchemaRegistry schemas, CurrentTerminologies terminologies, DoiPrefix prefix, TimeProvider clock)
{
    /// <summary>Checks a record that belongs to no dataset yet.</summary>
    public Task<IReadOnlyList<Finding>> ValidateAsync(JsonElement record, Collection collection, CancellationToken cancellationToken) =>
        ValidateAsync(record, collection, null, null, cancellationToken);

    /// <summary>Checks a record as the draft of a dataset. <paramref name="draft"/> null: it would be the first.</summary>
    public async Task<IReadOnlyList<Finding>> ValidateAsync(
        JsonElement record, Collection collection, Dataset? dataset, Draft? draft, CancellationToken cancellationToken) =>
        await ValidateAsync(record, collection, dataset, draft, await SourcesForAsync(record, cancellationToken), cancellationToken);

    /// <summary>What a record is to be checked against: the schemas and ontologies of this moment. One without profiles needs no schemas.</summary>
    internal async Task<RuleSources> SourcesForAsync(JsonElement record, CancellationToken cancellationToken) =>
        new(await SchemasForAsync(record, cancellationToken), terminologies.Now);

    private async Task<SchemaSet> SchemasForAsync(JsonElement record, CancellationToken cancellationToken)
    {
        if (record.Get("profiles"u8) is null) return SchemaSet.Carried;
        await database.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return await schemas.CurrentAsync((NpgsqlConnection)database.Database.GetDbConnection(), cancellationToken);
        }
        finally
        {
            await database.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The same against given sources, for who needs to know which.</summary>
    internal async Task<IReadOnlyList<Finding>> ValidateAsync(
        JsonElement record, Collection collection, Dataset? dataset, Draft? draft, RuleSources known, CancellationToken cancellationToken)
    {
        var held = RecordDocument.DoiOf(record) is { } doi
            ? await database.Dois.AsNoTracking().SingleOrDefaultAsync(row => row.Doi == doi.Value, cancellationToken) : null;
        var before = await BeforeAsync(dataset, draft, cancellationToken);
        return
        [
            .. Rules(record, collection.DefaultAccess, known, clock.UtcNow, before?.Record),
            .. Doi(record, dataset, draft, held, await OursAsync(record, cancellationToken)),
            .. before is { } published && draft!.Kind == DraftKind.Revision ? Distributions(record, published.Version, published.Record) : [],
        ];
    }

    // Which prefixes collections have is asked for only where it matters.
    private async Task<DoiPrefix> OursAsync(JsonElement record, CancellationToken cancellationToken) =>
        RecordDocument.DoiOf(record) is { } doi && !prefix.IsOurs(doi) && Crockford.TryNormalize(doi.Suffix, out _)
            ? prefix with { OfCollections = await database.Collections.Where(c => c.DoiPrefix != null).Select(c => c.DoiPrefix!).Distinct().ToListAsync(cancellationToken) }
            : prefix;

    /// <summary>The publish rules, which look at the record alone.</summary>
    /// <param name="before">The record as it was published last; null for none.</param>
    /// <param name="fromSource">True for an import: what a source says of ontologies nobody can mend there, so it stops no publish.</param>
    internal static IReadOnlyList<Finding> Rules(
        JsonElement record, AccessLevel fallback, RuleSources sources, DateTimeOffset now, JsonElement? before = null, bool fromSource = false) =>
        MetadataValidator.Validate(record, new RuleContext
        {
            Today = DateOnly.FromDateTime(now.UtcDateTime),
            AccessLevel = Words<AccessLevel>.Of(RecordDocument.AccessOf(record, fallback).Level),
            Schemas = sources.Schemas,
            Terminologies = sources.Terms,
            TermsMustExist = !fromSource,
            Before = before,
        });

    /// <summary>Whether the record's DOI is free for it. One that cannot be read is a finding of the publish rules.</summary>
    /// <param name="held">What the catalogue holds under that DOI; null when it holds nothing.</param>
    /// <param name="prefix">Ours: under it nobody claims a DOI that we may still give. Null leaves this out.</param>
    internal static IReadOnlyList<Finding> Doi(JsonElement record, Dataset? dataset, Draft? draft, HeldDoi? held, DoiPrefix? prefix = null)
    {
        if (RecordDocument.DoiOf(record) is not { } doi) return [];
        if (draft?.Kind == DraftKind.Revision)
        {
            var kept = dataset!.Versions.Find(version => version.Number == draft.BaseVersion)?.Doi;
            return doi.Value == kept ? [] : [new("doi-fixed", Severity.Error, "/doi", $"The DOI of a published version stays: {kept}.")];
        }
        if (doi.Value == draft?.Doi) return [];
        // Its own concept DOI is taken too: it stands for all versions, not for one.
        if (held is not null)
        {
            return
            [
                new("doi-taken", Severity.Error, "/doi",
                    $"The DOI {doi} is held by another record or version of this catalogue. Remove it to get a new one."),
            ];
        }
        if (prefix?.IsOurs(doi) != true) return [];
        if (Crockford.TryNormalize(doi.Suffix, out _))
        {
            return
            [
                new("doi-of-ours", Severity.Error, "/doi",
                    $"The DOI {doi} is of the kind that this catalogue gives itself, and was not given to this record. Remove it to get a new one."),
            ];
        }
        // Other suffixes stay free: what was before this catalogue may have given them. 10.5072 is everybody's test prefix.
        return !prefix.Registers || DoiPrefix.IsLocal(doi.Value) ? [] :
        [
            new("doi-given-before", Severity.Warning, "/doi",
                $"The DOI {doi} has a prefix of this catalogue and was not given by it. It is kept as one that was registered before, and DataCite is told nothing of it."
                + (Crockford.IsMistyped(doi.Suffix) ? " If it was to be one of this catalogue's own, it is mistyped." : "")),
        ];
    }

    /// <summary>Whether a revision leaves the data as they are.</summary>
    /// <param name="version">The version to be revised.</param>
    internal static IReadOnlyList<Finding> Distributions(JsonElement record, DatasetVersion version, JsonElement before) =>
        // A DOI from elsewhere is its owner's promise, not ours: there we follow the source.
        version.DoiExternal || !RecordDocument.Differences(before, record).Contains("distributions") ? [] :
        [
            new("distributions-fixed", Severity.Error, "/distributions",
                "The distributions of a published version stay as they are. Open a new version to change the data."),
        ];

    // What the draft started from, for those that revise or follow a version.
    private async Task<(DatasetVersion Version, JsonElement Record)?> BeforeAsync(Dataset? dataset, Draft? draft, CancellationToken cancellationToken)
    {
        if (draft?.BaseVersion is not { } number || dataset?.Versions.Find(v => v.Number == number) is not { } version) return null;
        var before = await database.Revisions
            .Where(r => r.DatasetKey == dataset.Key && r.Version == number && r.Number == version.Revision)
            .Select(r => r.Document).SingleAsync(cancellationToken);
        return (version, RecordDocument.Parse(before));
    }
}
