using System.Text.Json.Nodes;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Visibility;

/// <summary>The rows of datasets, deposit, curation and collections, in every state of a dataset.</summary>
internal static class DatasetRows
{
    private const string Dataset = "/api/datasets/{id}";
    private static readonly Expected Keepers = new(404, 404, 200, 404, 200, 200);
    private static readonly string[] PublishedPaths = ["", "/versions/1", "/versions/1/revisions/1", "/versions", "/revisions"];
    private static readonly string[] Patterns = ["", "/versions/{version:int}", "/versions/{version:int}/revisions/{revision:int}", "/versions", "/revisions"];

    public static IEnumerable<MatrixRow> Rows { get; } =
    [
        .. Reading(),
        .. Writing(),
        new("GET /api/datasets", "", _ => "/api/datasets", Expected.All(200)),
        new("POST /api/datasets", "", _ => "/api/datasets", new(401, 403, 201, 201, 403, 201)) { Body = _ => SampleRecords.Complete().ToJsonString() },
        new("GET /api/collections", "", _ => "/api/collections", Expected.All(200)),
        new("GET /api/collections/{id}", "", _ => "/api/collections/default", Expected.All(200)),
        new("POST /api/collections", "", _ => "/api/collections", Expected.OnlyAdministrator(201))
        {
            Body = _ => $$"""{"id":"c{{Guid.NewGuid():N}}","title":"Matrix"}""",
        },
        new("PATCH /api/collections/{id}", "", _ => "/api/collections/default", Expected.OnlyAdministrator(200)) { Body = _ => "{}" },
    ];

    // Every state × every route that reads. The way to the data stands beside the status.
    private static IEnumerable<MatrixRow> Reading()
    {
        foreach (var state in (string[])["draft", "in review"])
        {
            for (var n = 0; n < Patterns.Length; n++)
            {
                var path = PublishedPaths[n];
                // The owner of a draft that has no version yet learns just that.
                var expected = n is 1 or 2 ? Expected.All(404) : Keepers;
                yield return Row("GET", Patterns[n], state, path, expected) with { ShowsData = n == 0 ? Who.Keepers : null };
            }
            yield return Row("GET", "/draft", state, "/draft", new(401, 404, 200, 404, 200, 200)) with { ShowsData = Who.Keepers };
        }
        foreach (var state in (string[])["open", "registered", "controlled", "closed", "embargoed"])
        {
            for (var n = 0; n < Patterns.Length; n++)
            {
                yield return Row("GET", Patterns[n], state, PublishedPaths[n], Expected.All(200)) with { ShowsData = n > 2 ? null : state == "open" ? Who.All : Who.Keepers };
            }
            yield return Row("GET", "/draft", state, "/draft", new(401, 403, 404, 403, 404, 404));
        }
        foreach (var state in (string[])["draft", "in review"]) yield return Row("GET", "/pid", state, "/pid", Keepers);
        foreach (var state in (string[])["open", "closed", "withdrawn"]) yield return Row("GET", "/pid", state, "/pid", Expected.All(200));
        for (var n = 0; n < Patterns.Length; n++) yield return Row("GET", Patterns[n], "withdrawn", PublishedPaths[n], Expected.All(410));
        yield return Row("GET", "/draft", "withdrawn", "/draft", new(401, 403, 410, 403, 410, 410));
        // In another format a record is shown as itself.
        foreach (var state in (string[])["draft", "in review", "open", "registered", "controlled", "closed", "embargoed", "withdrawn"])
        {
            // What was never published comes to those who may see its draft.
            yield return Row("GET", "/export/{format}", state, "/export/json",
                state is "draft" or "in review" ? new(404, 404, 200, 404, 200, 200) : Expected.All(state == "withdrawn" ? 410 : 200)) with
            {
                ShowsData = state == "withdrawn" ? null : state == "open" ? Who.All : Who.Keepers,
            };
            yield return Row("GET", "/linkset", state, "/linkset", Expected.All(state == "withdrawn" ? 410 : state is "draft" or "in review" ? 404 : 200)) with
            {
                ShowsData = state is "draft" or "in review" or "withdrawn" ? null : state == "open" ? Who.All : Who.Keepers,
                FilesAlone = true,
            };
        }
        // What is like a record shows published records alone; who may see a draft learns that it has no version yet.
        foreach (var state in (string[])["draft", "in review", "open", "controlled", "closed", "withdrawn"])
            yield return Row("GET", "/similar", state, "/similar", Expected.All(state == "withdrawn" ? 410 : state is "draft" or "in review" ? 404 : 200));
        yield return Row("GET", "/draft", "revision", "/draft", new(401, 403, 200, 403, 200, 200)) with { ShowsData = Who.Keepers };
    }

