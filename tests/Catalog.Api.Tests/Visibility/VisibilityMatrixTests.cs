using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Microsoft.AspNetCore.Routing;

namespace Catalog.Api.Tests.Visibility;

/// <summary>Walks the host's own route table against <see cref="VisibilityMatrix"/>.</summary>
public sealed class VisibilityMatrixTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    /// <summary>The owner's subject, under which a row's Arrange makes datasets.</summary>
    public const string Owner = "owner";

    // Files of the program, and schemas: nothing in them depends on who asks.
    private static readonly string[] SameForAll =
        ["GET /api/schemas/{id}/{version}", "GET /catalog.css", "GET /icon.svg", "GET /suggest.js", "GET /opensearch.xml"];

    public static TheoryData<int, string> Rows { get; } = [.. VisibilityMatrix.Rows.Select((row, index) => new TheoryDataRow<int, string>(index, row.ToString()))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_role_gets_what_its_row_says(int index, string name)
    {
        var (expected, got) = (new List<string>(), new List<string>());
        foreach (var (role, client, status) in await RolesAsync(VisibilityMatrix.Rows[index].Expected))
        {
            var row = VisibilityMatrix.Rows[index];
            var shown = status == 200 && (row.ShowsData == Who.All || (row.ShowsData == Who.Keepers && role is "owner" or "curator" or "administrator"));
            expected.Add($"{role}: {status}{(shown ? " with the data" : "")}");
            got.Add($"{role}: {await AskAsync(client, row)}");
            client.Dispose();
        }
        Assert.True(expected.SequenceEqual(got), $"{name}\nexpected {string.Join(", ", expected)}\ngot      {string.Join(", ", got)}");
    }

    [Fact]
    public void Every_route_has_a_row_and_every_row_a_route()
    {
        var routes = application.Endpoints.SelectMany(endpoint =>
            (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"])
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}")).ToHashSet();
        var rows = VisibilityMatrix.Rows.Select(row => row.Route).ToHashSet();
        Assert.True(routes.Count > 5);
        Assert.Empty(routes.Except(rows));
        Assert.Empty(rows.Except(routes));
    }

    private async Task<string> AskAsync(HttpClient client, MatrixRow row)
    {
        var world = new MatrixWorld(application);
        if (row.Arrange is not null) await row.Arrange(world);
        using var request = new HttpRequestMessage(new(row.Route.Split(' ')[0]), row.Path(world));
        if (row.Body is not null) request.Content = new StringContent(row.Body(world), null, "application/json");
        foreach (var (name, value) in row.Headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        // What somebody got signed in goes into no shared cache, whatever the face; what is the same for everyone may.
        if (client.DefaultRequestHeaders.Authorization is not null && answer.IsSuccessStatusCode)
            Assert.True(answer.Headers.CacheControl is { Private: true } or { NoStore: true } || SameForAll.Contains(row.Route), $"{row}: {answer.Headers.CacheControl}");
        var (download, access) = (text.Contains(SampleRecords.DownloadUrl, StringComparison.Ordinal), text.Contains($"\"{SampleRecords.AccessUrl}\"", StringComparison.Ordinal));
        Assert.Equal(download && !row.FilesAlone, access);
        return $"{(int)answer.StatusCode}{(download && row.Route.StartsWith("GET", StringComparison.Ordinal) ? " with the data" : "")}";
    }

    private async Task<IEnumerable<(string Role, HttpClient Client, int Status)>> RolesAsync(Expected expected) =>
    [
        ("anonymous", application.Anonymous(), expected.Anonymous),
        ("reader", await application.As("reader", Scopes.Read), expected.Reader),
        ("owner", await application.As(Owner, Scopes.Deposit), expected.Owner),
        ("other depositor", await application.As("other", Scopes.Deposit), expected.Other),
        ("curator", await application.As("curator", Scopes.Curate), expected.Curator),
        ("administrator", await application.AsAdministrator(), expected.Administrator),
    ];
}
