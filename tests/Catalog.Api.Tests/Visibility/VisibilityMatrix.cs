using System.Globalization;
using System.Text.Json.Nodes;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Catalog.Records.Access.Tokens;
using Catalog.Records.Import.Pipeline;

namespace Catalog.Api.Tests.Visibility;

/// <summary>
/// Who gets what, for every route of the host. A route without a row fails the test: a new surface is decided here.
/// Roles: nobody signed in, a reader, the depositor who owns the dataset, another depositor, a curator, the administrator.
/// </summary>
public static class VisibilityMatrix
{
    private const string Schema = """{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Matrix","type":"object"}""";
    private const string Mapping = """{"subjectId":"A:1","predicateId":"skos:exactMatch","objectId":"B:1"}""";
    private const string Token = """{"subject":"matrix","scopes":["read"]}""";

    public static IReadOnlyList<MatrixRow> Rows { get; } =
    [
        // Health and the API reference are for all.
        new("GET /health/live", "", _ => "/health/live", Expected.All(200)),
        new("GET /health/ready", "", _ => "/health/ready", Expected.All(200)),
        new("GET /openapi/{documentName}.json", "", _ => "/openapi/v1.json", Expected.All(200)),
        new("GET /scalar", "", _ => "/scalar", Expected.All(200)),
        new("GET /scalar/standalone.js", "", _ => "/scalar/standalone.js", Expected.All(File.Exists(Path.Combine(AppContext.BaseDirectory, "scalar", "standalone.js")) ? 200 : 404)),

        new("GET /api/formats", "", _ => "/api/formats", Expected.All(200)),

        // Tokens are the administrator's.
        new("GET /api/tokens", "", _ => "/api/tokens", Expected.OnlyAdministrator(200)),
        new("POST /api/tokens", "", _ => "/api/tokens", Expected.OnlyAdministrator(201)) { Body = _ => Token },
        new("DELETE /api/tokens/{id}", "a standing one", world => $"/api/tokens/{world.Made["token"]}", Expected.OnlyAdministrator(200)) { Arrange = MakeTokenAsync },
        new("DELETE /api/tokens/{id}", "none", _ => "/api/tokens/none", Expected.OnlyAdministrator(404)),

        .. DatasetRows.Rows,
        .. OntologyRows.Rows,
        .. ProposalRows.Rows,
        .. TermFaceRows.Rows,

        // Imports are a curator's; each sees their own, the administrator all.
        new("POST /api/imports", "", _ => "/api/imports?name=x", new(401, 403, 403, 403, 202, 202)) { Body = _ => "[]" },
        new("GET /api/imports", "", _ => "/api/imports", new(401, 403, 403, 403, 200, 200)),
        new("GET /api/imports/{id}", "of a curator", world => $"/api/imports/{world.Made["import"]}", new(401, 403, 403, 403, 200, 200)) { Arrange = world => SendImportAsync(world, "curator") },
        new("GET /api/imports/{id}", "of another curator", world => $"/api/imports/{world.Made["import"]}", new(401, 403, 403, 403, 404, 200)) { Arrange = world => SendImportAsync(world, "another") },
        new("GET /api/imports/{id}/refusals", "of a curator", world => $"/api/imports/{world.Made["import"]}/refusals", new(401, 403, 403, 403, 200, 200)) { Arrange = world => SendImportAsync(world, "curator") },
        new("GET /api/imports/{id}/refusals", "of another curator", world => $"/api/imports/{world.Made["import"]}/refusals", new(401, 403, 403, 403, 404, 200)) { Arrange = world => SendImportAsync(world, "another") },
        new("DELETE /api/imports/{id}", "queued, of a curator", world => $"/api/imports/{world.Made["import"]}", new(401, 403, 403, 403, 200, 200)) { Arrange = world => SendImportAsync(world, "curator") },
        new("DELETE /api/imports/{id}", "queued, of another curator", world => $"/api/imports/{world.Made["import"]}", new(401, 403, 403, 403, 404, 200)) { Arrange = world => SendImportAsync(world, "another") },
        new("POST /api/imports/{id}/actions/cancel", "queued, of a curator", world => $"/api/imports/{world.Made["import"]}/actions/cancel", new(401, 403, 403, 403, 200, 200)) { Arrange = world => SendImportAsync(world, "curator") },

        // Schemas are for all to read; the administrator adds them.
        new("GET /api/schemas", "", _ => "/api/schemas", Expected.All(200)),
        new("GET /api/schemas/{id}", "", _ => "/api/schemas/genomics", Expected.All(200)),
        new("GET /api/schemas/{id}/{version}", "", _ => "/api/schemas/genomics/1.0", Expected.All(200)),
        new("GET /api/schemas/{id}/{version}", "none", _ => "/api/schemas/genomics/0.0", Expected.All(404)),
        new("GET /api/schemas/{id}/{version}/outline", "", _ => "/api/schemas/genomics/1.0/outline", Expected.All(200)),
        new("PUT /api/schemas/{id}/{version}", "", _ => "/api/schemas/matrix/1.0", Expected.OnlyAdministrator(201)) { Body = _ => Schema },

        // Search and pages show what is published to all.
        new("GET /api/search", "", _ => "/api/search?q=matrix", Expected.All(200)),
        new("GET /api/search", "terms", _ => "/api/search?q=matrix&term=GO:0008150&parent=GO:0008150", Expected.All(200)),
        new("POST /api/search", "", _ => "/api/search", Expected.All(200)) { Body = _ => """{"q":"matrix"}""" },
        new("GET /api/search/feed", "", _ => "/api/search/feed?q=matrix", Expected.All(200)),
        .. from format in (string[])["csv", "ndjson", "bibtex", "ris"]
           select new MatrixRow("GET /api/search/export/{format}", format, _ => "/api/search/export/" + format + "?q=matrix", Expected.All(200)),
        new("GET /api/search/export/{format}", "none", _ => "/api/search/export/none", Expected.All(404)),
        new("GET /api/suggest", "", _ => "/api/suggest?q=matrix", Expected.All(200)),
        new("GET /opensearch.xml", "", _ => "/opensearch.xml", Expected.All(200)),
        new("GET /", "", _ => "/", Expected.All(200)),
        new("HEAD /", "", _ => "/", Expected.All(200)),
        new("GET /search", "", _ => "/search?q=matrix", Expected.All(200)),
        new("HEAD /search", "", _ => "/search?q=matrix", Expected.All(200)),
        new("GET /catalog.css", "", _ => "/catalog.css", Expected.All(200)),
        new("GET /icon.svg", "", _ => "/icon.svg", Expected.All(200)),
        new("GET /suggest.js", "", _ => "/suggest.js", Expected.All(200)),
        // Whoever may not know of a dataset gets no address of it.
        new("GET /datasets/{id}", "published", world => "/datasets/" + world.Made["dataset"], Expected.All(302)) { Arrange = world => DepositAsync(world, publish: true) },
        new("HEAD /datasets/{id}", "published", world => "/datasets/" + world.Made["dataset"], Expected.All(302)) { Arrange = world => DepositAsync(world, publish: true) },
        new("GET /datasets/{id}", "draft", world => "/datasets/" + world.Made["dataset"], Expected.All(404)) { Arrange = world => DepositAsync(world, publish: false) },
        new("GET /datasets/{id}", "withdrawn", world => "/datasets/" + world.Made["dataset"], Expected.All(302)) { Arrange = WithdrawAsync },
        new("GET /datasets/{id}", "none", _ => "/datasets/none", Expected.All(404)),
        new("GET /doi/{**doi}", "published, controlled", world => "/doi/" + world.Made["doi"], Expected.All(200)) { Arrange = world => DepositAsync(world, publish: true) },
        new("HEAD /doi/{**doi}", "published, controlled", world => "/doi/" + world.Made["doi"], Expected.All(200)) { Arrange = world => DepositAsync(world, publish: true) },
        new("GET /doi/{**doi}", "draft's reserved", world => "/doi/" + world.Made["doi"], Expected.All(404)) { Arrange = world => DepositAsync(world, publish: false) },
        new("GET /doi/{**doi}", "withdrawn", world => "/doi/" + world.Made["doi"], Expected.All(410)) { Arrange = WithdrawAsync },
        new("GET /doi/{**doi}", "none", _ => "/doi/10.5072/none", Expected.All(404)),

        // Mappings are for all to read but for what names an ontology that is not public; curators write and decide, administrators trust.
        new("GET /api/mapping-sets", "", _ => "/api/mapping-sets", Expected.All(200)),
        new("GET /api/mapping-sets/{id}", "none", _ => "/api/mapping-sets/none", Expected.All(404)),
        new("GET /api/mapping-sets/{id}", "", world => "/api/mapping-sets/local", Expected.All(200)) { Arrange = MakeMappingAsync },
        new("GET /api/mapping-sets/{id}/sssom", "", world => "/api/mapping-sets/local/sssom", new(401, 403, 403, 403, 200, 200)) { Arrange = MakeMappingAsync },
        new("POST /api/mapping-sets", "no SSSOM", _ => "/api/mapping-sets", new(401, 403, 403, 403, 422, 422)) { Body = _ => "{}" },
        new("PATCH /api/mapping-sets/{id}", "none", _ => "/api/mapping-sets/none", Expected.OnlyAdministrator(404)) { Body = _ => """{"trusted":false}""" },
        new("DELETE /api/mapping-sets/{id}", "none", _ => "/api/mapping-sets/none", Expected.OnlyAdministrator(404)),
        new("GET /api/mappings", "", _ => "/api/mappings", Expected.All(200)),
        new("GET /api/mappings/{id:long}", "", world => "/api/mappings/" + world.Made["mapping"], Expected.All(200)) { Arrange = MakeMappingAsync },
        new("GET /api/mappings/{id:long}/records", "", world => $"/api/mappings/{world.Made["mapping"]}/records", new(401, 403, 403, 403, 200, 200)) { Arrange = MakeMappingAsync },
        new("POST /api/mappings", "", _ => "/api/mappings", new(401, 403, 403, 403, 201, 201)) { Body = _ => Mapping },
        new("POST /api/mappings/actions/review", "", _ => "/api/mappings/actions/review", new(401, 403, 403, 403, 200, 200))
        {
            Arrange = MakeMappingAsync,
            Body = world => $$"""{"ids":[{{world.Made["mapping"]}}],"state":"rejected"}""",
        },

        // Followers are the administrator's.
        new("GET /api/followers", "", _ => "/api/followers", Expected.OnlyAdministrator(200)),
        new("GET /api/followers/search/comparison", "", _ => "/api/followers/search/comparison", Expected.OnlyAdministrator(200)),
        new("POST /api/followers/{name}/retry/{datasetId}", "not failing", _ => "/api/followers/search/retry/none", Expected.OnlyAdministrator(404)),
    ];

