using System.Diagnostics;
using Catalog.Benchmarks.Spine;
using Catalog.Indexer.InProcess;
using Catalog.Indexer.InProcess.Keeping;
using Catalog.Indexer.Queries;

namespace Catalog.Benchmarks.Search;

/// <summary>How soon a server has its index: from the snapshot that an orderly stop leaves, and from the database alone.</summary>
internal static class StartBenchmark
{
    public static async Task RunAsync(string data, int all, FigureTable figures)
    {
        var snapshot = new DirectoryInfo(Path.Combine(data, "index")).EnumerateFiles().Single();
        figures.Tell("snapshot file", snapshot.Length / 1e6, "MB");
        await LoadAsync(snapshot.FullName, all, figures);

        var watch = Stopwatch.StartNew();
        await using (var server = await ServerProcess.StartAsync(data)) await WholeAsync(server, all);
        figures.Tell("start from the snapshot, with the start of the program and its PostgreSQL", watch.Elapsed.TotalSeconds, "s");

        snapshot.Delete();
        watch.Restart();
        await using (var server = await ServerProcess.StartAsync(data, "/health/live"))
        {
            var live = watch.Elapsed;
            var fewer = 0;
            await Timing.UntilAsync(async () =>
            {
                var total = await server.TotalAsync();
                if (total < all) fewer++;
                return total == all;
            }, everyMilliseconds: 50);
            figures.Add("rebuilt from the database while answering", (watch.Elapsed - live).TotalSeconds, "s", all < 200_000 ? 10 : 50, atLeast: false);
            figures.Tell("searches answered meanwhile with a part", fewer, "");
        }
    }

    /// <summary>
    /// What the engine alone does and holds, in this process, which holds little else: the file is loaded three times, the
    /// fastest counts; then one search with all facets and one suggestion make what they keep.
    /// </summary>
    private static async Task LoadAsync(string snapshot, int all, FigureTable figures)
    {
        var fastest = TimeSpan.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            using var index = new InProcessIndex();
            var watch = Stopwatch.StartNew();
            await using (var stream = File.OpenRead(snapshot))
            {
                stream.Position = IndexSnapshot.ContentStart;
                var load = await index.LoadSnapshotAsync(stream, (_, _) => new(true), default);
                if (!load.IsLoaded) throw new InvalidOperationException(load.Reason);
            }
            if (watch.Elapsed < fastest) fastest = watch.Elapsed;
            await index.SuggestAsync(new("a", Audience.Everyone), default);
            await index.SearchAsync(new(), default);
            // What suggestions need is also made aside after a load.
            await Task.Delay(TimeSpan.FromSeconds(2));
            if (round == 0) figures.Add("managed memory of the index for each 100,000 records", (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6 / all * 100_000, "MB", 80, atLeast: false);
        }
        figures.Add("index loaded from its snapshot", fastest.TotalSeconds, "s", all < 200_000 ? 1 : 5, atLeast: false);
    }

    private static Task WholeAsync(ServerProcess server, int all) => Timing.UntilAsync(async () => await server.TotalAsync() == all);
}
