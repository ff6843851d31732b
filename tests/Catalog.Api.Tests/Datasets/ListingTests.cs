using System.Text.Json.Nodes;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Datasets;

/// <summary>The list of datasets.</summary>
public sealed class ListingTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task A_list_shows_what_the_caller_may_see_newest_first_by_pages()
    {
        using var lena = await application.As("lena", Scopes.Deposit);
        using var otto = await application.As("otto", Scopes.Deposit);
        using var reader = application.Anonymous();
        var published = new List<string>();
        for (var n = 0; n < 5; n++) published.Insert(0, (await lena.PublishNewAsync(SampleRecords.Complete($"List entry number {n}"))).Id);
        var draft = (await lena.CreateAsync(SampleRecords.Complete("A draft in the list"))).Id;
        (await lena.ActAsync(draft, "submit")).Is(200);

        Assert.Equal([draft, .. published], await ListAsync(lena, "owner=me"));
        Assert.Equal(published, await ListAsync(otto, "state=published"));
        Assert.Empty(await ListAsync(otto, "owner=me"));
        Assert.Empty(await ListAsync(reader, "owner=me"));
        Assert.Equal([draft], await ListAsync(lena, "state=in-review"));
        Assert.Empty(await ListAsync(reader, "state=in-review"));
        Assert.Empty(await ListAsync(reader, "collection=none"));
        Assert.Equal(published, await ListAsync(reader, "collection=default"));

        // While pages are turned, a new entry comes first and shifts nothing.
        var first = (await reader.CallAsync("GET", "/api/datasets?size=2")).Is(200);
        await lena.PublishNewAsync(SampleRecords.Complete());
        var rest = await ListAsync(reader, "size=2&cursor=" + first.Json.GetProperty("nextCursor").GetString());
        Assert.Equal(published.Skip(2), rest);
        var row = first.Json.GetProperty("datasets")[0];
        Assert.Equal("List entry number 4", row.GetProperty("title").GetString());
        Assert.EndsWith("Z", row.GetProperty("created").GetString());

        (await lena.WithdrawAsync(published[0])).Is(200);
        Assert.Equal([published[0]], await ListAsync(reader, "state=withdrawn"));
    }

    [Fact]
    public async Task The_list_names_a_record_by_its_main_title()
    {
        using var mira = await application.As("mira", Scopes.Deposit);
        var record = SampleRecords.Complete().With("titles", JsonNode.Parse("""[{"title":"A subtitle","titleType":"Subtitle"},{"title":"The main title"}]"""));
        (await mira.CreateAsync(record)).Is(201);
        var row = Assert.Single((await mira.CallAsync("GET", "/api/datasets?owner=me")).Is(200).Json.GetProperty("datasets").EnumerateArray());
        Assert.Equal("The main title", row.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("state=new", "state")]
    [InlineData("owner=ana", "owner")]
    [InlineData("size=0", "size")]
    [InlineData("size=101", "size")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("cursor=-1", "cursor")]
    [InlineData("cursor=99999999999999999999", "cursor")]
    public async Task A_bad_parameter_is_named(string query, string name)
    {
        using var reader = application.Anonymous();
        var refused = await (await reader.CallAsync("GET", "/api/datasets?" + query)).RefusedAsync(400, "parameter-invalid");
        Assert.Contains($"'{name}'", refused.Json.GetProperty("detail").GetString());
    }

    private static async Task<List<string>> ListAsync(HttpClient client, string query)
    {
        var ids = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await client.CallAsync("GET", $"/api/datasets?{query}{cursor}")).Is(200).Json;
            ids.AddRange(page.GetProperty("datasets").EnumerateArray().Select(row => row.GetProperty("id").GetString()!));
            cursor = page.GetProperty("nextCursor").GetString() is { } next ? "&cursor=" + next : null;
            query = query.Split("&cursor", 2)[0];
        }
        return ids;
    }
}
