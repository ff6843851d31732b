using System.Text;
using Catalog.Records.Access;
using Catalog.Records.Followers;
using Catalog.Records.Import.Pipeline;
using Catalog.Records.Storage;
using Catalog.Testing;
using static Catalog.Records.Tests.Import.Pipeline.ImportDatabase;

namespace Catalog.Records.Tests.Import.Pipeline;

/// <summary>Uploaded files, run by the timed job in one process or the next.</summary>
public sealed class ImportJobTests(PostgresServer server) : IAsyncLifetime
{
    private ImportDatabase database = null!;

    private static readonly Caller Ana = new("ana", Scopes.Curate);

    public async ValueTask InitializeAsync()
    {
        database = await ImportDatabase.CreateAsync(server);
        await database.ExecuteAsync("insert into followers (name, sort, checkpoint, fence, attempts, updated) values ('imports', 'job', 0, 1, 0, now())");
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task An_import_that_broke_off_goes_on_behind_its_last_batch()
    {
        var entry = await SendAsync(string.Join('\n', Enumerable.Range(0, 100).Select(i => Record($"r{i}", year: i % 10 == 0 ? null : "2024"))));
        // What a killed process leaves: the row says running, the batches up to here are in, nothing else is.
        var killed = database.Service(10, read => { if (read == 40) throw new OperationCanceledException("killed"); });
        await Assert.ThrowsAsync<OperationCanceledException>(() => RunAsync(killed));
        Assert.Equal(["running | 40"], await database.RowsAsync("select state, read from imports"));
        await RunAsync(database.Service(10));
        var done = (await database.Ledger.FindAsync(entry.Id, default))!;
        Assert.Equal((ImportState.Completed, new(100, 100, 90, 0, 0, 10, 0)), (done.State, done.Counts));
        Assert.Equal(100L, await database.ScalarAsync<long>("select count(*) from datasets"));
        Assert.Equal(90L, await database.ScalarAsync<long>("select number from change_counter"));
        Assert.Equal(10L, await database.ScalarAsync<long>("select count(*) from import_refusals"));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from import_chunks"));
    }

    [Fact]
    public async Task A_process_that_lost_the_lease_writes_no_more()
    {
        await SendAsync(string.Join('\n', Enumerable.Range(0, 30).Select(i => Record($"r{i}"))));
        var service = database.Service(10, read => { if (read == 10) database.ExecuteAsync("update followers set fence = 2").Wait(); });
        await Assert.ThrowsAsync<LeaseLostException>(() => RunAsync(service));
        Assert.Equal(10L, await database.ScalarAsync<long>("select count(*) from datasets"));
    }

    [Fact]
    public async Task A_file_over_the_limit_or_broken_off_leaves_nothing()
    {
        var uploads = new ImportUploads(database.Source, database.Service(), database.Clock);
        using var large = new MemoryStream(new byte[3 << 20]);
        Assert.Equal("body-too-large", (await uploads.ReceiveAsync(Ana, "x", new(), large, 1 << 21, default)).Refusal!.Code);
        using var broken = new MemoryStream(new byte[3 << 20]);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => uploads.ReceiveAsync(Ana, "x", new(), broken, 1 << 30, stop.Token));
        Assert.Equal(["0 | 0"], await database.RowsAsync("select (select count(*) from imports), (select count(*) from import_chunks)"));
    }

    [Fact]
    public async Task A_command_line_run_that_was_killed_is_marked_and_one_at_work_is_not()
    {
        await database.ImportAsync(Record("a"));
        await database.ExecuteAsync("update imports set state = 'running', ended = null");
        var id = await database.ScalarAsync<string>("select id from imports");
        await using (await SessionLock.TakeAsync(database.Source, ImportService.LockOf(id), default))
        {
            await RunAsync(database.Service());
            Assert.Equal(["running"], await database.RowsAsync("select state from imports"));
        }
        await RunAsync(database.Service());
        Assert.Equal(["failed"], await database.RowsAsync("select state from imports"));
    }

    private Task RunAsync(ImportService service) =>
        new ImportJob(database.Source, service, database.Ledger).RunAsync(new(new("imports", 1)), default);

    private async Task<ImportEntry> SendAsync(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return (await new ImportUploads(database.Source, database.Service(), database.Clock).ReceiveAsync(Ana, "x", new(), stream, 1 << 30, default)).Value!;
    }
}
