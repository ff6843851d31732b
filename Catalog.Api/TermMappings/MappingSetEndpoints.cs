using Catalog.Api.Datasets;
using Catalog.Api.Hosting;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Security;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Mappings;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;
using Catalog.Records.Terminology.Mappings;

namespace Catalog.Api.TermMappings;

/// <summary><c>/api/mapping-sets</c>: sets of mappings as SSSOM has them, sent by curators, trusted by administrators.</summary>
internal static class MappingSetEndpoints
{
    private const int MostBytes = 64 << 20;
    private const string Tsv = "text/tab-separated-values; charset=utf-8";

    private const string Loaded = """
        { "added": 1450, "changed": 0, "unchanged": 0, "withdrawn": 0, "remarks": [{ "code": "confidence-invalid", "line": 31, "message": "'high' is no number from 0 to 1; the mapping was taken without it." }] }
        """;

    private const string SssomExample = """
        "#mapping_set_id: https://example.org/heart.sssom.tsv\n#curie_map:\n#  HP: http://purl.obolibrary.org/obo/HP_\nsubject_id\tpredicate_id\tobject_id\tmapping_justification\nHP:0001658\tskos:exactMatch\tDOID:5844\tsemapv:ManualMappingCuration\n"
        """;

    public static void MapMappingSets(this IEndpointRouteBuilder routes)
    {
        var sets = routes.MapGroup("/api/mapping-sets").WithTags("Mappings");
        sets.MapGet("", ListAsync).WithName("listMappingSets").WithSummary("All sets of mappings between terms")
            .Example(200, $$"""{ "sets": [{{MappingJson.SetExample}}] }""").Refuses(401);
        sets.MapGet("/{id}", ReadAsync).WithName("readMappingSet").WithSummary("One set of mappings")
            .Example(200, MappingJson.SetExample).Refuses(401, 404);
        sets.MapGet("/{id}/sssom", WriteAsync).RequireScope(Scopes.Curate).WithName("exportMappingSet").WithSummary("The mappings of a set as SSSOM (TSV)")
            .WithDescription("Mappings that the set has no longer are left out..")
            .Example(200, SssomExample, "text/tab-separated-values").Refuses(401, 403, 404);
        sets.MapPost("", LoadAsync).RequireScope(Scopes.Curate).WithName("loadMappingSet").WithSummary("Send a set of mappings (SSSOM TSV)")
            .WithDescription("The body is the file as it is, of any Content-Type. Query: id (short name), name (of the file), trusted=true (administrators: its mappings act without review). "
                + "A set that is here is replaced: mappings that stay keep what was decided of them, those that are gone are withdrawn.")
            .Example(200, Loaded).Example(201, Loaded).Refuses(400, 401, 403, 409, 413, 422);
        sets.MapPatch("/{id}", TrustAsync).RequireScope(Scopes.Administer).WithName("trustMappingSet").WithSummary("Say whether the mappings of a set act without review")
            .Accepts("""{ "trusted": true }""").Example(200, MappingJson.SetExample).Refuses(400, 401, 403, 404, 413, 415, 422);
        sets.MapDelete("/{id}", RemoveAsync).RequireScope(Scopes.Administer).WithName("removeMappingSet").WithSummary("Take a set away, with all that was decided of its mappings")
            .Example(200, MappingJson.SetExample).Refuses(401, 403, 404);
    }

