using System.Diagnostics;

namespace Catalog.Api.Commands;

/// <summary>Where a verb shows how far it is: a line that stays where it is in a terminal, else a line now and then.</summary>
/// <param name="name">What is worked on; shown where lines stand alone.</param>
internal sealed class ProgressLine(TextWriter output, string name)
{
    private const int Width = 79;

    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(10);

    private readonly long start = Stopwatch.GetTimestamp();
    private TimeSpan shown;
    private bool drawn;

    /// <summary>True when the line stays where it is.</summary>
    public bool IsTerminal { get; } = !Console.IsErrorRedirected && ReferenceEquals(output, Console.Error);

    /// <summary>Since the beginning.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

    /// <summary>Whether it is time to show something again; asking takes the turn.</summary>
    public bool IsDue()
    {
        var elapsed = Elapsed;
        if (elapsed - shown < (IsTerminal ? OnTerminal : Elsewhere)) return false;
        shown = elapsed;
        return true;
    }

    public void Show(string text)
    {
        if (IsTerminal) output.Write($"\r{(text.Length < Width ? text : text[..(Width - 1)]).PadRight(Width)}");
        else output.WriteLine($"{name}: {text}");
        drawn = IsTerminal;
    }

    /// <summary>Clears the line.</summary>
    public void End()
    {
        if (drawn) output.Write("\r" + new string(' ', Width) + "\r");
    }
}
