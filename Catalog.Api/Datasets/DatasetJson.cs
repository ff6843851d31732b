using System.Text.Json;
using Catalog.Api.Hosting;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Deposit;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;

namespace Catalog.Api.Datasets;

/// <summary>
/// Writes the dataset resource: identifiers and state at the top, DataCite's names under <c>metadata</c>, the catalogue's
/// own blocks beside it. What a caller may not have (addresses of guarded data) is left out, never blanked.
/// </summary>
public sealed class DatasetJson(Links links, TimeProvider clock)
{
    // These stand beside metadata; everything else of the canonical record is DataCite's and stands in it. Lists are
    // always there, single values only when they are stated.
    private static readonly string[] Lists = ["annotations", "variables", "provenance", "consent", "labels", "contacts", "conformsTo", "audience"];
    private static readonly string[] Values = ["participants", "recordCount", "accrualPeriodicity"];
    private static readonly HashSet<string> Blocks = [.. Lists, .. Values, "profiles", "distributions", "access"];

    /// <summary>A published version as the caller may see it.</summary>
    /// <param name="findings">What its publish found, for the answer to that alone; null writes none.</param>
    public void Write(Utf8JsonWriter writer, Caller caller, PublishedState state, IReadOnlyList<Finding>? findings = null)
    {
        var (dataset, version, revision, _) = state;
        writer.WriteStartObject();
        writer.WriteString("id", dataset.Id);
        writer.WriteString("doi", version.Doi);
        writer.WriteString("conceptDoi", dataset.ConceptDoi);
        writer.WriteNumber("version", version.Number);
        writer.WriteNumber("revision", revision.Number);
        writer.WriteString("state", Words<DatasetState>.Of(version.State));
        WriteRecord(writer, caller, dataset, state.Record, state.AccessOn(clock.Today()));
        WriteCommon(writer, caller, dataset);
        writer.WriteString("published", version.Published.UtcDateTime);
        if (findings is not null) WriteFindings(writer, findings);
        WriteLinks(writer, dataset, version.Doi, dataset.Draft is not null && Keeps(caller, dataset));
        writer.WriteEndObject();
    }

    /// <summary>A draft with its findings, for those who may see it.</summary>
    public void Write(Utf8JsonWriter writer, Caller caller, DraftState state)
    {
        var (dataset, draft, findings) = state;
        var record = RecordDocument.Parse(draft.Document);
        writer.WriteStartObject();
        writer.WriteString("id", dataset.Id);
        var doi = DoiOf(dataset, draft, record);
        writer.WriteString("doi", doi);
        writer.WriteString("conceptDoi", dataset.ConceptDoi);
        if (draft.Kind == DraftKind.Revision) writer.WriteNumber("version", draft.BaseVersion!.Value);
        else writer.WriteNumber("version", (dataset.CurrentVersion ?? 0) + 1);
        writer.WriteNull("revision");
        writer.WriteString("state", Words<DatasetState>.Of(draft.State));
        writer.WriteString("kind", Words<DraftKind>.Of(draft.Kind));
        if (draft.Comment is not null) writer.WriteString("comment", draft.Comment);
        WriteRecord(writer, caller, dataset, record, RecordDocument.AccessOf(record, dataset.Collection.DefaultAccess));
        WriteCommon(writer, caller, dataset);
        WriteFindings(writer, findings);
        WriteLinks(writer, dataset, dataset.CurrentVersion is null ? null : doi, true);
        writer.WriteEndObject();
    }

    /// <summary>The draft as PUT takes it: the record with its DOI and collection, and nothing else.</summary>
    public static void WriteBody(Utf8JsonWriter writer, DraftState state)
    {
        var record = RecordDocument.Parse(state.Draft.Document);
        writer.WriteStartObject();
        if (record.Get("doi"u8) is null && state.Dataset.LocalDoiOf(state.Draft) is { } reserved) writer.WriteString("doi", reserved);
        foreach (var property in record.EnumerateObject()) property.WriteTo(writer);
        writer.WriteString("collection", state.Dataset.Collection.Id);
        writer.WriteEndObject();
    }

