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
    private const string Token = """{"subject":"matrix","scopes":["read"]}""";

    public static IReadOnlyList<MatrixRow> Rows { get; } =
    [
        // Health and the API reference are for all.
        new("GET /health/live", "", _ => "/health/live", Expected.All(200)),
        new("GET /health/ready", "", _ => "/health/ready", Expected.All(200)),
        new("GET /openapi/{documentName}.json", "", _ => "/openapi/v1.json", Expected.All(200)),
        new("GET /scalar", "", _ => "/scalar", Expected.All(200)),
        new("GET /scalar/standalone.js", "", _ => "/scalar/standalone.js", Expected.All(File.Exists(Path.Combine(AppContext.BaseDirectory, "scalar", "standalone.js")) ? 200 : 404)),

        // Tokens are the administrator's.
        new("GET /api/tokens", "", _ => "/api/tokens", Expected.OnlyAdministrator(200)),
        new("POST /api/tokens", "", _ => "/api/tokens", Expected.OnlyAdministrator(201)) { Body = _ => Token },
        new("DELETE /api/tokens/{id}", "a standing one", world => $"/api/tokens/{world.Made["token"]}", Expected.OnlyAdministrator(200)) { Arrange = MakeTokenAsync },
        new("DELETE /api/tokens/{id}", "none", _ => "/api/tokens/none", Expected.OnlyAdministrator(404)),

        .. DatasetRows.Rows,

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
    ];

    private static async Task SendImportAsync(MatrixWorld world, string subject)
    {
        await using var body = new MemoryStream("[]"u8.ToArray());
        world.Made["import"] = (await world.Application.InScopeAsync((ImportUploads uploads) =>
            uploads.ReceiveAsync(new(subject, Scopes.Curate), "x", new(), body, 1000, default))).Value!.Id;
    }

    private static async Task MakeTokenAsync(MatrixWorld world) =>
        world.Made["token"] = (await world.Application.InScopeAsync((TokenService tokens) => tokens.CreateAsync("matrix", Scopes.Read, null, null, default))).Token.Id;
}
