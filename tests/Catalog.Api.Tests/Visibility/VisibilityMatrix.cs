using Catalog.Records.Access;
using Catalog.Records.Access.Tokens;

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
    ];

    private static async Task MakeTokenAsync(MatrixWorld world) =>
        world.Made["token"] = (await world.Application.InScopeAsync((TokenService tokens) => tokens.CreateAsync("matrix", Scopes.Read, null, null, default))).Token.Id;
}
