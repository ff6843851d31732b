using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Catalog.Records.Storage.Cluster;
using Npgsql;

namespace Catalog.Benchmarks.Spine;

/// <summary>Import to searchable, reading a record and publishing one, against the whole program over HTTP.</summary>
internal static class SpineBenchmark
{
    public static async Task RunAsync(int records, FigureTable figures)
    {
        using var folder = new BenchmarkFolder();
        var file = folder["records.ndjson"];
        long bytes;
        await using (var stream = File.Create(file)) bytes = new GeneratedRecords(1).Write(stream, records);
        figures.Tell("record size", bytes / (double)records, "bytes");
        var copied = await CopyAsync(folder["bare"], file, records);

        var data = folder["data"];
        await StartTwiceAsync(data, figures);
        await using var server = await ServerProcess.StartAsync(data);
        var samples = await server.TotalAsync();
        await ImportAsync(server, file, records, samples, copied, figures);
        await ReadAsync(server, figures);
        await PublishAsync(server, figures);
    }

    // The peer: COPY of the same text into a table without indexes, in a cluster set up in the same way.
    private static async Task<double> CopyAsync(string data, string file, int records)
    {
        await using var cluster = await PrivateCluster.StartAsync(new() { DataFolder = data });
        await using var connection = new NpgsqlConnection(cluster.ConnectionString);
        await connection.OpenAsync();
        await using (var command = new NpgsqlCommand("create table bare (document text not null)", connection)) await command.ExecuteNonQueryAsync();
        var watch = Stopwatch.StartNew();
        await using (var writer = await connection.BeginBinaryImportAsync("copy bare from stdin (format binary)"))
        {
            await foreach (var line in File.ReadLinesAsync(file))
            {
                await writer.StartRowAsync();
                await writer.WriteAsync(line, NpgsqlTypes.NpgsqlDbType.Text);
            }
            await writer.CompleteAsync();
        }
        return records / watch.Elapsed.TotalSeconds;
    }

    private static async Task StartTwiceAsync(string data, FigureTable figures)
    {
        var watch = Stopwatch.StartNew();
        await using (await ServerProcess.StartAsync(data)) figures.Tell("first start to ready (cluster, schema, samples)", watch.Elapsed.TotalSeconds, "s");
        watch.Restart();
        await using (await ServerProcess.StartAsync(data)) figures.Add("second start to ready", watch.Elapsed.TotalSeconds, "s", 3, atLeast: false);
    }

    private static async Task ImportAsync(ServerProcess server, string file, int records, int before, double copied, FigureTable figures)
    {
        var watch = Stopwatch.StartNew();
        var import = server.RunAsync("import", file);
        var tenths = new List<TimeSpan>();
        int found;
        while ((found = await server.TotalAsync() - before) < records)
        {
            while (tenths.Count < 10 && found >= records / 10 * (tenths.Count + 1)) tenths.Add(watch.Elapsed);
            if (import.IsFaulted) await import;
            await Task.Delay(25);
        }
        var rate = records / watch.Elapsed.TotalSeconds;
        while (tenths.Count < 10) tenths.Add(watch.Elapsed);
        await import;
        figures.Add("import to searchable", rate, "records/s", 2_000, atLeast: true);
        figures.Tell("COPY of the same JSON into a bare table", copied, "records/s", $"import is 1/{copied / rate:0.0} of it");
        // The start of the importing program is in the first tenth, so the second stands for it.
        var (first, last) = ((tenths[1] - tenths[0]).TotalSeconds, (tenths[9] - tenths[8]).TotalSeconds);
        figures.Add("last tenth against the second", last / first, "×", 1.2, atLeast: false);
        figures.Add("server memory at its peak", server.PeakMegabytes, "MB", 500, atLeast: false);
        figures.Tell("server memory afterwards", server.Megabytes, "MB");
    }

    private static async Task ReadAsync(ServerProcess server, FigureTable figures)
    {
        var ids = await IdsAsync(server, 1_000);
        using var anyone = new HttpClient { BaseAddress = server.Http.BaseAddress };
        var times = await TimesAsync(anyone, ids);
        figures.Add("GET record, p50", times.Percentile(0.50), "ms", 2, atLeast: false);
        figures.Tell("GET record, p99", times.Percentile(0.99), "ms");
        figures.Add("GET record with a token, p50", (await TimesAsync(server.Http, ids)).Percentile(0.50), "ms", 2, atLeast: false);
    }

    private static Task<List<double>> TimesAsync(HttpClient client, List<string> ids) =>
        Timing.OfAsync(1_000, 2_000, i => client.GetByteArrayAsync("/api/datasets/" + ids[i * 7 % ids.Count]));

    private static async Task PublishAsync(ServerProcess server, FigureTable figures)
    {
        var generated = new GeneratedRecords(2);
        var times = new List<double>();
        for (var i = 0; i < 700; i++)
        {
            using var made = await server.Http.PostAsync("/api/datasets", new StringContent(generated.One(i), Encoding.UTF8, "application/json"));
            made.EnsureSuccessStatusCode();
            using var draft = JsonDocument.Parse(await made.Content.ReadAsStringAsync());
            var id = draft.RootElement.GetProperty("id").GetString();
            var watch = Stopwatch.StartNew();
            using var published = await server.Http.PostAsync($"/api/datasets/{id}/draft/actions/publish", null);
            if (i >= 200) times.Add(watch.Elapsed.TotalMilliseconds);
            published.EnsureSuccessStatusCode();
        }
        figures.Tell("publish, p50", times.Percentile(0.50), "ms");
        figures.Add("publish, p99", times.Percentile(0.99), "ms", 25, atLeast: false);
    }

    private static async Task<List<string>> IdsAsync(ServerProcess server, int count)
    {
        var ids = new List<string>();
        for (string? cursor = null; ids.Count < count;)
        {
            using var page = JsonDocument.Parse(await server.Http.GetStringAsync("/api/search?size=100" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))));
            ids.AddRange(page.RootElement.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString()!));
            if ((cursor = page.RootElement.GetProperty("nextCursor").GetString()) is null) break;
        }
        return ids;
    }
}
