using System.Globalization;
using Catalog.Testing;

namespace Catalog.Api.Tests.Processes;

/// <summary>The search index between two processes: kept, damaged, shared, and cut off at its writing.</summary>
public sealed class SnapshotProcessTests(PostgresServer postgres)
{
    private const int Imported = 3000;

    [Fact]
    public async Task A_server_starts_from_what_the_one_before_kept_and_after_a_kill_from_that_and_the_log()
    {
        await using var installation = new CatalogInstallation();
        var server = await installation.ServeAsync();
        await server.Http.PublishAsync(Publishing.Record("Kept at the end"));
        Assert.Equal(0, await server.StopAsync());
        Assert.True(File.Exists(Snapshot(installation)));

        server = await installation.ServeAsync();
        Assert.Contains("The search index starts from", server.Process.All);
        await Database.IsWholeAsync(installation.ConnectionString, server);
        await server.Http.PublishAsync(Publishing.Record("Followed from the log"));
        await server.Process.KillAsync();

        server = await installation.ServeAsync();
        Assert.Contains("The search index starts from", server.Process.All);
        await Database.IsWholeAsync(installation.ConnectionString, server);
        Assert.Equal(1, await server.TotalAsync("\"Kept at the end\""));
        Assert.Equal(1, await server.TotalAsync("\"Followed from the log\""));
        Assert.True((await server.GetAsync("/api/followers/search/comparison")).GetProperty("agrees").GetBoolean());
        Assert.Contains("Both sides agree", await installation.RunAsync("verify", "index"));
        Assert.Equal(0, await server.StopAsync());

        // Bytes that are not those written.
        var bytes = await File.ReadAllBytesAsync(Snapshot(installation));
        bytes[bytes.Length * 3 / 4] ^= 1;
        await File.WriteAllBytesAsync(Snapshot(installation), bytes);
        server = await installation.ServeAsync();
        Assert.Contains("is built from the database", server.Process.All);
        await Database.IsWholeAsync(installation.ConnectionString, server);
        await Eventually.IsTrueAsync(() => server.Process.All.Contains("The search index was kept", StringComparison.Ordinal), "A good one is written in its place.");
    }

    [Fact]
    public async Task A_server_killed_while_it_imports_merges_or_writes_its_index_leaves_the_next_one_right()
    {
        await using var installation = new CatalogInstallation();
        var server = await installation.ServeAsync(("Catalog__Work__LeaseSeconds", "3"));
        var import = await server.ImportAsync(ImportFile.Of("cut", Imported), "cut.ndjson");
        await Eventually.IsTrueAsync(async () => await installation.CountAsync("select coalesce(max(read), 0) from imports") > 1000, "A part is in.");
        await server.Process.KillAsync();

        server = await installation.ServeAsync(("Catalog__Work__LeaseSeconds", "3"));
        await server.ImportedAsync(import);
        await Database.IsWholeAsync(installation.ConnectionString, server);
        // At its orderly end it writes; there it is cut off, if it is caught at all.
        await server.Process.TerminateAsync();
        await Eventually.IsTrueAsync(() => server.Process.HasEnded || (Directory.Exists(Folder(installation)) && Directory.EnumerateFiles(Folder(installation), "*.new").Any()), "It writes, or has written.");
        if (!server.Process.HasEnded) await server.Process.KillAsync();

        server = await installation.ServeAsync();
        await Database.IsWholeAsync(installation.ConnectionString, server);
        Assert.True((await server.GetAsync("/api/followers/search/comparison")).GetProperty("agrees").GetBoolean());
    }

    [Fact]
    public async Task Two_servers_on_one_data_folder_and_one_log_both_find_what_either_published()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        var folder = Path.Combine("/tmp", "catalog-tests-snapshots-" + Guid.NewGuid().ToString("N")[..8]);
        try
        {
            (string, string)[] outside = [("ConnectionStrings__Catalog", connectionString), ("Catalog__Work__Enabled", "false")];
            await using (var one = await CatalogServer.StartAsync(folder, folder, outside))
            await using (var two = await CatalogServer.StartAsync(folder, folder, outside))
            {
                foreach (var (publisher, other) in ((CatalogServer, CatalogServer)[])[(one, two), (two, one)])
                {
                    var draft = await publisher.Http.DraftAsync(Publishing.Record("Published through one of two"));
                    using var published = await publisher.Http.PostAsync($"/api/datasets/{draft.GetProperty("id").GetString()}/draft/actions/publish", null);
                    var number = long.Parse(published.Headers.GetValues("Change-Number").Single(), CultureInfo.InvariantCulture);
                    foreach (var server in (CatalogServer[])[publisher, other])
                    {
                        await Eventually.IsTrueAsync(async () => (await server.GetAsync("/api/search?size=1")).GetProperty("reflects").GetInt64() >= number, "Both reflect it.");
                        await Database.IsWholeAsync(connectionString, server);
                    }
                }
                Assert.Equal(0, await one.StopAsync());
                Assert.Equal(0, await two.StopAsync());
            }
            await using var next = await CatalogServer.StartAsync(folder, folder, outside);
            Assert.Contains("The search index starts from", next.Process.All);
            Assert.Equal(2, await next.TotalAsync("\"Published through one of two\""));
            await Database.IsWholeAsync(connectionString, next);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_the_snapshot_has_wrong_is_told_and_repaired()
    {
        await using var installation = new CatalogInstallation();
        var server = await installation.ServeAsync();
        var gone = await server.Http.PublishAsync(Publishing.Record("Gone behind the log's back"));
        // A snapshot holds what the index had by then.
        await Eventually.IsTrueAsync(async () => await server.TotalAsync("\"Gone behind\"") == 1, "It is found.");
        Assert.Equal(0, await server.StopAsync());

        var work = installation.Start("work");
        await Eventually.IsTrueAsync(() => File.Exists(installation.PidFile) && File.ReadLines(installation.PidFile).Any(line => line.StartsWith("ready", StringComparison.Ordinal)), "The cluster is ready.");
        await Eventually.IsTrueAsync(async () => await installation.CountAsync($"with gone as (update datasets set state = 'withdrawn' where id = '{gone.GetProperty("id").GetString()}' returning 1) select count(*) from gone") == 1, "It is gone.");
        var verify = installation.Start("verify", "index", "--repair");
        Assert.Equal(1, await verify.EndAsync());
        Assert.Contains("0 are missing in the index, 1 are in it too much, 0 are in it as of another change", verify.All);
        Assert.Contains("surplus", verify.All);
        Assert.False(File.Exists(Snapshot(installation)));
        Assert.Contains("the next start reads the database", await installation.RunAsync("verify", "index"));
        await work.TerminateAsync();
        Assert.Equal(0, await work.EndAsync());
    }

    private static string Folder(CatalogInstallation installation) => Path.Combine(installation.Data, "index");

    private static string Snapshot(CatalogInstallation installation) => Path.Combine(Folder(installation), "search.snapshot");
}