    private static async Task<IResult> ListAsync(MappingStore store, Links links, Caller caller, CancellationToken cancellationToken)
    {
        var sets = await store.SetsAsync(cancellationToken);
        return new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("sets");
            foreach (var set in sets) MappingJson.Write(writer, set, links.MappingSet(set.Id), caller.Has(Scopes.Curate));
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> ReadAsync(string id, MappingStore store, Links links, Caller caller, CancellationToken cancellationToken) =>
        await store.SetAsync(id, cancellationToken) is { } set ? Answer(set, links, caller.Has(Scopes.Curate)) : MappingService.NoSuchSet(id).ToResult();

    private static async Task<IResult> WriteAsync(string id, MappingStore store, CancellationToken cancellationToken)
    {
        if (await store.SetAsync(id, cancellationToken) is not { } set) return MappingService.NoSuchSet(id).ToResult();
        var mappings = new List<Mapping>();
        await foreach (var stored in store.ListAsync(new(Set: id), cancellationToken))
        {
            if (!stored.IsWithdrawn) mappings.Add(stored.Mapping);
        }
        using var file = new MemoryStream();
        SssomWriter.Write(file, new(set.Iri, set.Title, set.Version, set.Licence, set.Description, set.Prefixes, mappings));
        return Results.Bytes(file.ToArray(), Tsv);
    }

    private static async Task<IResult> LoadAsync(HttpContext http, MappingService mappings, Links links, Caller caller)
    {
        var query = http.Request.Query;
        if (query.Keys.FirstOrDefault(key => key is not ("id" or "name" or "trusted")) is { } unknown)
            return Malformed($"'{unknown}' is not a parameter here; allowed are id, name and trusted.").ToResult();
        if (query["trusted"].ToString() is not ("" or "true" or "false")) return Malformed($"trusted is true or false, not '{query["trusted"]}'.").ToResult();
        var body = await JsonBody.ReadBytesAsync(http, MostBytes);
        if (!body.Succeeded) return body.Refusal.ToResult();
        var report = new LoadReport();
        MappingSetDocument document;
        try
        {
            document = SssomReader.Read(new MemoryStream(body.Value), report, new());
        }
        catch (OntologyFormatException wrong)
        {
            return new Refusal(RefusalKind.Unprocessable, "sssom-invalid", wrong.Message).ToResult();
        }
        var trusted = query["trusted"].ToString() is { Length: > 0 } said ? said == "true" : (bool?)null;
        var loaded = await mappings.LoadAsync(caller, document, query["id"].ToString() is { Length: > 0 } id ? id : null, query["name"].ToString(), trusted, http.RequestAborted);
        return loaded.ToResult(load => new JsonAnswer(writer => MappingJson.Write(writer, load.Set, links.MappingSet(load.Set.Id), tellsWho: true, more =>
        {
            more.WriteNumber("added", load.Added);
            more.WriteNumber("changed", load.Changed);
            more.WriteNumber("unchanged", load.Unchanged);
            more.WriteNumber("withdrawn", load.Withdrawn);
            more.WriteStartArray("remarks");
            foreach (var remark in report.Remarks)
            {
                more.WriteStartObject();
                more.WriteString("code", remark.Code);
                more.WriteNumber("line", remark.Line);
                more.WriteString("message", remark.Message);
                more.WriteEndObject();
            }
            more.WriteEndArray();
        }))
        {
            Status = load.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            Location = load.IsNew ? links.MappingSet(load.Set.Id) : null,
        });
    }

    private static async Task<IResult> TrustAsync(string id, HttpContext http, MappingService mappings, MappingStore store, Links links, Caller caller)
    {
        var body = await MappingBody.ReadTrustAsync(http);
        if (!body.Succeeded) return body.Refusal.ToResult();
        var changed = await mappings.TrustAsync(caller, id, body.Value.Trusted, http.RequestAborted);
        if (!changed.Succeeded) return changed.Refusal.ToResult();
        return Answer((await store.SetAsync(id, http.RequestAborted)) ?? changed.Value, links);
    }

    private static async Task<IResult> RemoveAsync(string id, MappingService mappings, Links links, Caller caller, CancellationToken cancellationToken) =>
        (await mappings.RemoveAsync(caller, id, cancellationToken)).ToResult(set => Answer(set, links));

    private static JsonAnswer Answer(StoredMappingSet set, Links links, bool tellsWho = true) => new(writer => MappingJson.Write(writer, set, links.MappingSet(set.Id), tellsWho));

    private static Refusal Malformed(string detail) => new(RefusalKind.Malformed, "parameter-invalid", detail);
}
