using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms;

namespace Catalog.Benchmarks.Terms;

/// <summary>
/// Loading and opening in processes of their own, as the command line and the server do, so that what the generators and other
/// figures left in memory does not count, nor what was compiled for them helps.
/// </summary>
internal static class FreshProcess
{
    /// <summary>First argument of a process that does one of these.</summary>
    public const string Argument = "--fresh";

    /// <summary>Loads a source and writes it compiled.</summary>
    public static LoadFigures Load(string source, string compiled) => Run<LoadFigures>("load", source, compiled);

    /// <summary>Opens a compiled file and looks everything up.</summary>
    public static OpenFigures Open(string compiled) => Run<OpenFigures>("open", compiled);

    /// <summary>What such a process does.</summary>
    public static void Answer(string[] args) => Console.WriteLine(args switch
    {
        ["load", var source, var compiled] => JsonSerializer.Serialize(LoadHere(source, compiled)),
        ["open", var compiled] => JsonSerializer.Serialize(OpenHere(compiled)),
        // For trying something out by hand.
        ["snapshot", var folder] => $"{GeneratedSnapshot.FullSize().Write(folder):N0} bytes",
        _ => throw new ArgumentException("Unknown figure."),
    });

    private static LoadFigures LoadHere(string source, string compiled)
    {
        var watch = Stopwatch.StartNew();
        var reading = TimeSpan.Zero;
        using var stream = File.Create(compiled);
        var progress = new Phases(phase => reading = phase == "compiling" ? watch.Elapsed : reading);
        var report = OntologySource.Compile(source, stream, new(), progress, CancellationToken.None);
        return new(watch.Elapsed.TotalSeconds, reading.TotalSeconds, Memory("VmHWM"), stream.Length / 1e6,
            string.Join(", ", report.Read.Select(read => string.Create(CultureInfo.InvariantCulture, $"{read.Value:N0} {read.Key}"))),
            string.Join(", ", report.Counts.Select(count => $"{count.Key} {count.Value}")));
    }

    private static OpenFigures OpenHere(string compiled)
    {
        // What looking up needs of the program itself is not the ontology's.
        var before = Memory("VmRSS");
        var watch = Stopwatch.StartNew();
        var release = OntologyRelease.Open(compiled);
        var first = release.Find(release.Curie(release.Count / 2));
        var label = release.Label(first);
        var opened = watch.Elapsed;
        watch.Restart();
        long seen = label.Length;
        for (var term = 0; term < release.Count; term++)
        {
            if (release.Find(release.Curie(term)) != term) throw new InvalidOperationException($"{release.Curie(term)} is not found.");
            seen += release.Designations(term).Count + release.Links(term).Count + release.CrossReferences(term).Count + release.Ancestors(term).Length
                + release.Children(term).Length + release.Ancestors(term, Hierarchy.Wide).Length;
        }
        var all = watch.Elapsed;
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return new(opened.TotalMilliseconds, all.TotalSeconds, Memory("VmRSS") - before, seen);
    }

    // In megabytes; only Linux tells.
    private static double Memory(string name) => !OperatingSystem.IsLinux() ? double.NaN
        : double.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;

    private static T Run<T>(params string[] what)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
            ? [typeof(FreshProcess).Assembly.Location, Argument, .. what]
            : [Argument, .. what]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<T>(output)! : throw new InvalidOperationException($"The process ended with {process.ExitCode}: {output}");
    }

    // As it is told, not on another thread later.
    private sealed class Phases(Action<string> told) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => told(value.Phase);
    }
}

/// <summary>What a load took.</summary>
/// <param name="ReadingSeconds">Of the seconds, those before compiling.</param>
/// <param name="PeakMegabytes">Most memory that was resident.</param>
internal sealed record LoadFigures(double Seconds, double ReadingSeconds, double PeakMegabytes, double CompiledMegabytes, string Read, string LeftOut);

/// <summary>What opening took.</summary>
/// <param name="OpenMilliseconds">Until the first term's label was there.</param>
/// <param name="AllSeconds">For looking everything up of every term.</param>
/// <param name="ResidentMegabytes">More memory resident than before, with the pages of the file.</param>
internal sealed record OpenFigures(double OpenMilliseconds, double AllSeconds, double ResidentMegabytes, long Seen);
