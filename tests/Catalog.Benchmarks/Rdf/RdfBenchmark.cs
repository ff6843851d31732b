using System.Diagnostics;
using Catalog.Ontology.Rdf;

namespace Catalog.Benchmarks.Rdf;

/// <summary>
/// RDF on one core: reading into a dataset, beside the time that reading the file's bytes takes; writing; looking up; memory;
/// shapes. Each figure is the best of some rounds, which tells the work and not the neighbours.
/// </summary>
internal static class RdfBenchmark
{
    private const int Rounds = 5;
    private const int Statements = 1_000_000;

    public static Task RunAsync(int records, FigureTable figures)
    {
        _ = records; // a million statements, however many records
        using var core = OneCore();
        using var folder = new BenchmarkFolder();
        var dataset = GeneratedDescriptions.Make(Statements);
        figures.Tell($"generated descriptions of datasets; all on one core, best of {Rounds} rounds", dataset.Count, "triples");
        foreach (var (format, limit) in new[] { (RdfFormat.NTriples, 600_000), (RdfFormat.Turtle, 300_000), (RdfFormat.RdfXml, 150_000) })
            Read(dataset, format, limit, folder["data" + format.Extensions[0]], figures);
        Write(dataset, figures);
        LookUp(dataset.Default, figures);
        Memory(folder["data" + RdfFormat.NTriples.Extensions[0]], figures);
        ShapesBenchmark.Run(figures);
        return Task.CompletedTask;
    }

    private static void Read(Dataset dataset, RdfFormat format, int limit, string file, FigureTable figures)
    {
        using (var stream = File.Create(file)) RdfWriter.Write(dataset, stream, format);
        var bytes = Best(() => File.ReadAllBytes(file));
        var seconds = Best(() =>
        {
            using var stream = File.OpenRead(file);
            if (Dataset.Read(stream, format).Count != dataset.Count) throw new InvalidOperationException($"{format} was not read back whole.");
        });
        figures.Add($"{format} read into a dataset", dataset.Count / seconds, "triples/s", limit, atLeast: true);
        figures.Tell($"the same, {new FileInfo(file).Length / 1e6:N0} MB", seconds / bytes, "× the time of File.ReadAllBytes");
    }

    private static void Write(Dataset dataset, FigureTable figures)
    {
        var triples = dataset.Count / Best(() => RdfWriter.Write(dataset, Stream.Null, RdfFormat.NTriples));
        figures.Add("N-Triples written", triples, "triples/s", 1_000_000, atLeast: true);
        figures.Tell("Turtle written", dataset.Count / Best(() => RdfWriter.Write(dataset, Stream.Null, RdfFormat.Turtle)), "triples/s");
    }

    // By terms' numbers, as the code that asks often does; half of the patterns name a subject, the others an object.
    private static void LookUp(Graph graph, FigureTable figures)
    {
        const int Many = 1_000_000;
        var asked = graph.Triples.Where((_, place) => place % 97 == 0)
            .Select(triple => new TripleIds(graph.Terms.Find(triple.Subject), graph.Terms.Find(triple.Predicate), graph.Terms.Find(triple.Object))).ToArray();
        new Random(7).Shuffle(asked);
        long found = 0;
        var seconds = Best(() =>
        {
            for (var place = 0; place < Many; place++)
            {
                var (s, p, o) = asked[place % asked.Length];
                var matches = place % 2 == 0 ? graph.Match(s, p) : graph.Match(Graph.Any, p, o);
                foreach (var triple in matches)
                {
                    found += triple.Object;
                    break;
                }
            }
        });
        figures.Add("pattern of two terms looked up, first match taken", seconds * 1e6 / Many, "µs", 1, atLeast: false);
        var names = asked.Select(triple => (Subject: graph.Terms[triple.Subject], Predicate: (Iri)graph.Terms[triple.Predicate])).ToArray();
        seconds = Best(() =>
        {
            for (var place = 0; place < Many; place++) found += graph.Find(names[place % names.Length].Subject, names[place % names.Length].Predicate).First().Object is Iri ? 1 : 0;
        });
        figures.Tell("the same by terms, with the objects made", seconds * 1e6 / Many, "µs", found == 0 ? "nothing found" : "");
    }

    private static void Memory(string file, FigureTable figures)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var stream = File.OpenRead(file);
        var dataset = Dataset.Read(stream, RdfFormat.NTriples);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        figures.Add("memory of a dataset, terms included", (after - before) / (double)dataset.Count, "bytes/triple", 150, atLeast: false);
        GC.KeepAlive(dataset);
    }

    /// <summary>The seconds of the fastest round.</summary>
    public static double Best(Action action)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            // What the round before left is not this one's to clean.
            GC.Collect();
            var start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }

    // The collector's threads too, so that no second core helps.
    private static Restored OneCore()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows()) return new(null);
        using var process = Process.GetCurrentProcess();
        var before = process.ProcessorAffinity;
        process.ProcessorAffinity = before & -before;
        return new(before);
    }

    private sealed class Restored(nint? affinity) : IDisposable
    {
        public void Dispose()
        {
            if (affinity is not { } before || !(OperatingSystem.IsLinux() || OperatingSystem.IsWindows())) return;
            using var process = Process.GetCurrentProcess();
            process.ProcessorAffinity = before;
        }
    }
}
