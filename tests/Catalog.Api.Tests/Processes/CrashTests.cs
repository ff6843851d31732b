using Catalog.Testing;

namespace Catalog.Api.Tests.Processes;

/// <summary>kill -9, and PostgreSQL gone, while clients publish: nothing lost, nothing twice, the index agrees.</summary>
public sealed class CrashTests
{
    private const int Imported = 3000;

    [Fact]
    public async Task A_server_killed_while_clients_publish_has_each_record_whole_or_not_at_all_and_a_repeat_makes_it_once()
    {
        await using var installation = new CatalogInstallation();
        var server = await installation.ServeAsync();
        var others = await installation.CountAsync("select count(*) from datasets");
        var depositors = new Depositors("Interrupted");
        var clients = depositors.RunAsync(server);
        await Eventually.IsTrueAsync(() => depositors.Published.Count >= 40, "Some records are published.");
        var postmaster = installation.Postmaster;

        await server.Process.KillAsync();
        await clients;

        Assert.True(installation.PostmasterRuns);
        var next = await installation.ServeAsync();
        Assert.Equal(postmaster, installation.Postmaster);
        await Database.IsWholeAsync(installation.ConnectionString, next);
        var found = (await next.FoundAsync("Interrupted")).Select(hit => hit.Split(' ')[0]).ToHashSet();
        Assert.All(depositors.Published.Values, id => Assert.Contains(id, found));

        var repeated = new HashSet<string>();
        foreach (var title in depositors.Begun)
        {
            var id = await depositors.PublishAsync(next, title);
            Assert.True(repeated.Add(id));
            if (depositors.Published.TryGetValue(title, out var before)) Assert.Equal(before, id);
        }
        Assert.Equal(others + depositors.Begun.Count, await installation.CountAsync("select count(*) from datasets"));
        await Database.IsWholeAsync(installation.ConnectionString, next);
        Assert.Equal(depositors.Begun.Count, await next.TotalAsync("Interrupted"));

        // And the postmaster too: its file is stale.
        await next.Process.KillAsync();
        await installation.SignalPostmasterAsync("KILL");
        await Eventually.IsTrueAsync(() => !installation.PostmasterRuns, "The postmaster is gone.");
        Assert.True(File.Exists(installation.PidFile));
        var last = await installation.ServeAsync();
        Assert.NotEqual(postmaster, installation.Postmaster);
        Assert.Equal(depositors.Begun.Count, await last.TotalAsync("Interrupted"));
        await Database.IsWholeAsync(installation.ConnectionString, last);
        Assert.Equal(0, await last.StopAsync());
        Assert.False(File.Exists(installation.PidFile));
    }

    [Fact]
    public async Task While_PostgreSQL_is_away_clients_are_told_to_come_again_and_afterwards_all_is_there()
    {
        await using var installation = new CatalogInstallation();
        var server = await installation.ServeAsync();
        var others = await installation.CountAsync("select count(*) from datasets");
        var depositors = new Depositors("Patient");
        var clients = depositors.RunAsync(server);
        await Eventually.IsTrueAsync(() => depositors.Published.Count >= 10, "Some records are published.");
        var postmaster = installation.Postmaster;
        var import = await server.ImportAsync(ImportFile.Of("patient", Imported), "patient.ndjson");
        await Eventually.IsTrueAsync(async () => await installation.CountAsync("select max(read) from imports") > 0, "A part of the import is in.");

        // What pg_ctl stop -m immediate sends: no checkpoint, every connection cut.
        await installation.SignalPostmasterAsync("QUIT");
        await Eventually.IsTrueAsync(() => clients.IsFaulted || depositors.Outages > 0, "A client is refused.");
        var before = depositors.Published.Count;
        await Eventually.IsTrueAsync(() => clients.IsFaulted || depositors.Published.Count >= before + 20, "Publishing goes on.");
        depositors.Finish();
        await clients;
        Assert.Equal(Imported, (await server.ImportedAsync(import)).GetProperty("created").GetInt32());

        Assert.NotEqual(postmaster, installation.Postmaster);
        Assert.Equal(depositors.Begun.Count, depositors.Published.Count);
        Assert.Equal(depositors.Begun.Count, depositors.Published.Values.Distinct().Count());
        Assert.Equal(others + depositors.Begun.Count + Imported, await installation.CountAsync("select count(*) from datasets"));
        await Eventually.IsTrueAsync(async () => (await server.Http.GetAsync("/health/ready")).IsSuccessStatusCode, "The server is ready again.");
        await Database.IsWholeAsync(installation.ConnectionString, server);

        // Such a run fills the log; nothing private is in it.
        Assert.Equal(0, await server.StopAsync());
        var token = (await File.ReadAllTextAsync(Path.Combine(installation.Data, "admin-token"))).Trim();
        var log = server.Process.All.Replace($"Administrator token: {token}", "", StringComparison.Ordinal);
        Assert.Contains("database did not answer", log);
        Assert.DoesNotContain(token, log);
        Assert.DoesNotContain("Patient", log);
        Assert.DoesNotContain("example.org", log);
        Assert.DoesNotContain("Miller", log);
    }
}
