using System.Diagnostics;
using Catalog.Ontology.Formats;

namespace Catalog.Api.Ontologies;

/// <summary>Shows how far a load is: a line that stays where it is in a terminal, else a line now and then.</summary>
internal sealed class LoadProgressLine(TextWriter output, string name) : IProgress<LoadProgress>
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(10);

    private readonly bool terminal = !Console.IsErrorRedirected && ReferenceEquals(output, Console.Error);
    private readonly long start = Stopwatch.GetTimestamp();
    private TimeSpan shown;
    private bool drawn;

    public void Report(LoadProgress value)
    {
        var elapsed = Stopwatch.GetElapsedTime(start);
        if (elapsed - shown < (terminal ? OnTerminal : Elsewhere)) return;
        shown = elapsed;
        var part = value.Total > 0 ? $" {(double)value.Read / value.Total:P0}" : "";
        var text = $"{name}: {value.Phase}{part}";
        if (terminal) output.Write($"\r{(text.Length > 78 ? text[..78] : text),-79}");
        else output.WriteLine(text);
        drawn = terminal;
    }

    /// <summary>Clears the line.</summary>
    public void End()
    {
        if (drawn) output.Write("\r" + new string(' ', 79) + "\r");
    }
}
