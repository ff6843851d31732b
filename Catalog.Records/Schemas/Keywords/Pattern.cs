using System.Text.RegularExpressions;
using Catalog.Records.Schemas.Evaluating;

namespace Catalog.Records.Schemas.Keywords;

/// <summary>
/// A pattern of ECMA-262 as .NET follows it: without backtracking where that can be (then in time linear to the text),
/// otherwise with a time-out that ends the check.
/// </summary>
internal sealed class Pattern
{
    private const int LongText = 512;

    private readonly Regex regex;
    private readonly bool backtracks;

    /// <exception cref="ArgumentException">It is no pattern, or one that .NET cannot follow.</exception>
    public Pattern(string written, TimeSpan timeout)
    {
        Written = written;
        var translated = EcmaPattern.Translate(written);
        try
        {
            (regex, backtracks) = Make(translated, timeout);
        }
        catch (RegexParseException refused)
        {
            // .NET names places in its own writing of the pattern, which its author never saw.
            throw new ArgumentException($"The pattern {Sentences.Cut(written)} cannot be used: {Reason(refused.Error)}.", refused);
        }
    }

    public string Written { get; }

    /// <summary>Whether some part of the text fits. A time-out stops the run.</summary>
    public bool IsMatch(ReadOnlySpan<char> text, Evaluation run)
    {
        try
        {
            var fits = regex.IsMatch(text);
            return run.ChargePattern(backtracks || text.Length > LongText) && fits;
        }
        catch (RegexMatchTimeoutException)
        {
            return run.Stop($"Comparing a text with the form {Sentences.Cut(Written)} takes too long; the check was broken off.");
        }
    }

    private static (Regex Regex, bool Backtracks) Make(string translated, TimeSpan timeout)
    {
        try
        {
            return (new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, timeout), false);
        }
        catch (NotSupportedException)
        {
            return (new Regex(translated, RegexOptions.CultureInvariant, timeout), true);
        }
    }

    private static string Reason(RegexParseError error) => error switch
    {
        RegexParseError.InsufficientClosingParentheses => "a group is not closed; a ) is missing",
        RegexParseError.InsufficientOpeningParentheses => "a ) closes no group",
        RegexParseError.QuantifierAfterNothing => "a quantifier (*, +, ? or {…}) has nothing before it",
        RegexParseError.NestedQuantifiersNotParenthesized => "a quantifier stands behind another one",
        RegexParseError.ReversedQuantifierRange => "in a quantifier {m,n} the first number is larger than the second",
        RegexParseError.QuantifierOrCaptureGroupOutOfRange => "a number in it is too large",
        _ => "it is no regular expression of ECMA-262",
    };
}
