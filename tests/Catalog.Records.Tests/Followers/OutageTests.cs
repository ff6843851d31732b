using Catalog.Records.Followers;
using Catalog.Records.Tests.Storage.Cluster;
using Catalog.Testing;
using Npgsql;

namespace Catalog.Records.Tests.Followers;

/// <summary>PostgreSQL goes and comes back.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task Followers_outlive_a_restart_of_PostgreSQL_and_miss_nothing_and_repeat_nothing()
    {
        var clock = new TestClock();
        await using var scratch = await ScratchFolder.WithClusterAsync();
        await using var cluster = await scratch.StartAsync();
        await ScratchFolder.AskAsync(cluster, "drop database if exists outage");
        await ScratchFolder.AskAsync(cluster, "create database outage");
        var connectionString = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = "outage", MaxPoolSize = 10 }.ConnectionString;
        await Seed.PrepareAsync(connectionString);
        await using var database = NpgsqlDataSource.Create(connectionString);
        var seed = new Seed(database, clock);
        TestFollower[] followers =
        [
            new LocalTestFollower(() => Task.FromResult(new Rebuilt(0, []))),
            new("test-shared", FollowerSort.Shared), new("test-outward", FollowerSort.Outward),
        ];
        await using var pump = new RunningPump(database, clock, followers);
        await Eventually.IsTrueAsync(async () => (await pump.States.ListAsync(default)).Count == 3, "all are registered");
        for (var round = 1; round <= 3; round++)
        {
            await seed.PublishAsync($"before stop {round}");
            await Eventually.IsTrueAsync(async () => (await pump.States.ListAsync(default)).All(state => state.Checkpoint == round * 2 - 1), "the first is handled");
            await ScratchFolder.KillAsync(scratch.ProcessId);
            await Eventually.IsTrueAsync(async () =>
            {
                try
                {
                    await seed.AskAsync("select 1");
                    return false;
                }
                catch (NpgsqlException)
                {
                    return true;
                }
            }, "PostgreSQL is away");
            await cluster.EnsureRunningAsync();
            NpgsqlConnection.ClearAllPools();
            await seed.PublishAsync($"after start {round}");
            await Eventually.IsTrueAsync(async () => (await pump.States.ListAsync(default)).All(state => state.Checkpoint == round * 2), "the second is handled");
        }
        Assert.All(followers, follower => Assert.Equal([1L, 2L, 3L, 4L, 5L, 6L], follower.Numbers));
        Assert.All(await pump.States.ListAsync(default), state => Assert.Equal((0, null), (state.FailingTotal, state.LastError)));
    }
}
