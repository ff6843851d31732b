using System.Net.Http.Headers;
using System.Text;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Formats;

/// <summary>Bodies within the limit that say, in their format's short way, far more than the limit.</summary>
public sealed class ExpandingBodyTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    public static TheoryData<string, string> Bodies { get; } = new()
    {
        { "application/x-bibtex", "@misc{a, title = {Many}, year = 2024, author = {" + string.Join(" and ", Enumerable.Repeat("A B", 100_000)) + "}}" },
        { "application/x-research-info-systems", "TY  - DATA\nTI  - Many\n" + string.Concat(Enumerable.Repeat("KW  - x\n", 100_000)) + "ER  - \n" },
        { "application/ld+json", $$"""{"@context":"https://schema.org","@type":"Dataset","name":"Many","keywords":"{{string.Join(',', Enumerable.Range(0, 120_000).Select(n => "k" + n))}}"}""" },
        // A node of 9,000 characters, named 20,000 times.
        { "application/ld+json", $$"""{"@context":"https://schema.org","@graph":[{"@id":"#d","@type":"Dataset","name":"Many","author":[{{string.Join(',', Enumerable.Repeat("{\"@id\":\"#o\"}", 20_000))}}]},{"@id":"#o","@type":"Organization","name":"{{new string('O', 9000)}}"}]}""" },
        { "application/vnd.citationstyles.csl+json", $$"""{"type":"dataset","id":"x","title":"Many","author":[{{string.Join(',', Enumerable.Repeat("{\"family\":\"a\"}", 50_000))}}]}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_record_is_held_to_the_limit_of_a_body_in_whatever_format_it_comes(string contentType, string body)
    {
        using var eve = await application.As("eve of " + contentType, Scopes.Deposit);
        Assert.True(body.Length < 1 << 20);
        var refused = await (await PostAsync(eve, contentType, body)).RefusedAsync(413, "record-too-large");
        Assert.Contains("1048576", refused.Text);
        Assert.Empty((await eve.CallAsync("GET", "/api/datasets?owner=me")).Json.GetProperty("datasets").EnumerateArray());
    }

    [Fact]
    public async Task Who_sends_many_at_once_gets_each_answered_also_after_some_were_broken_off()
    {
        using var eve = await application.As("eve at once", Scopes.Deposit);
        var body = "@misc{a, title = {Many}, author = {" + string.Join(" and ", Enumerable.Repeat("A B", 30_000)) + "}}";
        using var impatient = new CancellationTokenSource();
        var left = Enumerable.Range(0, 8).Select(_ => PostAsync(eve, "application/x-bibtex", body, impatient.Token)).ToList();
        await impatient.CancelAsync();
        foreach (var broken in left) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => broken);
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PostAsync(eve, "application/x-bibtex", body)))) answer.Is(413);
    }

    [Fact]
    public async Task A_record_that_is_in_fits_into_a_PUT_again()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = (await PostAsync(ana, "application/x-bibtex", "@misc{a, title = {Many}, year = 2024, author = {" + string.Join(" and ", Enumerable.Repeat("Miller, Anna Maria", 9_000)) + "}}")).Is(201);
        using var again = new HttpRequestMessage(HttpMethod.Put, $"/api/datasets/{made.Id}/draft")
        {
            Content = new ByteArrayContent(await ana.GetByteArrayAsync($"/api/datasets/{made.Id}/export/json")),
        };
        again.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        again.Headers.TryAddWithoutValidation("If-Match", "*");
        Assert.Equal(200, (int)(await ana.SendAsync(again)).StatusCode);
    }

    private static async Task<Answer> PostAsync(HttpClient client, string contentType, string body, CancellationToken cancellation = default)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        var answer = await client.PostAsync("/api/datasets", content, cancellation);
        return new(answer, await answer.Content.ReadAsStringAsync(cancellation));
    }
}
