using Catalog.Api.Datasets;
using Catalog.Api.Hosting;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Security;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;
using Catalog.Records.Terminology.Releases;
using Microsoft.AspNetCore.Http.Features;

namespace Catalog.Api.Ontologies;

/// <summary><c>/api/ontologies/loads</c>: an administrator sends an ontology and watches it being loaded.</summary>
internal static class LoadEndpoints
{
    private const int PageSize = 100;

    private const string Example = """
        {"id":"k7xq-9m2t-ab3c","file":"go.obo.gz","state":"running","phase":"reading","doneBytes":12582912,"allBytes":36700160,"name":null,"version":null,"result":null,
         "error":null,"report":null,"by":"ana","started":"2026-08-02T10:00:00Z","ended":null,"links":{"self":"https://catalog.example.org/api/ontologies/loads/k7xq-9m2t-ab3c"}}
        """;

    public static void MapOntologyLoads(this IEndpointRouteBuilder routes)
    {
        var loads = routes.MapGroup("/api/ontologies/loads").WithTags("Ontologies").RequireScope(Scopes.Administer);
        loads.MapPost("", ReceiveAsync).WithName("loadOntology").WithSummary("Send an ontology to be loaded")
            .WithDescription("The body is the file as it is, of any Content-Type: OBO, OBO Graphs JSON, OWL, SKOS or a zip of SNOMED CT RF2, also as .gz or .zip; recognised by its content. "
                + "Query: file (its name, for people); name, version, title, licence (outweigh what the file says); public=true|false (SNOMED CT is not public unless said); use=true (in use at once; the first release always is). "
                + "It is loaded in the process that took it; should that end before, the load is marked as failed and nothing is changed.")
            .Produces(202).Example(202, Example).Refuses(400, 401, 403, 409, 413);
        loads.MapGet("", ListAsync).WithName("listOntologyLoads").WithSummary("Loads, newest first, those of the command line too")
            .Example(200, $$"""{"loads":[{{Example}}],"nextCursor":null}""").Refuses(401, 403);
        loads.MapGet("/{id}", ReadAsync).WithName("readOntologyLoad").WithSummary("How far a load is, or what it has done")
            .Example(200, Example).Refuses(401, 403, 404);
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext http, LoadUploads uploads, CatalogOptions catalog, Caller caller, Links links, CancellationToken cancellationToken)
    {
        var limit = catalog.Limits.MaxOntologyBytes;
        if (http.Request.ContentLength > limit)
        {
            return new Refusal(RefusalKind.TooLarge, "body-too-large", $"The file is larger than {limit} bytes, the limit of this server.").ToResult();
        }
        var request = Request(http.Request.Query);
        if (!request.Succeeded) return request.Refusal.ToResult();
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        return (await uploads.ReceiveAsync(caller, request.Value, http.Request.Body, limit, cancellationToken)).ToResult(load =>
            new JsonAnswer(writer => OntologyJson.Write(writer, load, links)) { Status = StatusCodes.Status202Accepted, Location = links.OntologyLoad(load.Id) });
    }

    private static async Task<IResult> ListAsync(string? cursor, LoadLedger ledger, Links links, CancellationToken cancellationToken)
    {
        await ledger.CloseAbandonedAsync(cancellationToken);
        var loads = await ledger.ListAsync(cursor, PageSize, cancellationToken);
        return new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("loads"u8);
            foreach (var load in loads) OntologyJson.Write(writer, load, links);
            writer.WriteEndArray();
            writer.WriteString("nextCursor"u8, loads.Count == PageSize ? loads[^1].Id : null);
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> ReadAsync(string id, LoadLedger ledger, Links links, CancellationToken cancellationToken)
    {
        await ledger.CloseAbandonedAsync(cancellationToken);
        return await ledger.FindAsync(id, cancellationToken) is { } load
            ? new JsonAnswer(writer => OntologyJson.Write(writer, load, links))
            : new Refusal(RefusalKind.NotFound, "ontology-load-not-found", $"There is no load '{id}'.").ToResult();
    }

    private static Outcome<LoadRequest> Request(IQueryCollection query)
    {
        if (OntologyEndpoints.Unknown(query, "file", "name", "version", "title", "licence", "public", "use") is { } unknown) return unknown;
        if (OntologyEndpoints.Truth(query, "use", false) is not { } use) return OntologyEndpoints.Malformed("use is true or false.");
        bool? isPublic = null;
        if (query.ContainsKey("public") && (isPublic = OntologyEndpoints.Truth(query, "public", true)) is null) return OntologyEndpoints.Malformed("public is true or false.");
        string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text.Replace('\0', ' ') : null;
        foreach (var name in (string[])["title", "licence", "file"])
        {
            if (Text(name) is { Length: > 500 }) return OntologyEndpoints.Malformed($"{name} has at most 500 characters.");
        }
        return new LoadRequest
        {
            Path = "",
            FileName = Text("file") ?? "upload",
            Name = Text("name"),
            Version = Text("version"),
            Title = Text("title"),
            Licence = Text("licence"),
            IsPublic = isPublic,
            Use = use,
        };
    }
}
