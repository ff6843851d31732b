using Catalog.Testing;

namespace Catalog.Api.Tests.Processes;

/// <summary>Imports that are killed half-way, over HTTP and on the command line.</summary>
public sealed class ImportCrashTests
{
    private const int Records = 4000;
    private const string Read = "select coalesce(max(read), 0) from imports";

    // A dead process's lease is waited for; production takes longer.
    private static readonly (string, string) ShortLease = ("Catalog__Work__LeaseSeconds", "3");

    [Fact]
    public async Task A_server_killed_in_the_middle_of_an_import_goes_on_with_it_by_itself()
    {
        await using var installation = new CatalogInstallation();
        var server = await installation.ServeAsync(ShortLease);
        var samples = await server.TotalAsync();
        var import = await server.ImportAsync(ImportFile.Of("sent", Records), "sent.ndjson");
        await Eventually.IsTrueAsync(async () => await installation.CountAsync(Read) > 0, "A part is in.");
        await server.Process.KillAsync();
        Assert.InRange(await installation.CountAsync(Read), 1, Records - 1);
        Assert.Equal(1, await installation.CountAsync("select count(*) from imports where state = 'running'"));

        var next = await installation.ServeAsync(ShortLease);
        var counts = await next.ImportedAsync(import);

        Assert.Equal(Records, counts.GetProperty("read").GetInt32());
        Assert.Equal(Records, counts.GetProperty("created").GetInt32());
        Assert.Equal(Records, counts.GetProperty("published").GetInt32());
        await HasEachOnceAsync(installation, "sent");
        await Database.IsWholeAsync(installation.ConnectionString, next);
        Assert.Equal(samples + Records, await next.TotalAsync());
        Assert.Equal(0, await installation.CountAsync("select count(*) from import_chunks"));
    }

    [Fact]
    public async Task An_import_on_the_command_line_that_was_killed_is_run_again_and_nothing_is_twice()
    {
        await using var installation = new CatalogInstallation();
        var server = await installation.ServeAsync();
        var samples = await server.TotalAsync();
        var file = await installation.FileAsync("killed.ndjson", ImportFile.Of("killed", Records));
        var killed = installation.Start("import", file);
        await Eventually.IsTrueAsync(async () => await installation.CountAsync(Read) > 0, "A part is in.");
        await killed.KillAsync();
        Assert.InRange(await installation.CountAsync(Read), 1, Records - 1);

        var said = await installation.RunAsync("import", file);

        Assert.Contains($"{Records} read", said);
        Assert.DoesNotContain(" 0 unchanged", said);
        await HasEachOnceAsync(installation, "killed");
        await Database.IsWholeAsync(installation.ConnectionString, server);
        Assert.Equal(samples + Records, await server.TotalAsync());
        Assert.Contains($"{Records} unchanged", await installation.RunAsync("import", file));
        await Eventually.IsTrueAsync(async () => await installation.CountAsync("select count(*) from imports where state = 'running'") == 0, "The killed run is closed.");
        Assert.Equal(1, await installation.CountAsync("select count(*) from imports where state = 'failed'"));
    }

    [Fact]
    public async Task An_import_at_work_while_the_server_is_stopped_finishes_and_then_stops_the_cluster()
    {
        await using var installation = new CatalogInstallation();
        var server = await installation.ServeAsync();
        var file = await installation.FileAsync("left.ndjson", ImportFile.Of("left", Records));
        var import = installation.Start("import", file);
        await Eventually.IsTrueAsync(async () => await installation.CountAsync(Read) > 0, "A part is in.");

        Assert.Equal(0, await server.StopAsync());

        Assert.True(await import.EndAsync() == 0, import.All);
        Assert.Contains($"{Records} new", import.All);
        Assert.False(File.Exists(installation.PidFile));
        var next = await installation.ServeAsync();
        await HasEachOnceAsync(installation, "left");
        await Database.IsWholeAsync(installation.ConnectionString, next);
    }

    private static async Task HasEachOnceAsync(CatalogInstallation installation, string name)
    {
        Assert.Equal(Records, await installation.CountAsync($"select count(*) from dataset_versions where doi like '10.70000/{name}.%' and number = 1 and revision = 1"));
        Assert.Equal(Records, await installation.CountAsync($"select count(distinct doi) from dataset_versions where doi like '10.70000/{name}.%'"));
        Assert.Equal(Records, await installation.CountAsync("select count(*) from datasets where sample is null"));
    }
}
