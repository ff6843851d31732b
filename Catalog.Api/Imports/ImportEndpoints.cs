using System.Globalization;
using Catalog.Api.Datasets;
using Catalog.Api.Hosting;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Security;
using Catalog.Records.Access;
using Catalog.Records.Import.Pipeline;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace Catalog.Api.Imports;

/// <summary><c>/api/imports</c>: a curator sends a file, watches it come in, stops it, and reads what was not taken.</summary>
internal static class ImportEndpoints
{
    private const int PageSize = 100;

    private const string Example = """
        { "id": "k7xq-9m2t-ab3c", "name": "studies.csv", "source": "table", "owner": "ana", "state": "running", "counts": { "read": 1500, "created": 1200, "published": 1180, "revised": 0, "unchanged": 290, "drafts": 20, "refused": 10 }, "started": "2026-03-02T10:00:00Z", "ended": null, "error": null, "links": { "self": "https://catalog.example.org/api/imports/k7xq-9m2t-ab3c", "refusals": "https://catalog.example.org/api/imports/k7xq-9m2t-ab3c/refusals" } }
        """;

    private const string RefusalExample = """
        { "refusals": [{ "ordinal": 7, "line": 9, "externalId": "dbgap:phs000007", "outcome": "draft", "findings": [{ "code": "year-missing", "severity": "error", "pointer": "/publicationYear", "message": "Give the year in which the data were published." }] }], "nextCursor": null }
        """;

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/api/imports").WithTags("Imports").RequireScope(Scopes.Curate);
        imports.MapPost("", ReceiveAsync).WithName("createImport").WithSummary("Send a file to be imported")
            .WithDescription("The body is the file as it is, of any Content-Type: JSON, NDJSON, DataCite JSON or XML, schema.org JSON-LD, BibTeX, RIS, CSL JSON, CSV or TSV, also as gzip. Query: name (of the file), mapping (an id), collection, access (outweighs the records), draft=true (publishes nothing).")
            .Produces(202).Example(202, Example).Refuses(400, 401, 403, 409, 413, 422);
        imports.MapGet("", ListAsync).WithName("listImports").WithSummary("Your imports, newest first; an administrator sees all")
            .Produces(200).Example(200, $$"""{ "imports": [{{Example}}], "nextCursor": null }""").Refuses(401, 403);
        imports.MapGet("/{id}", ReadAsync).WithName("readImport").WithSummary("Where an import stands")
            .Produces(200).Example(200, Example).Refuses(401, 403, 404);
        imports.MapGet("/{id}/refusals", RefusalsAsync).WithName("listImportRefusals").WithSummary("The records that were not taken, or not as they came")
            .Produces(200).Example(200, RefusalExample).Refuses(400, 401, 403, 404);
        imports.MapDelete("/{id}", CancelAsync).WithName("cancelImport").WithSummary("Stop an import after its open batch; what is in stays in")
            .Produces(200).Example(200, Example).Refuses(401, 403, 404, 409);
        imports.MapPost("/{id}/actions/cancel", CancelAsync).WithName("cancelImportByAction").WithSummary("The same as DELETE")
            .Produces(200).Example(200, Example).Refuses(401, 403, 404, 409);
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext http, ImportUploads uploads, CatalogOptions catalog, Caller caller, Links links, CancellationToken cancellationToken)
    {
        var limit = catalog.Limits.MaxImportBytes;
        if (http.Request.ContentLength > limit)
        {
            return new Refusal(RefusalKind.TooLarge, "body-too-large", $"The file is larger than {limit} bytes, the limit of this server.").ToResult();
        }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        var options = Options(http.Request.Query);
        if (!options.Succeeded) return options.Refusal.ToResult();
        var name = http.Request.Query["name"].ToString();
        var received = await uploads.ReceiveAsync(
            caller, name.Length is 0 or > 200 ? "upload" : name.Replace('\0', ' '), options.Value, http.Request.Body, limit, cancellationToken);
        return received.ToResult(entry => new JsonAnswer(writer => ImportJson.Write(writer, entry, links.Import(entry.Id)))
        {
            Status = StatusCodes.Status202Accepted,
            Location = links.Import(entry.Id),
        });
    }

    private static async Task<IResult> ListAsync(
        string? cursor, ImportLedger ledger, Caller caller, Links links, CancellationToken cancellationToken)
    {
        var entries = await ledger.ListAsync(caller.IsAdministrator ? null : caller.Subject, cursor, PageSize, cancellationToken);
        return new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("imports"u8);
            foreach (var entry in entries) ImportJson.Write(writer, entry, links.Import(entry.Id));
            writer.WriteEndArray();
            writer.WriteString("nextCursor"u8, entries.Count == PageSize ? entries[^1].Id : null);
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> ReadAsync(string id, ImportLedger ledger, Caller caller, Links links, CancellationToken cancellationToken) =>
        (await FindAsync(id, ledger, caller, cancellationToken)).ToResult(entry => Answer(entry, links));

    private static async Task<IResult> RefusalsAsync(
        string id, string? cursor, ImportLedger ledger, Caller caller, CancellationToken cancellationToken)
    {
        var found = await FindAsync(id, ledger, caller, cancellationToken);
        if (!found.Succeeded) return found.Refusal.ToResult();
        var after = 0;
        if (cursor is not null && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            return new Refusal(RefusalKind.Malformed, "cursor-invalid", "This cursor is not one of this list; begin without a cursor.").ToResult();
        }
        var refusals = new List<ImportRefusal>();
        await foreach (var refusal in ledger.RefusalsAsync(id, after, PageSize, cancellationToken)) refusals.Add(refusal);
        return new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("refusals"u8);
            foreach (var refusal in refusals) ImportJson.Write(writer, refusal);
            writer.WriteEndArray();
            writer.WriteString("nextCursor"u8, refusals.Count == PageSize ? refusals[^1].Ordinal.ToString(CultureInfo.InvariantCulture) : null);
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> CancelAsync(string id, ImportLedger ledger, Caller caller, Links links, CancellationToken cancellationToken)
    {
        var found = await FindAsync(id, ledger, caller, cancellationToken);
        if (!found.Succeeded) return found.Refusal.ToResult();
        if (!await ledger.CancelAsync(id, cancellationToken) && (await ledger.FindAsync(id, cancellationToken))?.State != ImportState.Cancelled)
        {
            return new Refusal(RefusalKind.Conflict, "import-ended", "The import has ended already.").ToResult();
        }
        return Answer((await ledger.FindAsync(id, cancellationToken))!, links);
    }

    private static async Task<Outcome<ImportEntry>> FindAsync(string id, ImportLedger ledger, Caller caller, CancellationToken cancellationToken) =>
        await ledger.FindAsync(id, cancellationToken) is { } entry && (caller.IsAdministrator || entry.Owner == caller.Subject)
            ? entry
            : new Refusal(RefusalKind.NotFound, "import-not-found", $"There is no import '{id}' that you may see.");

    private static JsonAnswer Answer(ImportEntry entry, Links links) => new(writer => ImportJson.Write(writer, entry, links.Import(entry.Id)));

    private static Outcome<ImportOptions> Options(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(key => key is not ("name" or "mapping" or "collection" or "access" or "draft")) is { } unknown)
        {
            return Malformed($"'{unknown}' is not a parameter here; allowed are name, mapping, collection, access and draft.");
        }
        AccessLevel? access = null;
        if (query.TryGetValue("access", out var text))
        {
            if (!Words<AccessLevel>.TryParse(text, out var level)) return Malformed($"access is one of {string.Join(", ", Words<AccessLevel>.All)}, not '{text}'.");
            access = level;
        }
        var draft = query["draft"].ToString();
        if (draft is not ("" or "true" or "false")) return Malformed($"draft is true or false, not '{draft}'.");
        return new ImportOptions(
            query["mapping"].ToString() is { Length: > 0 } mapping ? mapping : null,
            query["collection"].ToString() is { Length: > 0 } collection ? collection : null, access, draft == "true");
    }

    private static Refusal Malformed(string detail) => new(RefusalKind.Malformed, "parameter-invalid", detail);
}