    private static IEnumerable<MatrixRow> Writing()
    {
        var (depositing, submitted) = (Body(SampleRecords.At("controlled")), Body(new JsonObject { ["comment"] = "Again." }));
        var (reason, target) = (Body(new JsonObject { ["reason"] = "Old." }), Body(new JsonObject { ["collection"] = "default" }));
        // A draft, in review, published, with an open revision, withdrawn: what each role gets of each write.
        (string Method, string Path, Func<MatrixWorld, string>? Sent, string State, Expected Expected)[] writes =
        [
            ("PUT", "/draft", depositing, "draft", new(401, 403, 200, 404, 200, 200)),
            ("PUT", "/draft", depositing, "in review", new(401, 403, 409, 404, 200, 200)),
            ("PUT", "/draft", depositing, "revision", new(401, 403, 200, 403, 200, 200)),
            ("PUT", "/draft", depositing, "closed", new(401, 403, 404, 403, 404, 404)),
            ("PUT", "/draft", depositing, "withdrawn", new(401, 403, 410, 403, 410, 410)),
            ("DELETE", "/draft", null, "draft", new(401, 403, 204, 404, 204, 204)),
            ("DELETE", "/draft", null, "in review", new(401, 403, 409, 404, 204, 204)),
            ("DELETE", "/draft", null, "revision", new(401, 403, 204, 403, 204, 204)),
            ("DELETE", "/draft", null, "withdrawn", new(401, 403, 410, 403, 410, 410)),
            ("POST", "/draft/actions/validate", null, "draft", new(401, 404, 200, 404, 200, 200)),
            ("POST", "/draft/actions/validate", null, "revision", new(401, 403, 200, 403, 200, 200)),
            ("POST", "/draft/actions/validate", null, "withdrawn", new(401, 403, 410, 403, 410, 410)),
            ("POST", "/draft/actions/submit", null, "draft", new(401, 403, 200, 404, 200, 200)),
            ("POST", "/draft/actions/submit", null, "in review", new(401, 403, 409, 404, 409, 409)),
            ("POST", "/draft/actions/submit", null, "revision", new(401, 403, 200, 403, 200, 200)),
            ("POST", "/draft/actions/return", submitted, "in review", new(401, 403, 403, 403, 200, 200)),
            ("POST", "/draft/actions/return", submitted, "draft", new(401, 403, 403, 403, 409, 409)),
            ("POST", "/draft/actions/publish", null, "draft", new(401, 403, 200, 404, 200, 200)),
            ("POST", "/draft/actions/publish", null, "in review", new(401, 403, 200, 404, 200, 200)),
            ("POST", "/draft/actions/publish", null, "review required", new(401, 403, 403, 404, 200, 200)),
            ("POST", "/draft/actions/publish", null, "revision", new(401, 403, 200, 403, 200, 200)),
            ("POST", "/draft/actions/publish", null, "withdrawn", new(401, 403, 410, 403, 410, 410)),
            ("POST", "/versions", null, "closed", new(401, 403, 201, 403, 201, 201)),
            ("POST", "/versions", null, "draft", new(401, 403, 409, 404, 409, 409)),
            ("POST", "/versions", null, "withdrawn", new(401, 403, 410, 403, 410, 410)),
            ("POST", "/revisions", null, "closed", new(401, 403, 201, 403, 201, 201)),
            ("POST", "/revisions", null, "revision", new(401, 403, 409, 403, 409, 409)),
            ("POST", "/actions/withdraw", reason, "open", new(401, 403, 200, 403, 200, 200)),
            ("POST", "/actions/withdraw", reason, "draft", new(401, 403, 409, 404, 409, 409)),
            ("POST", "/actions/withdraw", reason, "withdrawn", new(401, 403, 410, 403, 410, 410)),
            ("POST", "/actions/move", target, "open", new(401, 403, 403, 403, 200, 200)),
            ("POST", "/actions/move", target, "draft", new(401, 403, 403, 403, 200, 200)),
            // The host of the matrix registers nothing.
            ("POST", "/pid/actions/retry", null, "open", Expected.OnlyAdministrator(409)),
            ("POST", "/actions/move", target, "withdrawn", new(401, 403, 403, 403, 410, 410)),
        ];
        foreach (var (method, path, sent, state, expected) in writes)
        {
            yield return Row(method, path, state, path, expected) with
            {
                Body = sent,
                Headers = method == "PUT" ? new Dictionary<string, string> { ["If-Match"] = "*" } : [],
            };
        }
    }

    private static MatrixRow Row(string method, string pattern, string state, string path, Expected expected) =>
        new($"{method} {Dataset}{pattern}", state, world => $"/api/datasets/{world.Made["dataset"]}{path}", expected) { Arrange = world => ArrangeAsync(world, state) };

    private static Func<MatrixWorld, string> Body(JsonObject body) => _ => body.ToJsonString();

    internal static async Task ArrangeAsync(MatrixWorld world, string state)
    {
        using var owner = await world.Application.As(VisibilityMatrixTests.Owner, Scopes.Deposit);
        var record = SampleRecords.At(state is "registered" or "controlled" or "closed" ? state : "open");
        if (state is "draft" or "in review") record = SampleRecords.At("controlled");
        if (state == "revision") record = SampleRecords.At("closed");
        if (state == "embargoed") record["access"]!["embargoUntil"] = "2099-01-01";
        if (state == "review required")
        {
            using var administrator = await world.Application.AsAdministrator();
            await administrator.CallAsync("POST", "/api/collections", new JsonObject { ["id"] = "reviewed", ["title"] = "Reviewed", ["review"] = "required" });
            record["collection"] = "reviewed";
        }
        var id = world.Made["dataset"] = (await owner.CreateAsync(record)).Id;
        if (state is "draft" or "review required") return;
        (await owner.ActAsync(id, state == "in review" ? "submit" : "publish")).Is(200);
        if (state == "revision") (await owner.CallAsync("POST", $"/api/datasets/{id}/revisions")).Is(201);
        if (state == "withdrawn") (await owner.WithdrawAsync(id)).Is(200);
    }
}
