using System.Diagnostics;
using System.Text.Json;
using Catalog.Benchmarks.Spine;

namespace Catalog.Benchmarks.Metadata;

/// <summary>The whole program over its own database: <c>catalog export</c>, its memory, and landing pages over HTTP.</summary>
internal static class ExportBenchmark
{
    public static async Task RunAsync(int records, FigureTable figures)
    {
        using var folder = new BenchmarkFolder();
        await using var server = await ServerProcess.StartAsync(folder["data"]);
        var generated = new GeneratedRecords(4);
        await ImportAsync(server, folder, generated, 0, records / 10);
        var (_, small) = await ExportAsync(server, folder, "datacite-xml");
        await ImportAsync(server, folder, generated, records / 10, records);
        await PagesAsync(server, figures);

        var total = await server.TotalAsync();
        var (seconds, large) = await ExportAsync(server, folder, "datacite-xml");
        figures.Add("catalog export --format datacite-xml, with the start of the program", total / seconds, "records/s", 8_000, atLeast: true);
        figures.Add("memory at its peak, against a tenth of the records", large / small, "×", 1.2, atLeast: false);
        figures.Tell("memory at its peak", large, "MB");
        figures.Tell("size of the file", new FileInfo(folder["datacite-xml"]).Length / 1e6, "MB");
        var (canonical, _) = await ExportAsync(server, folder, "json");
        figures.Tell("catalog export --format json, the stored text with little work", total / canonical, "records/s", $"DataCite XML is 1/{seconds / canonical:0.0} of it");
    }

    private static async Task<(double Seconds, double Megabytes)> ExportAsync(ServerProcess server, BenchmarkFolder folder, string format)
    {
        var best = (Seconds: double.MaxValue, Megabytes: 0.0);
        for (var round = 0; round < 2; round++)
        {
            var watch = Stopwatch.StartNew();
            var (_, peak) = await server.MeasureAsync("export", "--format", format, "--output", folder[format]);
            best = (Math.Min(best.Seconds, watch.Elapsed.TotalSeconds), Math.Max(best.Megabytes, peak));
        }
        return best;
    }

    private static async Task ImportAsync(ServerProcess server, BenchmarkFolder folder, GeneratedRecords generated, int from, int to)
    {
        var file = folder["records.ndjson"];
        await using (var stream = new StreamWriter(file))
        {
            for (var i = from; i < to; i++) await stream.WriteLineAsync(generated.One(i));
        }
        var imported = await server.TotalAsync() + to - from;
        await server.RunAsync("import", file);
        await Timing.UntilAsync(async () => await server.TotalAsync() >= imported, everyMilliseconds: 100);
    }

    private static async Task PagesAsync(ServerProcess server, FigureTable figures)
    {
        var pages = new List<string>();
        for (string? cursor = null; pages.Count < 1_000;)
        {
            using var page = JsonDocument.Parse(await server.Http.GetStringAsync("/api/search?size=100" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))));
            pages.AddRange(page.RootElement.GetProperty("hits").EnumerateArray().Select(hit => "/doi/" + hit.GetProperty("doi").GetString()));
            if ((cursor = page.RootElement.GetProperty("nextCursor").GetString()) is null) break;
        }
        using var anyone = new HttpClient { BaseAddress = server.Http.BaseAddress };
        anyone.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var times = await Timing.OfAsync(1_000, 2_000, i => anyone.GetByteArrayAsync(pages[i * 7 % pages.Count]));
        figures.Tell("landing page, p50", times.Percentile(0.50), "ms");
        figures.Add("landing page, p95", times.Percentile(0.95), "ms", 10, atLeast: false);
    }
}
