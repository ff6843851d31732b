using System.Diagnostics;
using System.Text.RegularExpressions;
using Catalog.Records.Schemas.Evaluating;

namespace Catalog.Records.Schemas.Keywords;

/// <summary>
/// A pattern of ECMA-262 as .NET follows it: without backtracking where that can be (then in time linear to the text),
/// otherwise with a time-out that ends the check.
/// </summary>
internal sealed class Pattern
{
    private readonly Regex regex;
    private readonly bool backtracks;

    /// <exception cref="ArgumentException">It is no pattern, or one that .NET cannot follow.</exception>
    public Pattern(string written, TimeSpan timeout)
    {
        Written = written;
        var translated = EcmaPattern.Translate(written);
        try
        {
            regex = new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, timeout);
        }
        catch (NotSupportedException)
        {
            backtracks = true;
            regex = new Regex(translated, RegexOptions.CultureInvariant, timeout);
        }
    }

    public string Written { get; }

    /// <summary>Whether some part of the text fits. A time-out stops the run.</summary>
    public bool IsMatch(ReadOnlySpan<char> text, Evaluation run)
    {
        var start = backtracks ? Stopwatch.GetTimestamp() : 0;
        try
        {
            var fits = regex.IsMatch(text);
            return (!backtracks || run.SpendOnPattern(start) || TooSlow(run)) && fits;
        }
        catch (RegexMatchTimeoutException)
        {
            return TooSlow(run);
        }
    }

    private bool TooSlow(Evaluation run) => run.Stop($"Comparing a text with the form {Sentences.Cut(Written)} takes too long; the check was broken off.");
}
