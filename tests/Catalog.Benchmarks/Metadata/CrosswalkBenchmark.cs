using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Catalog.Benchmarks.Spine;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Crosswalks.DataCite;
using SampleRecords = Catalog.Records.Samples.Samples;

namespace Catalog.Benchmarks.Metadata;

/// <summary>Each crosswalk by itself on one core: generated records of 3.5 kB, and the samples, which are richer.</summary>
internal static class CrosswalkBenchmark
{
    private const int Records = 2_000;
    private const int Rounds = 5;

    public static async Task RunAsync(int records, FigureTable figures)
    {
        var generated = new GeneratedRecords(3);
        var plain = Enumerable.Range(0, Records).Select(i => Of(JsonElement.Parse(generated.One(i)), i)).ToList();
        var rich = SampleRecords.All.Select((sample, i) => Of(sample.Record, i)).ToList();
        rich = [.. Enumerable.Range(0, Records).Select(i => rich[i % rich.Count])];
        foreach (var format in CrosswalkTable.All)
        {
            var (ours, samples) = (Microseconds(format, plain), Microseconds(format, rich));
            figures.Add($"crosswalk {format.Id}, the slower of generated and sample records", Math.Max(ours, samples), "µs/record", 300, atLeast: false);
        }
        await ReadAsync(plain, figures);
    }

    private static double Microseconds(Crosswalk format, List<CrosswalkRecord> records)
    {
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var record in records)
            {
                output.ResetWrittenCount();
                format.Write(record, output);
            }
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / records.Count);
        }
        return best;
    }

    private static async Task ReadAsync(List<CrosswalkRecord> records, FigureTable figures)
    {
        using var file = new MemoryStream();
        var output = new ArrayBufferWriter<byte>();
        var (writer, frame) = (new DataCiteXmlCrosswalk(), ExportFrame.Of(new DataCiteXmlCrosswalk()));
        file.Write(frame.Begin);
        foreach (var record in records)
        {
            var one = new ArrayBufferWriter<byte>();
            writer.Write(record, one);
            frame.Write(one.WrittenSpan, output);
        }
        file.Write(output.WrittenSpan);
        file.Write(frame.End);
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            file.Position = 0;
            var start = Stopwatch.GetTimestamp();
            var count = 0;
            await foreach (var read in new DataCiteXmlFormat().ReadAsync(file, 1 << 20, default)) count += read.Body is null ? 0 : 1;
            if (count != records.Count) throw new InvalidOperationException($"{count} of {records.Count} were read.");
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / count);
        }
        figures.Tell("DataCite XML read", best, "µs/record");
    }

    private static CrosswalkRecord Of(JsonElement record, int number) => new()
    {
        Record = record,
        Id = $"bench-{number}",
        Doi = $"10.5072/bench-{number}",
        LandingPage = $"https://catalog.example.org/doi/10.5072/bench-{number}",
        CiteAs = $"https://catalog.example.org/doi/10.5072/bench-{number}",
        AccessLevel = AccessLevel.Open,
    };
}
