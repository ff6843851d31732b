using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Followers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Catalog.Api.Tests.Imports;

/// <summary>A file over HTTP: sent, run by the job, watched, stopped.</summary>
public sealed class ImportEndpointTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    private const string Table = "id,title,creators,year,publisher,description,access\n1,One,A,2020,P,Text,controlled\n2,Two,A,,P,Text,closed\nx\n";

    [Fact]
    public async Task A_sent_file_is_imported_and_what_was_not_taken_is_listed_with_pointers()
    {
        using var client = await application.As("ana", Scopes.Curate);
        var sent = await client.PostAsync("/api/imports?name=t.csv", new StringContent(Table, Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        await RunJobAsync();
        var import = await client.GetFromJsonAsync<JsonElement>(sent.Headers.Location);
        Assert.Equal("completed", import.GetProperty("state").GetString());
        Assert.Equal("table", import.GetProperty("source").GetString());
        Assert.Equal("""{"read":3,"created":2,"published":1,"revised":0,"unchanged":0,"drafts":1,"refused":1}""", import.GetProperty("counts").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        var refusals = (await client.GetFromJsonAsync<JsonElement>(import.GetProperty("links").GetProperty("refusals").GetString())).GetProperty("refusals");
        Assert.Equal(["draft", "refused"], refusals.EnumerateArray().Select(r => r.GetProperty("outcome").GetString()));
        Assert.Equal("/publicationYear", refusals[0].GetProperty("findings")[0].GetProperty("pointer").GetString());
        Assert.Equal(4, refusals[1].GetProperty("line").GetInt32());
        Assert.Equal(0L, await ScalarAsync("select count(*) from import_chunks"));
    }

    [Fact]
    public async Task A_cancelled_import_does_not_run_and_an_ended_one_cannot_be_cancelled()
    {
        using var client = await application.As("ana", Scopes.Curate);
        var sent = await client.PostAsync("/api/imports", new StringContent(Table));
        Assert.Equal(HttpStatusCode.OK, (await client.DeleteAsync(sent.Headers.Location)).StatusCode);
        await RunJobAsync();
        Assert.Equal("cancelled", (await client.GetFromJsonAsync<JsonElement>(sent.Headers.Location)).GetProperty("state").GetString());
        var run = await client.PostAsync("/api/imports", new StringContent(Table));
        await RunJobAsync();
        Assert.Equal(HttpStatusCode.Conflict, (await client.DeleteAsync(run.Headers.Location)).StatusCode);
    }

    [Theory]
    [InlineData("/api/imports?acces=open", 400)]
    [InlineData("/api/imports?access=secret", 400)]
    [InlineData("/api/imports?draft=perhaps", 400)]
    [InlineData("/api/imports?mapping=none", 422)]
    [InlineData("/api/imports?collection=none", 422)]
    public async Task A_wrong_parameter_is_named_and_nothing_is_kept(string path, int status)
    {
        using var client = await application.As("ana", Scopes.Curate);
        var before = await ScalarAsync("select count(*) from imports");
        Assert.Equal(status, (int)(await client.PostAsync(path, new StringContent(Table))).StatusCode);
        Assert.Equal(400, (int)(await client.PostAsync("/api/imports", new StringContent(""))).StatusCode);
        Assert.Equal(before, await ScalarAsync("select count(*) from imports"));
    }

    private async Task RunJobAsync()
    {
        await using (var command = application.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("""
            insert into followers (name, sort, checkpoint, fence, attempts, updated) values ('imports', 'job', 0, 1, 0, now())
            on conflict (name) do update set fence = 1
            """)) await command.ExecuteNonQueryAsync();
        await application.Services.GetServices<ITimedJob>().Single(job => job.Name == "imports").RunAsync(new(new("imports", 1)), default);
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = application.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
