using System.Diagnostics;
using System.Text.Json;
using Catalog.Benchmarks.Spine;

namespace Catalog.Benchmarks.Search;

/// <summary>Searching, suggesting and starting, against the whole program over HTTP.</summary>
internal static class SearchBenchmark
{
    public static async Task RunAsync(int records, FigureTable figures)
    {
        var folder = Directory.CreateTempSubdirectory("catalog-bench").FullName;
        try
        {
            var generated = new GeneratedRecords(1);
            var file = Path.Combine(folder, "records.ndjson");
            await using (var stream = File.Create(file)) generated.Write(stream, records);
            var data = Path.Combine(folder, "data");
            int all;
            await using (var server = await ServerProcess.StartAsync(data))
            {
                var imported = await server.TotalAsync() + records;
                await server.RunAsync("import", file);
                await UntilAsync(async () => await server.TotalAsync() == imported);
                await new QueryTimes(server, generated, figures, isLarge: records >= 500_000).RunAsync();
                await FreshnessBenchmark.RunAsync(server, figures);
                all = await HeldAsync(server);
                figures.Tell("server memory at its peak, import included", server.PeakMegabytes, "MB");
            }
            await StartBenchmark.RunAsync(data, all, figures);
        }
        finally
        {
            DeleteMovedCluster(Path.Combine(folder, "data"));
            Directory.Delete(folder, recursive: true);
        }
    }

    // Where the account that PostgreSQL runs under may not enter the data folder, the server keeps its cluster elsewhere
    // and says so in a file.
    private static void DeleteMovedCluster(string data)
    {
        var location = new FileInfo(Path.Combine(data, "cluster.location"));
        if (location.Exists) Directory.Delete(File.ReadAllText(location.FullName).Trim(), recursive: true);
    }

    // How many records there are once the index has all that was published.
    private static async Task<int> HeldAsync(ServerProcess server)
    {
        var records = 0;
        await UntilAsync(async () =>
        {
            using var compared = JsonDocument.Parse(await server.Http.GetByteArrayAsync("/api/followers/search/comparison"));
            records = compared.RootElement.GetProperty("records").GetInt32();
            return compared.RootElement.GetProperty("agrees").GetBoolean();
        });
        return records;
    }

    /// <summary>Waits until something holds, and gives the time it took.</summary>
    public static async Task<TimeSpan> UntilAsync(Func<Task<bool>> holds, int everyMilliseconds = 10)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(15)) throw new TimeoutException("It did not come true within 15 minutes.");
            await Task.Delay(everyMilliseconds);
        }
        return watch.Elapsed;
    }
}