    private static async Task DepositAsync(MatrixWorld world, bool publish)
    {
        using var owner = await world.Application.As(VisibilityMatrixTests.Owner, Scopes.Deposit);
        var dataset = await owner.DraftAsync(Publishing.Record("Matrix", "controlled"));
        world.Made["dataset"] = dataset.GetProperty("id").GetString()!;
        if (publish) dataset = await owner.PublishDraftAsync(world.Made["dataset"]);
        world.Made["doi"] = dataset.GetProperty("doi").GetString()!;
    }

    private static async Task WithdrawAsync(MatrixWorld world)
    {
        await DepositAsync(world, publish: true);
        using var owner = await world.Application.As(VisibilityMatrixTests.Owner, Scopes.Deposit);
        await owner.WithdrawAsync(world.Made["dataset"], "For the matrix.");
    }

    private static async Task SendImportAsync(MatrixWorld world, string subject)
    {
        await using var body = new MemoryStream("[]"u8.ToArray());
        world.Made["import"] = (await world.Application.InScopeAsync((ImportUploads uploads) =>
            uploads.ReceiveAsync(new(subject, Scopes.Curate), "x", new(), body, 1000, default))).Value!.Id;
    }

    private static async Task MakeMappingAsync(MatrixWorld world)
    {
        using var curator = await world.Application.As("curator", Scopes.Curate);
        var made = (await curator.CallAsync("POST", "/api/mappings", JsonNode.Parse(Mapping))).Is(201).Json;
        world.Made["mapping"] = made.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);
    }

    private static async Task MakeTokenAsync(MatrixWorld world) =>
        world.Made["token"] = (await world.Application.InScopeAsync((TokenService tokens) => tokens.CreateAsync("matrix", Scopes.Read, null, null, default))).Token.Id;
}
