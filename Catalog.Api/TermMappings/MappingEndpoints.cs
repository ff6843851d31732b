using System.Globalization;
using Catalog.Api.Datasets;
using Catalog.Api.Hosting;
using Catalog.Api.Idempotency;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Search;
using Catalog.Api.Security;
using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Catalog.Records.Terminology;
using Catalog.Records.Terminology.Mappings;

namespace Catalog.Api.TermMappings;

/// <summary><c>/api/mappings</c>: mappings between terms, what was decided of them, and by whom.</summary>
internal static class MappingEndpoints
{
    private const int PageSize = 100;

    private const string WithHistory = """
        { "id": 17, "set": "local", "subjectId": "HP:0001658", "subjectLabel": null, "predicateId": "skos:exactMatch", "objectId": "DOID:5844", "objectLabel": null, "justification": "semapv:ManualMappingCuration",
          "confidence": null, "authorIds": [], "date": null, "comment": null, "state": "accepted", "withdrawn": false, "acting": true,
          "history": [{ "state": "accepted", "by": "ana", "at": "2026-03-02T10:00:00Z", "note": "Compared both definitions." }] }
        """;

    public static void MapMappings(this IEndpointRouteBuilder routes)
    {
        var mappings = routes.MapGroup("/api/mappings").WithTags("Mappings");
        mappings.MapGet("", ListAsync).WithName("listMappings").WithSummary("Mappings between terms")
            .WithDescription("Query: set, state (proposed, accepted, rejected), term (a CURIE, at either end), cursor. Withdrawn ones are listed with a set or a term. "
                + "Who has not signed in sees none that names a term of an ontology that is not public.")
            .Example(200, $$"""{ "mappings": [{{MappingJson.Example}}], "nextCursor": null }""").Refuses(400, 401);
        mappings.MapGet("/{id:long}", ReadAsync).WithName("readMapping").WithSummary("One mapping, with what was decided of it")
            .Example(200, WithHistory).Refuses(401, 404);
        mappings.MapGet("/{id:long}/records", RecordsAsync).RequireScope(Scopes.Curate).WithName("listMappingRecords").WithSummary("The records that a mapping brings to a search, whether it acts or not")
            .WithDescription("Query: search (subject or object: the end that is searched for; subject when it is left out), cursor. Records that the search finds without the mapping are left out.")
            .Example(200, MappingRecords.Example).Refuses(400, 401, 403, 404);
        mappings.MapPost("", AddAsync).RequireScope(Scopes.Curate).Idempotent().WithName("createMapping").WithSummary("Write a mapping by hand, as a proposal")
            .Accepts("""{ "subjectId": "HP:0001658", "predicateId": "skos:exactMatch", "objectId": "DOID:5844", "confidence": 0.9, "comment": "Compared both definitions." }""")
            .Example(201, MappingJson.Example).Refuses(400, 401, 403, 409, 413, 415, 422);
        mappings.MapPost("/actions/review", ReviewAsync).RequireScope(Scopes.Curate).Idempotent().WithName("reviewMappings").WithSummary("Accept or reject mappings")
            .WithDescription("Accepted ones act on searches within about a second, and so do the proposed ones of trusted sets; rejected ones never.")
            .Accepts("""{ "ids": [17, 18], "state": "accepted", "note": "Compared both definitions." }""")
            .Example(200, """{ "changed": 2, "unchanged": 0 }""").Refuses(400, 401, 403, 404, 409, 413, 415, 422);
    }

