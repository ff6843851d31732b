using System.Diagnostics;
using System.Text.Json;
using Catalog.Benchmarks.Spine;

namespace Catalog.Benchmarks.Search;

/// <summary>
/// How long answers take: 20 hits with highlights, the total, 8 exact facets. Selective words stand in about one record
/// in 300, middle ones in 5 to 10 of 100, broad ones in 20 to 99.
/// </summary>
internal sealed class QueryTimes(ServerProcess server, GeneratedRecords generated, FigureTable figures, bool isLarge)
{
    private const string Facets = "&facets=access,type,subject,publisher,year,creator,licence,dataSize";

    private readonly HttpClient anyone = new() { BaseAddress = server.Http.BaseAddress };

    public async Task RunAsync()
    {
        // A server is long up when people search: the first queries only have their code compiled.
        for (var i = 0; i < 1_000; i++) await anyone.GetByteArrayAsync("/api/search?size=20" + Facets + Selective(i * 3));
        // At 500,000 records the limits are others, and for filters and clients there are none.
        await TimeAsync("selective words", Selective, isLarge ? 15 : 10);
        await TimeAsync("middle words (5–10 %)", i => Words(i, 80, 200, 1), isLarge ? 30 : 15);
        await TimeAsync("broad words", i => Words(i, 0, 20, 1 + (i & 1)), isLarge ? 75 : 30);
        await TimeAsync("filters without words", i => $"&access=open&year={2005 + (i % 21)}&type=Dataset", isLarge ? null : 15);
        await TimeAsync("phrase of two broad words", i => "&q=" + Uri.EscapeDataString($"\"{Word(i % 8)} {Word(i * 3 % 8)}\""), null);
        await TimeAsync("prefix of three letters", i => $"&q={Word(i * 7 % 3_000)[..3]}*", null);
        await TimeAsync("one typing error (fuzzy)", i => $"&q={Mistyped(Word(5_000 + (i * 13 % 10_000)))}~1", null);
        await SuggestAsync();
        await ClientsAsync();
    }

    private string Selective(int i) => Words(i, 5_000, 20_000, 1);

    private async Task TimeAsync(string what, Func<int, string> parameters, double? limit)
    {
        long found = 0;
        var times = await Timing.OfAsync(100, 400, async i =>
        {
            using var answer = JsonDocument.Parse(await anyone.GetByteArrayAsync("/api/search?size=20" + Facets + parameters(i)));
            found += answer.RootElement.GetProperty("total").GetInt32();
        });
        figures.Tell($"{what}, p50 (finds {found / 500:N0} on average)", times.Percentile(0.50), "ms");
        if (limit is { } most) figures.Add($"{what}, p95", times.Percentile(0.95), "ms", most, atLeast: false);
        else figures.Tell($"{what}, p95", times.Percentile(0.95), "ms");
    }

    private async Task SuggestAsync()
    {
        var times = await Timing.OfAsync(100, 1_000, i =>
        {
            var word = Word(i * 17 % 20_000);
            return anyone.GetByteArrayAsync("/api/suggest?q=" + word[..Math.Min(word.Length, 1 + (i % 6))]);
        });
        figures.Tell("suggestions, p50", times.Percentile(0.50), "ms");
        figures.Add("suggestions, p95", times.Percentile(0.95), "ms", 3, atLeast: false);
    }

    private async Task ClientsAsync()
    {
        const int Each = 2_000;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(client => Task.Run(async () =>
        {
            using var http = new HttpClient { BaseAddress = server.Http.BaseAddress };
            for (var i = 0; i < Each; i++) await http.GetByteArrayAsync("/api/search?size=20" + Facets + Selective(i + (client * 7_001)));
        })));
        var rate = 2 * Each / watch.Elapsed.TotalSeconds;
        if (isLarge) figures.Tell("selective searches, two clients", rate, "searches/s");
        else figures.Add("selective searches, two clients", rate, "searches/s", 500, atLeast: true);
    }

    private string Words(int i, int from, int to, int count) =>
        "&q=" + Uri.EscapeDataString(string.Join(' ', Enumerable.Range(0, count).Select(n => Word(from + ((i * 37) + (n * 11)) % (to - from)))));

    private string Word(int rank) => generated.Words[rank % generated.Words.Count];

    private static string Mistyped(string word) => word[..2] + word[3] + word[2] + word[4..];
}
