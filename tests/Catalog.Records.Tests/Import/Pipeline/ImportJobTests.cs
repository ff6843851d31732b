using System.IO.Pipelines;
using System.Text;
using Catalog.Records.Access;
using Catalog.Records.Followers;
using Catalog.Records.Identifiers;
using Catalog.Records.Import.Pipeline;
using Catalog.Records.Storage;
using Catalog.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
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
        Assert.Equal(["running | 40 | 0"], await database.RowsAsync("select state, read, attempts from imports"));
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
    public async Task An_upload_holds_no_connection_while_its_client_is_waited_for_and_is_in_the_list()
    {
        var uploads = new ImportUploads(database.Source, database.Service(), database.Clock);
        var bodies = Enumerable.Range(0, ImportUploads.MostAtOnce).Select(_ => new Pipe()).ToList();
        var sent = bodies.ConvertAll(body => uploads.ReceiveAsync(Ana, "x", new(), body.Reader.AsStream(), 1 << 30, default));
        foreach (var body in bodies) await body.Writer.WriteAsync(Encoding.UTF8.GetBytes(Record("a")));
        while ((await database.Ledger.ListAsync("ana", null, 10, default)).Count < bodies.Count) await Task.Delay(10);
        Assert.All(await database.Ledger.ListAsync("ana", null, 10, default), entry => Assert.Equal(ImportState.Receiving, entry.State));
        Assert.Equal(0L, await database.ScalarAsync<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'"));
        using var more = new MemoryStream([1]);
        Assert.Equal("uploads-busy", (await uploads.ReceiveAsync(Ana, "x", new(), more, 1 << 30, default)).Refusal!.Code);
        await RunAsync(database.Service());
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from datasets"));
        Assert.True(await database.Ledger.CancelAsync(await database.ScalarAsync<string>("select id from imports order by started, id limit 1"), default));
        foreach (var body in bodies) await body.Writer.CompleteAsync();
        var received = await Task.WhenAll(sent);
        Assert.Equal("import-ended", Assert.Single(received, one => !one.Succeeded).Refusal!.Code);
        await RunAsync(database.Service());
        Assert.Equal(["cancelled | 1", "completed | 3"], await database.RowsAsync("select state, count(*) from imports group by 1 order by 1"));
    }

    [Fact]
    public async Task An_upload_whose_process_was_killed_is_swept_when_nothing_came_for_long()
    {
        await SendAsync(Record("a"));
        await database.ExecuteAsync("update imports set state = 'receiving'");
        await RunAsync(database.Service());
        Assert.Equal(["receiving"], await database.RowsAsync("select state from imports"));
        database.Clock.Now += TimeSpan.FromHours(3);
        await RunAsync(database.Service());
        Assert.Equal(["0 | 0"], await database.RowsAsync("select (select count(*) from imports), (select count(*) from import_chunks)"));
    }

    [Fact]
    public async Task A_file_that_ends_its_process_three_times_is_given_up_and_the_next_one_has_its_turn()
    {
        var poison = await SendAsync(Record("a"));
        database.Clock.Now += TimeSpan.FromSeconds(1);
        var next = await SendAsync(Record("b"));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            // A connection that is refused stands for the process that ends: the claim is all that is left of it.
            await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=1");
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => RunAsync(new ImportService(nowhere, database.Ledger, new(nowhere), new(), DoiPrefix.Local, database.Signal, database.Clock, database.Limits, NullLogger<ImportService>.Instance)));
        }
        await RunAsync(database.Service());
        Assert.Equal(ImportState.Completed, (await database.Ledger.FindAsync(next.Id, default))!.State);
        var given = (await database.Ledger.FindAsync(poison.Id, default))!;
        Assert.Equal(ImportState.Failed, given.State);
        Assert.StartsWith("Three times", given.Error, StringComparison.Ordinal);
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
        new ImportJob(database.Source, service, database.Ledger, NullLogger<ImportJob>.Instance).RunAsync(new(new("imports", 1)), default);

    private async Task<ImportEntry> SendAsync(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return (await new ImportUploads(database.Source, database.Service(), database.Clock).ReceiveAsync(Ana, "x", new(), stream, 1 << 30, default)).Value!;
    }
}
