using System.Diagnostics;
using Catalog.Records.Import.Pipeline;

namespace Catalog.Api.Imports;

/// <summary>Shows how far an import is: a bar that stays on its line in a terminal, else a line now and then.</summary>
internal sealed class ImportProgressLine(TextWriter output, string name, Stream? file) : IProgress<ImportProgress>
{
    private const int Width = 30;
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(10);

    private readonly bool terminal = !Console.IsErrorRedirected && ReferenceEquals(output, Console.Error);
    private readonly long start = Stopwatch.GetTimestamp();
    private TimeSpan shown;
    private bool drawn;

    public void Report(ImportProgress value)
    {
        var elapsed = Stopwatch.GetElapsedTime(start);
        if (elapsed - shown < (terminal ? OnTerminal : Elsewhere)) return;
        shown = elapsed;
        var text = $"{value.Counts.Read} records, {value.Counts.Read / elapsed.TotalSeconds:F0}/s";
        if (!terminal)
        {
            output.WriteLine($"{name}: {text}");
            return;
        }
        var part = file is { Length: > 0 } ? (double)file.Position / file.Length : 0;
        var bar = file is null ? "" : $"[{new string('#', (int)(part * Width)).PadRight(Width, '.')}] {part,4:P0} ";
        output.Write($"\r{bar}{text}   ");
        drawn = true;
    }

    /// <summary>Clears the bar.</summary>
    public void End()
    {
        if (drawn) output.Write("\r" + new string(' ', 79) + "\r");
    }
}
