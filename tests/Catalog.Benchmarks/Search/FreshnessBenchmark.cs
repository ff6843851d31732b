using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Catalog.Benchmarks.Spine;

namespace Catalog.Benchmarks.Search;

/// <summary>How soon what is published is found, and how searches fare while records are published as fast as they can be.</summary>
internal static class FreshnessBenchmark
{
    public static async Task RunAsync(ServerProcess server, FigureTable figures)
    {
        var generated = new GeneratedRecords(3);
        var found = new List<double>();
        for (var i = 0; i < 50; i++)
        {
            await PublishAsync(server, generated, i);
            var parameters = $"&q={Uri.EscapeDataString($"10.70000/bench.3.{i}")}";
            found.Add((await Timing.UntilAsync(async () => await server.TotalAsync(parameters) > 0, everyMilliseconds: 2)).TotalMilliseconds);
        }
        figures.Tell("published until found, p50", found.Percentile(0.50), "ms");
        figures.Add("published until found, the slowest of 50", found.Max(), "ms", 500, atLeast: false);

        using var stop = new CancellationTokenSource();
        var published = 0;
        var writing = Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; published++) await PublishAsync(server, generated, 50 + published);
        });
        var watch = Stopwatch.StartNew();
        var times = await Timing.OfAsync(50, 400, i => server.Http.GetByteArrayAsync($"/api/search?size=20&q={generated.Words[i % 150]}"));
        var rate = published / watch.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        await writing;
        figures.Tell("searches while publishing at full speed, p95, all facets", times.Percentile(0.95), "ms", $"{rate:0} records/s were published meanwhile");
    }

    private static async Task PublishAsync(ServerProcess server, GeneratedRecords generated, int number)
    {
        using var made = await server.Http.PostAsync("/api/datasets", new StringContent(generated.One(number), Encoding.UTF8, "application/json"));
        made.EnsureSuccessStatusCode();
        using var draft = JsonDocument.Parse(await made.Content.ReadAsStringAsync());
        using var published = await server.Http.PostAsync($"/api/datasets/{draft.RootElement.GetProperty("id").GetString()}/draft/actions/publish", null);
        published.EnsureSuccessStatusCode();
    }
}
