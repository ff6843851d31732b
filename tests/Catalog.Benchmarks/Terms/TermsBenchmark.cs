using System.Diagnostics;
using Catalog.Benchmarks.Rdf;
using Catalog.Ontology.Terms;

namespace Catalog.Benchmarks.Terms;

/// <summary>
/// Terminologies: loading and opening in fresh processes, beside the time that reading the same bytes takes; hierarchies, search
/// and annotation. What words of a search expand to is measured by the suite of the search.
/// </summary>
internal static class TermsBenchmark
{
    public static Task RunAsync(int records, FigureTable figures)
    {
        _ = records; // the terminologies have their own sizes
        using var folder = new BenchmarkFolder();
        var gene = new GeneratedOntology("GO", GeneratedOntology.GeneOntologyTerms);
        gene.Write(folder["go.obo"]);
        Load("OBO of the Gene Ontology's size", folder["go.obo"], folder["go.bin"], (2, 50, 60), figures);
        GeneratedSnapshot.FullSize().Write(folder["snomed"]);
        Load("RF2 snapshot of full size", folder["snomed"], folder["snomed.bin"], (25, 300, 400), figures);
        var snomed = OntologyRelease.Open(folder["snomed.bin"]);
        Hierarchies(snomed, figures);
        WordsBenchmark.Run(folder, snomed, OntologyRelease.Open(folder["go.bin"]), figures);
        return Task.CompletedTask;
    }

    private static void Load(string what, string source, string compiled, (double Seconds, double OpenMilliseconds, double Megabytes) limits, FigureTable figures)
    {
        string[] files = Directory.Exists(source) ? Directory.GetFiles(source, "*", SearchOption.AllDirectories) : [source];
        var bytes = files.Sum(file => new FileInfo(file).Length) / 1e6;
        var reading = RdfBenchmark.Best(() => Array.ForEach(files, file => File.ReadAllBytes(file)));
        var load = FreshProcess.Load(source, compiled);
        figures.Add($"{what}, {bytes:N0} MB: loaded", load.Seconds, "s", limits.Seconds, atLeast: false);
        figures.Tell("of it, before compiling", load.ReadingSeconds, "s", $"{load.Read}{(load.LeftOut.Length > 0 ? $"; left out: {load.LeftOut}" : "")}");
        figures.Tell("the same, time of the processor", load.ProcessorSeconds, "s", "both cores together");
        figures.Tell("the same against reading the bytes", load.Seconds / reading, "× the time of File.ReadAllBytes");
        figures.Tell("most memory while loading", load.PeakMegabytes, "MB", $"{load.CompiledMegabytes:N0} MB compiled");
        var opens = Enumerable.Range(0, 3).Select(_ => FreshProcess.Open(compiled)).ToList();
        figures.Add($"{what}: opened and a first term looked up", opens.Min(open => open.OpenMilliseconds), "ms", limits.OpenMilliseconds, atLeast: false);
        figures.Add($"{what}: resident after everything was looked up, searched and annotated", opens.Max(open => open.ResidentMegabytes), "MB", limits.Megabytes, atLeast: false);
        figures.Tell("looking all of it up", opens.Min(open => open.AllSeconds), "s", $"× {opens[0].Seen:N0} texts, links and terms above and below");
    }

    private static void Hierarchies(OntologyRelease release, FigureTable figures)
    {
        const int Many = 2_000_000;
        var random = new Random(3);
        var ancestors = 0L;
        var pairs = new (int Term, int Above)[1 << 16];
        for (var at = 0; at < pairs.Length; at++)
        {
            var term = random.Next(release.Count);
            var above = release.Ancestors(term);
            // Half of them are under it.
            pairs[at] = (term, at % 2 == 0 || above.IsEmpty ? random.Next(release.Count) : above[random.Next(above.Length)]);
            ancestors += above.Length;
        }
        var found = 0;
        var seconds = RdfBenchmark.Best(() =>
        {
            for (var at = 0; at < Many; at++) found += release.IsUnder(pairs[at & 0xFFFF].Term, pairs[at & 0xFFFF].Above) ? 1 : 0;
        });
        figures.Add($"subsumption in SNOMED CT's size, {(double)ancestors / pairs.Length:N0} terms above each", seconds * 1e9 / Many, "ns", 200, atLeast: false);
        if (found == 0) throw new InvalidOperationException("Nothing lies under anything.");

        var largest = Enumerable.Range(0, release.Count).Where(term => release.Parents(term).Length <= 1 && release.Children(term).Length > 0)
            .Where(term => release.Ancestors(term).Length <= 1).Select(term => (Term: term, Below: release.Descendants(term).Length)).OrderBy(pair => Math.Abs(pair.Below - 100_000)).First();
        var times = new List<double>();
        for (var round = 0; round < 50; round++)
        {
            var watch = Stopwatch.GetTimestamp();
            if (release.Descendants(largest.Term).Length != largest.Below) throw new InvalidOperationException("Descendants differ.");
            times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }
        figures.Add($"{largest.Below:N0} descendants, for 100,000", times.Percentile(0.5) * 100_000 / largest.Below, "ms", 10, atLeast: false);
    }
}
