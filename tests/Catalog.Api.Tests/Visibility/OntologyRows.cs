using Catalog.Records.Access;
using Catalog.Records.Terminology.Releases;

namespace Catalog.Api.Tests.Visibility;

/// <summary>Which ontologies there are is for all to know; the administrator brings and switches them.</summary>
internal static class OntologyRows
{
    public static IReadOnlyList<MatrixRow> Rows { get; } =
    [
        new("GET /api/ontologies", "", _ => "/api/ontologies", Expected.All(200)),
        new("GET /api/ontologies/{name}/releases/{version}", "none", _ => "/api/ontologies/none/releases/1", Expected.OnlyAdministrator(404)),
        new("DELETE /api/ontologies/{name}/releases/{version}", "none", _ => "/api/ontologies/none/releases/1", Expected.OnlyAdministrator(404)),
        new("POST /api/ontologies/{name}/actions/use", "none", _ => "/api/ontologies/none/actions/use", Expected.OnlyAdministrator(404)) { Body = _ => """{"version":"1"}""" },
        new("POST /api/ontologies/{name}/actions/undo", "none", _ => "/api/ontologies/none/actions/undo", Expected.OnlyAdministrator(404)),
        new("GET /api/ontologies/{name}/diff", "none", _ => "/api/ontologies/none/diff?from=1", Expected.OnlyAdministrator(404)),
        new("POST /api/ontologies/loads", "", _ => "/api/ontologies/loads", Expected.OnlyAdministrator(202)) { Body = _ => "no ontology" },
        new("GET /api/ontologies/loads", "", _ => "/api/ontologies/loads", Expected.OnlyAdministrator(200)),
        new("GET /api/ontologies/loads/{id}", "ended", world => $"/api/ontologies/loads/{world.Made["load"]}", Expected.OnlyAdministrator(200)) { Arrange = SendAsync },
        new("GET /api/ontologies/loads/{id}", "none", _ => "/api/ontologies/loads/none", Expected.OnlyAdministrator(404)),
    ];

    private static async Task SendAsync(MatrixWorld world)
    {
        await using var body = new MemoryStream("no ontology"u8.ToArray());
        var received = await world.Application.InScopeAsync((LoadUploads uploads) =>
            uploads.ReceiveAsync(Caller.Operator, new() { Path = "", FileName = "x" }, body, 1000, default));
        world.Made["load"] = received.Value!.Id;
        await Testing.Eventually.IsTrueAsync(async () =>
            (await world.Application.InScopeAsync((LoadLedger ledger) => ledger.FindAsync(received.Value.Id, default)))!.Ended is not null, "The load ends.");
    }
}
