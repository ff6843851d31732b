using System.Globalization;
using System.Text.Json;
using Catalog.Api.Datasets;
using Catalog.Api.Hosting;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Security;
using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Catalog.Records.Terminology;
using Catalog.Records.Terminology.Proposals;

namespace Catalog.Api.Annotation;

/// <summary><c>GET /api/ontologies/{name}/records</c>: published records whose terms are no longer what they say, in the release in use or any other.</summary>
internal static class ReleaseReportEndpoints
{
    private const int PageSize = 100;
    private const int MostPageSize = 1000;

    private const string Description = """
        Published records with terms of the ontology that are `obsolete`, `gone`, `relabelled` or `moved` (merged into another) in its release in use, or in the loaded
        `release` that is named: what a switch to it would bring. `state` narrows, several separated by commas; `collection` too. `successors` may take the term's place;
        with `hasOneSuccessor` the ontology itself says which. `catalog annotate --after-release NAME` makes proposals of them all, which curators accept in bulk.
        """;

    private const string Example = """
        {"ontology":"mondo","release":"2026-03-01","records":[{"dataset":"qxqy-cczs-f49k","collection":"default","terms":[{"pointer":"/annotations/0","name":"MONDO:0000001","label":"disease",
          "statedRelease":"2025-06-03","state":"obsolete","hasOneSuccessor":true,"successors":[{"curie":"MONDO:0700096","iri":"http://purl.obolibrary.org/obo/MONDO_0700096",
          "label":"human disease","ontology":"MONDO","release":"2026-03-01"}]}],"links":{"self":"https://catalog.example.org/api/datasets/qxqy-cczs-f49k"}}],"nextCursor":null}
        """;

    public static void MapReleaseReports(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/ontologies/{name}/records", ReadAsync).WithTags("Curation").RequireScope(Scopes.Curate).WithName("listOutdatedRecords")
            .WithSummary("Records whose terms of an ontology are obsolete, gone, relabelled or moved").WithDescription(Description)
            .Example(200, Example).Refuses(400, 401, 403, 404);

    private static async Task<IResult> ReadAsync(
        string name, string? state, string? release, string? collection, int? size, string? cursor,
        CurrentTerminologies terminologies, StoredTerminologies stored, PublishedRecords records, Links links, CancellationToken cancellationToken)
    {
        var (states, invalid) = States(state);
        if (invalid is not null) return invalid.ToResult();
        if (size is < 1 or > MostPageSize) return Invalid($"The parameter 'size' is a whole number from 1 to {MostPageSize}.").ToResult();
        var after = 0L;
        if (cursor is not null && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return new Refusal(RefusalKind.Malformed, "cursor-invalid", "The cursor is none that this list gave; begin without one.").ToResult();
        var asked = await AskedReleaseAsync(name, release, terminologies.Now, stored, cancellationToken);
        if (!asked.Succeeded) return asked.Refusal.ToResult();

        var comparison = new ReleaseComparison(asked.Value);
        var found = new List<(PublishedRecord Record, IReadOnlyList<OutdatedTerm> Terms)>();
        var most = size ?? PageSize;
        await using (var snapshot = await records.SnapshotAsync(cancellationToken))
        {
            await foreach (var record in snapshot.ReadAsync(after, collection, cancellationToken))
            {
                if (!ReleaseComparison.MayHaveTerms(record.Document.Span)) continue;
                using var document = JsonDocument.Parse(record.Document);
                var outdated = comparison.Of(document.RootElement).Where(term => states.Contains(term.Change)).ToList();
                if (outdated.Count == 0) continue;
                found.Add((record with { Document = default }, outdated));
                if (found.Count == most) break;
            }
        }
        return new JsonAnswer(writer => Write(writer, asked.Value, found, found.Count == most ? found[^1].Record.Key : null, links));
    }

    /// <summary>The release of an ontology: the one in use, or the one that is named.</summary>
    public static async Task<Outcome<LoadedOntology>> AskedReleaseAsync(
        string name, string? release, Terminologies inUse, StoredTerminologies stored, CancellationToken cancellationToken)
    {
        if (inUse.Ontology(name) is { } current && (release is null || release == current.Version)) return current;
        if (release is null) return new Refusal(RefusalKind.NotFound, "ontology-unknown", $"No ontology '{name}' is in use. {KnownOntologies.InUse(inUse)}");
        try
        {
            return await stored.OpenAsync(name, release, cancellationToken) is { } other ? other
                : new Refusal(RefusalKind.NotFound, "release-unknown", $"There is no release '{release}' of an ontology '{name}'. GET /api/ontologies lists those that are loaded.");
        }
        catch (InvalidDataException unreadable)
        {
            return new Refusal(RefusalKind.Conflict, "release-unreadable", $"The release {name} {release} cannot be read: {unreadable.Message}");
        }
    }

    private static (IReadOnlyCollection<ProposalReason> States, Refusal? Refusal) States(string? state)
    {
        if (state is null) return (ReleaseComparison.Changes, null);
        var states = new List<ProposalReason>();
        foreach (var word in state.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Words<ProposalReason>.TryParse(word, out var one) || !ReleaseComparison.Changes.Contains(one))
                return ([], Invalid($"The parameter 'state' has one or more of {string.Join(", ", ReleaseComparison.Changes.Select(Words<ProposalReason>.Of))}, not '{word}'."));
            states.Add(one);
        }
        return (states, null);
    }

    private static Refusal Invalid(string sentence) => new(RefusalKind.Malformed, "parameter-invalid", sentence);

    private static void Write(
        Utf8JsonWriter writer, LoadedOntology ontology, IReadOnlyList<(PublishedRecord Record, IReadOnlyList<OutdatedTerm> Terms)> found, long? next, Links links)
    {
        writer.WriteStartObject();
        writer.WriteString("ontology"u8, ontology.Name);
        writer.WriteString("release"u8, ontology.Version);
        writer.WriteStartArray("records"u8);
        foreach (var (record, terms) in found)
        {
            writer.WriteStartObject();
            writer.WriteString("dataset"u8, record.Id);
            writer.WriteString("collection"u8, record.Collection);
            writer.WriteStartArray("terms"u8);
            foreach (var term in terms) Write(writer, term);
            writer.WriteEndArray();
            writer.WriteStartObject("links"u8);
            writer.WriteString("self"u8, links.Dataset(record.Id));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteString("nextCursor"u8, next?.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, OutdatedTerm term)
    {
        writer.WriteStartObject();
        writer.WriteString("pointer"u8, term.Pointer);
        writer.WriteString("name"u8, term.Name);
        writer.WriteString("label"u8, term.Label);
        writer.WriteString("statedRelease"u8, term.Release);
        writer.WriteString("state"u8, Words<ProposalReason>.Of(term.Change));
        writer.WriteBoolean("hasOneSuccessor"u8, term.HasOneSuccessor);
        writer.WriteStartArray("successors"u8);
        foreach (var successor in term.Successors)
        {
            writer.WriteStartObject();
            ProposalJson.WriteTerm(writer, successor);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