    private static async Task<IResult> ListAsync(HttpContext http, MappingStore store, CurrentTerminologies terminologies, Caller caller, CancellationToken cancellationToken)
    {
        var filter = Filter(http.Request.Query);
        if (!filter.Succeeded) return filter.Refusal.ToResult();
        var (page, more) = (new List<StoredMapping>(), false);
        await foreach (var stored in store.ListAsync(filter.Value, cancellationToken))
        {
            if (!MaySee(caller, stored, terminologies.Now)) continue;
            if (page.Count == PageSize)
            {
                more = true;
                break;
            }
            page.Add(stored);
        }
        return new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("mappings");
            foreach (var stored in page) MappingJson.Write(writer, stored, terminologies.Now);
            writer.WriteEndArray();
            writer.WriteString("nextCursor", more ? page[^1].Key.ToString(CultureInfo.InvariantCulture) : null);
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> ReadAsync(long id, MappingStore store, CurrentTerminologies terminologies, Caller caller, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } stored || !MaySee(caller, stored, terminologies.Now))
            return NoSuchMapping(id).ToResult();
        var history = await store.HistoryAsync(id, cancellationToken);
        return new JsonAnswer(writer => MappingJson.Write(writer, stored, terminologies.Now, more =>
        {
            // Who decided is told to who decides too.
            if (caller.Has(Scopes.Curate)) MappingJson.Write(more, history);
        }));
    }

    private static async Task<IResult> RecordsAsync(
        long id, string? search, string? cursor, MappingStore store, CatalogSearch records, CurrentTerminologies terminologies, Caller caller, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } stored) return NoSuchMapping(id).ToResult();
        var end = MappingRecords.EndOf(search);
        return end.Succeeded ? await MappingRecords.ListAsync(caller, stored, end.Value.IsObject, cursor, records, terminologies.Now, cancellationToken) : end.Refusal.ToResult();
    }

    private static async Task<IResult> AddAsync(HttpContext http, MappingService mappings, CurrentTerminologies terminologies, Links links, Caller caller)
    {
        var read = await MappingBody.ReadAsync(http);
        if (!read.Succeeded) return read.Refusal.ToResult();
        return (await mappings.AddAsync(caller, read.Value, http.RequestAborted)).ToResult(stored => new JsonAnswer(writer => MappingJson.Write(writer, stored, terminologies.Now))
        {
            Status = StatusCodes.Status201Created,
            Location = links.Mapping(stored.Key),
        });
    }

    private static async Task<IResult> ReviewAsync(HttpContext http, MappingService mappings, Caller caller)
    {
        var read = await MappingBody.ReadDecisionAsync(http);
        if (!read.Succeeded) return read.Refusal.ToResult();
        return (await mappings.ReviewAsync(caller, read.Value.Keys, read.Value.State, read.Value.Note, http.RequestAborted)).ToResult(done => new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("changed", done.Changed);
            writer.WriteNumber("unchanged", done.Unchanged);
            writer.WriteEndObject();
        }));
    }

    private static Refusal NoSuchMapping(long id) => new(RefusalKind.NotFound, "mapping-not-found", $"There is no mapping {id} that you may see.");

    /// <summary>Of an ontology that is not public, nobody unsigned sees what is mapped.</summary>
    private static bool MaySee(Caller caller, StoredMapping stored, Terminologies all) =>
        caller.IsSignedIn || ReferenceEquals(all, all.Public) || new[] { stored.Mapping.SubjectId, stored.Mapping.ObjectId }.All(curie => all.Find(curie) is not { Ontology.IsPublic: false });

    private static Outcome<MappingFilter> Filter(IQueryCollection query)
    {
        var filter = new MappingFilter();
        foreach (var (name, values) in query)
        {
            var value = values.ToString();
            switch (name)
            {
                case "set": filter = filter with { Set = value }; break;
                case "term": filter = filter with { Term = value }; break;
                case "state" when Words<MappingState>.TryParse(value, out var state): filter = filter with { State = state }; break;
                case "state": return Malformed($"state is one of {string.Join(", ", Words<MappingState>.All)}, not '{value}'.");
                case "cursor" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var after): filter = filter with { After = after }; break;
                case "cursor": return Malformed("This cursor is not one of this list; begin without a cursor.");
                default: return Malformed($"'{name}' is not a parameter here; allowed are set, state, term and cursor.");
            }
        }
        return filter;
    }

    private static Refusal Malformed(string detail) => new(RefusalKind.Malformed, "parameter-invalid", detail);
}
