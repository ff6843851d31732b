using System.Text;
using Catalog.Records.Access;
using Catalog.Records.Import.Pipeline;
using Catalog.Testing;
using static Catalog.Records.Tests.Import.Pipeline.ImportDatabase;

namespace Catalog.Records.Tests.Import.Pipeline;

/// <summary>Runs that stop, break off, go on, and meet other orders.</summary>
public sealed class ImportRunTests(PostgresServer server) : IAsyncLifetime
{
    private ImportDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await ImportDatabase.CreateAsync(server);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_run_that_is_stopped_ends_after_its_batch_and_the_next_goes_on()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 100).Select(i => Record($"r{i}")));
        using var stop = new CancellationTokenSource();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        var service = database.Service(10, read => { if (read == 30) stop.Cancel(); });
        var report = await service.RunAsync(new() { Stream = stream, Name = "x", Caller = Caller.Operator }, null, stop.Token);
        Assert.Equal((ImportState.Cancelled, 30), (report.State, report.Counts.Read));
        Assert.Equal("cancelled", await database.ScalarAsync<string>("select state from imports"));
        var next = await database.ImportAsync(lines);
        Assert.Equal(new(100, 70, 70, 0, 30, 0, 0), next.Counts);
    }

    [Fact]
    public async Task A_run_that_another_cancels_stops()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 100).Select(i => Record($"r{i}")));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        var service = database.Service(10, read =>
        {
            if (read == 20) Assert.True(database.Ledger.CancelAsync(database.ScalarAsync<string>("select id from imports").Result, default).Result);
        });
        var report = await service.RunAsync(new() { Stream = stream, Name = "x", Caller = Caller.Operator }, null, default);
        Assert.Equal((ImportState.Cancelled, 20), (report.State, report.Counts.Read));
        Assert.Equal(20L, await database.ScalarAsync<long>("select count(*) from datasets"));
    }

    [Fact]
    public async Task Each_batch_appends_its_changes_without_a_gap()
    {
        await database.ImportAsync(string.Join('\n', Enumerable.Range(0, 95).Select(i => Record($"r{i}"))), batchSize: 10);
        Assert.Equal(["95 | 1 | 95"], await database.RowsAsync("select count(*), min(number), max(number) from changes"));
        Assert.Equal(95L, await database.ScalarAsync<long>("select count(distinct dataset_key) from changes"));
    }

    [Fact]
    public async Task While_it_grows_PostgreSQL_is_told_how_large_the_tables_are()
    {
        await database.ImportAsync(string.Join('\n', Enumerable.Range(0, 900).Select(i => Record($"a{i}"))));
        await database.ImportAsync(string.Join('\n', Enumerable.Range(0, 1100).Select(i => Record($"b{i}"))));
        Assert.Equal(2, await database.ScalarAsync<long>("select count(*) from pg_class where relname in ('datasets', 'changes') and reltuples >= 1900"));
    }

    [Fact]
    public async Task Any_order_and_any_cut_into_files_give_the_same_documents()
    {
        const string header = "id,title,creators,year,publisher,description,access\n";
        var rows = Enumerable.Range(0, 12).Select(i => (i, csv: $"k{i},Title {i},A; B,{(i % 4 == 0 ? "" : "2020")},P,Text,{(i % 3 == 0 ? "open" : "controlled")}")).ToList();
        List<string>? expected = null;
        var random = new Random(7);
        for (var run = 0; run < 8; run++)
        {
            await using var fresh = await ImportDatabase.CreateAsync(server);
            var left = rows.OrderBy(_ => run == 0 ? 0 : random.Next()).ToList();
            while (left.Count > 0)
            {
                var size = run == 0 ? left.Count : random.Next(1, left.Count + 1);
                var file = string.Join('\n', left.Take(size).Select(row => row.csv));
                await fresh.ImportAsync(header + file, batchSize: random.Next(1, 6));
                // A file again, sometimes: nothing may come of it.
                if (random.Next(3) == 0) Assert.Equal(size, (await fresh.ImportAsync(header + file)).Counts.Unchanged);
                left.RemoveRange(0, size);
            }
            var documents = await fresh.DocumentsAsync();
            expected ??= documents;
            Assert.Equal(expected, documents);
        }
        Assert.Equal(12, expected!.Count);
    }
}
