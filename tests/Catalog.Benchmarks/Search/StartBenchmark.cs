using System.Diagnostics;
using Catalog.Benchmarks.Spine;

namespace Catalog.Benchmarks.Search;

/// <summary>How soon a server has its index: from the snapshot that an orderly stop leaves, and from the database alone.</summary>
internal static class StartBenchmark
{
    public static async Task RunAsync(string data, int all, FigureTable figures)
    {
        var snapshot = new DirectoryInfo(Path.Combine(data, "index")).EnumerateFiles().Single();
        figures.Tell("snapshot file", snapshot.Length / 1e6, "MB");

        var watch = Stopwatch.StartNew();
        await using (var server = await ServerProcess.StartAsync(data)) await WholeAsync(server, all);
        figures.Tell("start from the snapshot, with the start of the program and its PostgreSQL", watch.Elapsed.TotalSeconds, "s");

        snapshot.Delete();
        watch.Restart();
        await using (var server = await ServerProcess.StartAsync(data, "/health/live"))
        {
            var live = watch.Elapsed;
            var fewer = 0;
            await SearchBenchmark.UntilAsync(async () =>
            {
                var total = await server.TotalAsync();
                if (total < all) fewer++;
                return total == all;
            }, everyMilliseconds: 50);
            figures.Add("rebuilt from the database while answering", (watch.Elapsed - live).TotalSeconds, "s", all < 200_000 ? 10 : 50, atLeast: false);
            figures.Tell("searches answered meanwhile with a part", fewer, "");
        }
    }

    private static Task WholeAsync(ServerProcess server, int all) => SearchBenchmark.UntilAsync(async () => await server.TotalAsync() == all);
}
