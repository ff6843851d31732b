using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks;

/// <summary>Makes what crosswalks are written from: the record as one caller may have it, with its addresses.</summary>
public sealed class CrosswalkRecords(LandingAddress address, TimeProvider clock)
{
    /// <summary>A published version, also of a withdrawn dataset, as a caller may have it.</summary>
    public CrosswalkRecord Of(PublishedState state, Caller caller)
    {
        var (dataset, version) = (state.Dataset, state.Version);
        var (today, access) = (clock.Today(), state.AccessOn(clock.Today()));
        return Of(dataset) with
        {
            Record = Visible(state.Record,
                distribution => DistributionAccess.Decide(caller, dataset, access, distribution, today).Allowed),
            Doi = version.Doi,
            DoiExternal = version.DoiExternal,
            LandingPage = address.LandingOf(version.Doi),
            CiteAs = address.CiteAs(version),
            AccessLevel = access.Level,
            EmbargoUntil = access.EmbargoUntil,
            Version = version.Number,
            OtherVersions = [.. dataset.Versions.Where(other => other.Number != version.Number).OrderBy(other => other.Number)
                .Select(other => new OtherVersion(other.Number, other.Doi, address.CiteAs(other)))],
            Published = version.Published,
        };
    }

    /// <summary>A draft for those who may see it, with the DOI that it will be published with.</summary>
    public CrosswalkRecord Of(Dataset dataset, Draft draft)
    {
        var record = RecordDocument.Parse(draft.Document);
        var brought = RecordDocument.DoiOf(record)?.Value;
        var doi = dataset.LocalDoiOf(draft) ?? brought ?? "";
        var external = brought is not null && brought == doi;
        var (level, embargo) = RecordDocument.AccessOf(record, dataset.Collection.DefaultAccess);
        return Of(dataset) with
        {
            Record = record,
            Doi = doi,
            DoiExternal = external,
            LandingPage = address.LandingOf(doi),
            CiteAs = address.CiteAs(doi, external),
            AccessLevel = level,
            EmbargoUntil = embargo,
            Version = draft.Kind == DraftKind.Revision ? draft.BaseVersion!.Value : (dataset.CurrentVersion ?? 0) + 1,
            OtherVersions = [.. dataset.Versions.Where(other => other.Doi != doi).OrderBy(other => other.Number)
                .Select(other => new OtherVersion(other.Number, other.Doi, address.CiteAs(other)))],
        };
    }

    /// <summary>A published record as anyone may have it.</summary>
    /// <param name="others">The other versions, oldest first; they are not in the record.</param>
    /// <param name="collection">The collection by name; null leaves it out.</param>
    public CrosswalkRecord Of(PublishedRecord record, IReadOnlyList<OtherVersion> others, string? collection)
    {
        var today = clock.Today();
        var access = (record.AccessLevel, record.EmbargoUntil);
        return new()
        {
            Record = Visible(JsonElement.Parse(record.Document.Span), distribution => DistributionAccess.DecideForAnyone(access, distribution, today).Allowed),
            Id = record.Id,
            Doi = record.Doi,
            DoiExternal = record.DoiExternal,
            ConceptDoi = record.ConceptDoi,
            LandingPage = address.LandingOf(record.Doi),
            CiteAs = address.CiteAs(record.Doi, record.DoiExternal),
            AccessLevel = record.AccessLevel,
            EmbargoUntil = record.EmbargoUntil,
            Version = record.Version,
            OtherVersions = others,
            Collection = collection,
            Published = record.VersionPublished,
            Updated = record.Updated,
        };
    }

    // What all versions share; the rest is set by the callers.
    private static CrosswalkRecord Of(Dataset dataset) => new()
    {
        Record = default,
        Id = dataset.Id,
        Doi = "",
        ConceptDoi = dataset.ConceptDoi,
        LandingPage = "",
        CiteAs = "",
        AccessLevel = default,
        Collection = dataset.Collection.Title,
        Updated = dataset.Updated,
        Tombstone = dataset.Tombstone,
    };

    /// <summary>The record without the addresses of distributions that may not be had.</summary>
    private static JsonElement Visible(JsonElement record, Func<JsonElement, bool> allowed)
    {
        var guarded = false;
        foreach (var distribution in record.Items("distributions"u8))
        {
            if (HasAddress(distribution) && !allowed(distribution))
            {
                guarded = true;
                break;
            }
        }
        return !guarded ? record : CanonicalJson.Build((record, allowed), static (writer, state) =>
        {
            writer.WriteStartObject();
            foreach (var property in state.record.EnumerateObject())
            {
                if (property.NameEquals("distributions"u8)) WriteVisible(writer, property.Value, state.allowed);
                else property.WriteTo(writer);
            }
            writer.WriteEndObject();
        });
    }

    private static void WriteVisible(Utf8JsonWriter writer, JsonElement distributions, Func<JsonElement, bool> allowed)
    {
        writer.WriteStartArray("distributions"u8);
        foreach (var distribution in distributions.EnumerateArray())
        {
            if (allowed(distribution))
            {
                distribution.WriteTo(writer);
                continue;
            }
            writer.WriteStartObject();
            foreach (var property in distribution.EnumerateObject())
            {
                if (!DistributionAccess.IsAddress(property)) property.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static bool HasAddress(JsonElement distribution)
    {
        foreach (var property in distribution.EnumerateObject())
        {
            if (DistributionAccess.IsAddress(property)) return true;
        }
        return false;
    }
}
