using System.Net;
using System.Text.Json;
using Catalog.Testing;
using Npgsql;

namespace Catalog.Api.Tests.Processes;

/// <summary>The first start, the next one, and the end.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task The_first_start_says_address_and_token_and_the_next_keeps_everything_and_says_no_token()
    {
        await using var installation = new CatalogInstallation();
        var first = await installation.ServeAsync();

        Assert.Contains(first.Process.Output, line => line == $"Catalogue ready at {first.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)}");
        var token = Assert.Single(first.Process.Output, line => line.StartsWith("Administrator token: ", StringComparison.Ordinal))["Administrator token: ".Length..];
        var file = Path.Combine(installation.Data, "admin-token");
        Assert.Equal(token, (await File.ReadAllTextAsync(file)).Trim());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.All(first.BeforeReady, status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
        var samples = await first.TotalAsync();
        Assert.InRange(samples, 35, 60);
        await Database.IsWholeAsync(installation.ConnectionString, first);
        var id = (await first.Http.PublishAsync(Publishing.Record("Kept by the next start"))).GetProperty("id").GetString();

        Assert.Equal(0, await first.StopAsync());
        Assert.False(File.Exists(installation.PidFile));

        var second = await installation.ServeAsync();
        Assert.DoesNotContain(token, second.Process.All);
        Assert.DoesNotContain("token", second.Process.All, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(samples + 1, await second.TotalAsync());
        Assert.Equal(id, (await second.GetAsync($"/api/datasets/{id}")).GetProperty("id").GetString());
        await Database.IsWholeAsync(installation.ConnectionString, second);

        await second.Process.TerminateAsync();
        Assert.Equal(0, await second.Process.EndAsync());
        Assert.False(File.Exists(installation.PidFile));
        Assert.Equal(token, (await File.ReadAllTextAsync(file)).Trim());
    }

    [Fact]
    public async Task Removed_samples_leave_a_running_server_and_stay_away()
    {
        await using var installation = new CatalogInstallation();
        var server = await installation.ServeAsync();

        // Not ready without them, and why is said.
        await SetAsync(installation, "update settings set name = 'elsewhere' where name = 'samples'");
        using (var answer = await server.Http.GetAsync("/health/ready"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            var check = Assert.Single(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("checks").EnumerateArray(),
                check => check.GetProperty("reason").ValueKind != JsonValueKind.Null);
            Assert.Equal("samples", check.GetProperty("name").GetString());
        }
        await SetAsync(installation, "update settings set name = 'samples' where name = 'elsewhere'");

        var postmaster = installation.Postmaster;
        Assert.Contains("sample records removed", await installation.RunAsync("samples", "remove"));
        Assert.Equal(postmaster, installation.Postmaster);
        Assert.True(installation.PostmasterRuns);
        await Eventually.IsTrueAsync(async () => await server.TotalAsync() == 0, "The samples are out of the index.");
        Assert.Equal(0, await server.StopAsync());

        // A verb without a server starts the cluster for itself alone.
        Assert.Contains("0 new", await installation.RunAsync("samples", "load"));
        Assert.False(File.Exists(installation.PidFile));

        var next = await installation.ServeAsync();
        Assert.Equal(0, await next.TotalAsync());
        await Database.IsWholeAsync(installation.ConnectionString, next);
    }

    private static async Task SetAsync(CatalogInstallation installation, string sql)
    {
        await using var connection = new NpgsqlConnection(installation.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
