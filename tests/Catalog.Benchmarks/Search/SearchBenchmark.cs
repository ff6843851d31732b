using System.Text.Json;
using Catalog.Benchmarks.Spine;

namespace Catalog.Benchmarks.Search;

/// <summary>Searching, suggesting and starting, against the whole program over HTTP.</summary>
internal static class SearchBenchmark
{
    public static async Task RunAsync(int records, FigureTable figures)
    {
        using var folder = new BenchmarkFolder();
        var generated = new GeneratedRecords(1);
        var file = folder["records.ndjson"];
        await using (var stream = File.Create(file)) generated.Write(stream, records);
        var data = folder["data"];
        int all;
        await using (var server = await ServerProcess.StartAsync(data))
        {
            var imported = await server.TotalAsync() + records;
            await server.RunAsync("import", file);
            await Timing.UntilAsync(async () => await server.TotalAsync() == imported);
            await new QueryTimes(server, generated, figures, isLarge: records >= 500_000).RunAsync();
            await FreshnessBenchmark.RunAsync(server, figures);
            all = await HeldAsync(server);
            figures.Tell("server memory at its peak, import included", server.PeakMegabytes, "MB");
        }
        await StartBenchmark.RunAsync(data, all, figures);
        await ExpansionBenchmark.RunAsync(records, figures);
    }

    // How many records there are once the index has all that was published.
    private static async Task<int> HeldAsync(ServerProcess server)
    {
        var records = 0;
        await Timing.UntilAsync(async () =>
        {
            using var compared = JsonDocument.Parse(await server.Http.GetByteArrayAsync("/api/followers/search/comparison"));
            records = compared.RootElement.GetProperty("records").GetInt32();
            return compared.RootElement.GetProperty("agrees").GetBoolean();
        });
        return records;
    }
}
