using System.Net;
using System.Text.Json.Nodes;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Identifiers;

namespace Catalog.Api.Tests.Formats;

/// <summary>The way to guarded data stands in no face of a record: not in a format, a link set, a page, an old revision or a tombstone.</summary>
public sealed class GuardedAddressTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    private const string Guarded = "guarded.example.org";

    [Theory]
    [InlineData("closed")]
    [InlineData("controlled")]
    [InlineData("registered")]
    [InlineData("open", 20)]
    public async Task Of_data_that_a_caller_may_not_have_no_face_tells_an_address(string level, int? embargoDays = null)
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await PublishedAsync(ana, level, embargoDays);
        using var anybody = application.Anonymous();
        using var other = await application.As("bob", Scopes.Deposit | Scopes.Read);
        foreach (var (path, accept) in Faces(made))
        {
            Assert.DoesNotContain(Guarded, await TextAsync(anybody, path, accept));
            Assert.DoesNotContain(Guarded, await TextAsync(other, path, accept));
        }
        // Whoever keeps it has all three.
        Assert.Equal(3, (await TextAsync(ana, $"/api/datasets/{made.Id}", "*/*")).Split(Guarded).Length - 1);
        Assert.Equal(3, (await TextAsync(ana, $"/doi/{made.Doi}", "application/vnd.fair-catalog.record+json")).Split(Guarded).Length - 1);
    }

    [Fact]
    public async Task The_end_of_an_embargo_tells_it_in_every_face_at_once()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await PublishedAsync(ana, "open", 20);
        application.Clock.Advance(TimeSpan.FromDays(21));
        using var anybody = application.Anonymous();
        foreach (var (path, accept) in Faces(made).Where(face => face.Accept is "text/html" or "application/ld+json" or "application/linkset" || face.Path.EndsWith("/revisions/1", StringComparison.Ordinal)))
            Assert.Contains(Guarded, await TextAsync(anybody, path, accept));
    }

    [Fact]
    public async Task A_tombstone_tells_it_to_nobody_in_any_face()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var administrator = await application.AsAdministrator();
        var made = await PublishedAsync(ana, "open", null);
        (await ana.WithdrawAsync(made.Id)).Is(200);
        foreach (var client in (HttpClient[])[application.Anonymous(), ana, administrator])
        {
            foreach (var (path, accept) in Faces(made)) Assert.DoesNotContain(Guarded, await TextAsync(client, path, accept, HttpStatusCode.Gone));
        }
    }

    private Task<Answer> PublishedAsync(HttpClient client, string level, int? embargoDays)
    {
        var record = SampleRecords.At(level);
        if (embargoDays is { } days) record["access"]!["embargoUntil"] = DateOnly.FromDateTime(application.Clock.Now.UtcDateTime).AddDays(days).ToString("O");
        record["distributions"] = new JsonArray(new JsonObject
        {
            ["id"] = "reads",
            ["title"] = "Reads",
            ["downloadUrl"] = $"https://{Guarded}/reads.cram",
            ["accessUrl"] = $"https://{Guarded}/apply",
            ["accessService"] = new JsonObject { ["title"] = "htsget", ["endpointUrl"] = $"https://{Guarded}/htsget" },
        });
        return client.PublishNewAsync(record);
    }

    private static IEnumerable<(string Path, string Accept)> Faces(Answer made)
    {
        yield return (LandingAddress.PathOf(made.Doi!), "text/html");
        foreach (var format in CrosswalkTable.All)
        {
            yield return (LandingAddress.PathOf(made.Doi!), format.MediaType);
            yield return ($"/api/datasets/{made.Id}/export/{format.Id}?version=1", "*/*");
        }
        foreach (var type in (string[])["application/linkset", "application/linkset+json"])
        {
            yield return (LandingAddress.PathOf(made.Doi!), type);
            yield return ($"/api/datasets/{made.Id}/linkset", type);
        }
        foreach (var path in (string[])["", "/versions/1", "/versions/1/revisions/1", "/revisions"]) yield return ($"/api/datasets/{made.Id}{path}", "*/*");
    }

    private static async Task<string> TextAsync(HttpClient client, string path, string accept, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.SendAsync(request);
        Assert.True(answer.StatusCode == status, $"{path} {accept}: {answer.StatusCode}");
        return string.Join('\n', answer.Headers.Concat(answer.Content.Headers).SelectMany(header => header.Value)) + await answer.Content.ReadAsStringAsync();
    }
}
