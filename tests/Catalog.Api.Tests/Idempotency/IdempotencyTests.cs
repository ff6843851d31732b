using System.Net;
using System.Text;
using System.Text.Json;
using Catalog.Records.Access;
using Npgsql;

namespace Catalog.Api.Tests.Idempotency;

/// <summary>A POST with an Idempotency-Key has one effect, however often it is sent.</summary>
public sealed class IdempotencyTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task A_repeat_gets_the_same_answer_and_has_no_effect()
    {
        using var client = await application.AsAdministrator();
        var first = await PostAsync(client, "repeat", "repeated");
        var second = await PostAsync(client, "repeat", "repeated");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal("true", second.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
        Assert.Equal(1, await TokensOfAsync("repeated"));
    }

    [Fact]
    public async Task Many_at_once_have_one_effect_and_one_answer()
    {
        using var client = await application.AsAdministrator();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync(client, "at-once", "hurried")));
        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.Single(bodies.Distinct());
        Assert.Single(answers, answer => !answer.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(1, await TokensOfAsync("hurried"));
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_refused()
    {
        using var client = await application.AsAdministrator();
        await PostAsync(client, "reused", "one");
        await ProblemAssert.IsAsync(await PostAsync(client, "reused", "two"), HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.Equal(0, await TokensOfAsync("two"));
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        using var client = await application.AsAdministrator();
        await ProblemAssert.IsAsync(await PostAsync(client, "mended", ""), HttpStatusCode.UnprocessableEntity, "token-unfit");
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(client, "mended", "mended")).StatusCode);
    }

    [Fact]
    public async Task Keys_are_each_subjects_own_and_last_a_day()
    {
        using var client = await application.AsAdministrator();
        using var other = await application.As("another administrator", Scopes.Administer);
        await PostAsync(client, "shared", "mine");
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(other, "shared", "theirs")).StatusCode);

        application.Clock.Advance(TimeSpan.FromHours(25));
        var later = await PostAsync(client, "shared", "later");
        Assert.Equal(HttpStatusCode.Created, later.StatusCode);
        Assert.False(later.Headers.Contains("Idempotency-Replayed"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("tab\t")]
    public async Task A_malformed_key_is_refused(string key)
    {
        using var client = await application.AsAdministrator();
        key = key.Length == 0 ? new string('x', 201) : key.Replace("\t", "\tx", StringComparison.Ordinal);
        await ProblemAssert.IsAsync(await PostAsync(client, key, "malformed"), HttpStatusCode.BadRequest, "idempotency-key-malformed");
    }

    [Fact]
    public async Task A_secret_in_a_kept_answer_is_readable_only_to_the_token_that_got_it()
    {
        using var client = await application.As("secretive", Scopes.Administer);
        using var same = await application.As("secretive", Scopes.Administer | Scopes.Read);
        var made = JsonDocument.Parse(await (await PostAsync(client, "sealed", "sealed")).Content.ReadAsStringAsync()).RootElement;

        await ProblemAssert.IsAsync(await PostAsync(same, "sealed", "sealed"), HttpStatusCode.Conflict, "idempotency-answer-sealed");
        await using var source = NpgsqlDataSource.Create(application.ConnectionString);
        await using var command = source.CreateCommand("select body from idempotency_keys where key = 'sealed'");
        var body = (byte[])(await command.ExecuteScalarAsync())!;
        Assert.DoesNotContain(made.GetProperty("token").GetString()!, Encoding.Latin1.GetString(body));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string key, string subject)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tokens")
        {
            Content = new StringContent($$"""{"subject":"{{subject}}","scopes":["read"]}""", null, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    private async Task<int> TokensOfAsync(string subject) =>
        (await application.InScopeAsync((Catalog.Records.Access.Tokens.TokenService tokens) => tokens.ListAsync(default))).Count(token => token.Subject == subject);
}
