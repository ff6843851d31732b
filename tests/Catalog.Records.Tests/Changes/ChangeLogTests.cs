using Catalog.Records.Changes;
using Catalog.Testing;

namespace Catalog.Records.Tests.Changes;

/// <summary>What everyone who reads the log relies on.</summary>
public sealed class ChangeLogTests(PostgresServer server)
{
    [Fact]
    public async Task Numbers_are_gap_free_in_commit_order_and_times_never_run_backwards()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var clock = new TestClock();
        var start = clock.Now;
        using var stop = new CancellationTokenSource();

        // A reader that sees a number has seen all before it, at any moment.
        var reader = Task.Run(async () =>
        {
            var after = 0L;
            while (!stop.IsCancellationRequested || after < 8 * 40 * 2)
            {
                await using var connection = await database.OpenConnectionAsync();
                foreach (var change in await ChangeLog.ReadAsync(connection, after, 1000, default)) Assert.Equal(++after, change.Number);
            }
        });
        await Parallel.ForAsync(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (writer, _) =>
        {
            var random = new Random(writer);
            for (var i = 0; i < 40; i++)
            {
                clock.Now = start.AddSeconds(random.Next(-100, 100));
                await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
                await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
                Change[] changes = [Change.Of(ChangeKind.Moved, writer, "t"), Change.Of(ChangeKind.Revised, writer, "t", 1, i), Change.Of(ChangeKind.Moved, writer, "t")];
                await ChangeLog.AppendAsync(connection, changes[..random.Next(1, 4)], clock, CancellationToken.None);
                // Some are given up: their numbers go to others.
                if (random.Next(4) == 0) await transaction.RollbackAsync(CancellationToken.None);
                else await transaction.CommitAsync(CancellationToken.None);
            }
        });
        // Whatever was given up is made up for, so that the reader has an end.
        var log = await new Seed(database, clock).LogAsync();
        await using (var connection = await database.OpenConnectionAsync())
        {
            var missing = Math.Max(1, 8 * 40 * 2 - log.Count);
            await ChangeLog.AppendAsync(connection, [.. Enumerable.Repeat(Change.Of(ChangeKind.Moved, 1, "t"), missing)], clock, default);
        }
        await stop.CancelAsync();
        await reader;

        log = await new Seed(database, clock).LogAsync();
        Assert.Equal(Enumerable.Range(1, log.Count).Select(number => (long)number), log.Select(change => change.Number));
        Assert.Equal(log.Select(change => change.At).Order(), log.Select(change => change.At));
    }
}