    public static void WriteFindings(Utf8JsonWriter writer, IReadOnlyList<Finding> findings, string name = "findings")
    {
        writer.WriteStartArray(name);
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("code", finding.Code);
            writer.WriteString("severity", Words<Severity>.Of(finding.Severity));
            writer.WriteString("pointer", finding.Pointer);
            writer.WriteString("message", finding.Message);
            if (finding.Schema is { } schema) writer.WriteString("schema", schema);
            if (finding.SchemaPointer is { } rule) writer.WriteString("schemaPointer", rule);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>The DOI a draft will be published with.</summary>
    public static string? DoiOf(Dataset dataset, Draft draft, JsonElement record) => draft.Kind == DraftKind.Revision
        ? dataset.Versions.Find(version => version.Number == draft.BaseVersion)?.Doi
        : RecordDocument.DoiOf(record)?.Value ?? draft.Doi;

    private static bool Keeps(Caller caller, Dataset dataset) => Permissions.Check(DatasetAction.SeeDraft, caller, dataset) is null;

    private void WriteRecord(
        Utf8JsonWriter writer, Caller caller, Dataset dataset, JsonElement record, (AccessLevel Level, DateOnly? EmbargoUntil) access)
    {
        writer.WriteStartObject("metadata");
        foreach (var property in record.EnumerateObject())
        {
            if (!Blocks.Contains(property.Name)) property.WriteTo(writer);
        }
        writer.WriteEndObject();

        writer.WritePropertyName("profiles");
        if (record.Get("profiles"u8) is { } profiles) profiles.WriteTo(writer);
        else writer.WriteRawValue("{}");

        WriteDistributions(writer, caller, dataset, record, access);

        writer.WriteStartObject("access");
        writer.WriteString("level", Words<AccessLevel>.Of(access.Level));
        writer.WriteString("embargoUntil", access.EmbargoUntil?.ToString("O"));
        writer.WriteEndObject();

        foreach (var name in Lists)
        {
            writer.WritePropertyName(name);
            if (record.TryGetProperty(name, out var list) && list.ValueKind != JsonValueKind.Null) list.WriteTo(writer);
            else writer.WriteRawValue("[]");
        }
        foreach (var name in Values)
        {
            if (!record.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) continue;
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }

    private void WriteDistributions(
        Utf8JsonWriter writer, Caller caller, Dataset dataset, JsonElement record, (AccessLevel Level, DateOnly? EmbargoUntil) access)
    {
        writer.WriteStartArray("distributions");
        foreach (var distribution in record.Items("distributions"u8))
        {
            var allowed = DistributionAccess.Decide(caller, dataset, access, distribution, clock.Today()).Allowed;
            writer.WriteStartObject();
            foreach (var property in distribution.EnumerateObject())
            {
                if (allowed || !DistributionAccess.IsAddress(property)) property.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteCommon(Utf8JsonWriter writer, Caller caller, Dataset dataset)
    {
        writer.WriteString("collection", dataset.Collection.Id);
        if (Keeps(caller, dataset)) writer.WriteString("owner", dataset.Owner);
        writer.WriteString("created", dataset.Created.UtcDateTime);
        writer.WriteString("updated", dataset.Updated.UtcDateTime);
    }

    private void WriteLinks(Utf8JsonWriter writer, Dataset dataset, string? doi, bool draft)
    {
        writer.WriteStartObject("links");
        writer.WriteString("self", links.Dataset(dataset.Id));
        if (doi is not null) writer.WriteString("html", links.Landing(doi));
        writer.WriteString("versions", links.Dataset(dataset.Id) + "/versions");
        writer.WriteString("revisions", links.Dataset(dataset.Id) + "/revisions");
        if (draft) writer.WriteString("draft", links.Draft(dataset.Id));
        writer.WriteEndObject();
    }
}
