using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Catalog.Records.Identifiers;

/// <summary>
/// A DOI (ISO 26324), kept bare and in lower case, since DOIs do not tell case apart in ASCII. Read from any common way
/// of writing: bare, <c>doi:</c>, <c>info:doi/</c>, <c>https://doi.org/</c> and its older forms, a library's proxy before
/// it, our landing page and others that have it behind <c>doi/</c> or in their query, percent-encoded, with punctuation left over from a sentence.
/// </summary>
public readonly record struct Doi
{
    private const int LongestDoi = 2048;
    // Each character encoded as three, and an address before them.
    private const int LongestWriting = 4 * LongestDoi;
    private const int LongestPrefix = 64;
    private const string LooseAtEnd = ".,;:\"'/<([{\u201c\u2018\u00ab\u00bb\u201d\u2019\u2026\u3001\u3002\uff0c\uff1b";

    private readonly string? value;

    private Doi(string value) => this.value = value;

    /// <summary>The DOI, bare and in lower case: <c>10.5072/abc</c>.</summary>
    public string Value => value ?? "";

    /// <summary>What stands before the first slash: <c>10.5072</c>.</summary>
    public string Prefix => Value[..Math.Max(0, Value.IndexOf('/', StringComparison.Ordinal))];

    /// <summary>What stands behind the first slash.</summary>
    public string Suffix => Value[(Value.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public override string ToString() => Value;

    /// <summary>Reads a DOI.</summary>
    /// <exception cref="FormatException">The text is no DOI; the message says why.</exception>
    public static Doi Parse(string text) => TryParse(text, out var doi, out var reason) ? doi : throw new FormatException(reason);

    /// <summary>Reads a DOI and does not say why not.</summary>
    public static bool TryParse(string? text, out Doi doi) => TryParse(text, out doi, out _);

    /// <summary>Reads a DOI.</summary>
    /// <param name="text">Any common way of writing it.</param>
    /// <param name="doi">The DOI, when the answer is true.</param>
    /// <param name="reason">A sentence that says what is wrong, when the answer is false.</param>
    public static bool TryParse(string? text, out Doi doi, [NotNullWhen(false)] out string? reason)
    {
        doi = default;
        reason = null;
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestWriting)
        {
            reason = string.IsNullOrWhiteSpace(text) ? "The DOI is empty." : $"The DOI has more than {LongestDoi} characters.";
            return false;
        }

        if (DoiText.Find(text) is not { } found)
        {
            reason = DoiText.IsShort(text)
                ? $"'{Cut(text)}' is a short DOI, which only its resolver understands. Open it at https://doi.org/ and give the DOI that it stands for."
                : $"'{Cut(text)}' is not a DOI: a DOI starts with 10., for example 10.5072/abc.";
            return false;
        }

        return Check(TrimEnd(found), out doi, out reason);
    }

    private static bool Check(string text, out Doi doi, [NotNullWhen(false)] out string? reason)
    {
        doi = default;
        reason = null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var prefix = slash < 0 ? text : text[..slash];
        if (text.Length > LongestDoi)
        {
            reason = $"The DOI has more than {LongestDoi} characters.";
        }
        else if (!IsPrefix(prefix))
        {
            reason = $"'{Cut(text)}' is not a DOI: its prefix is 10. and digits, for example 10.5072.";
        }
        else if (slash < 0 || slash == text.Length - 1)
        {
            reason = $"'{Cut(text)}' is not a whole DOI: behind {prefix}/ the name is missing.";
        }
        else if (text.AsSpan().ContainsAnyExceptInRange('!', '~') && text.EnumerateRunes().Any(IsUnprintable))
        {
            reason = $"'{Cut(text)}' is not a DOI: there is a space or a control character in it.";
        }
        else if (text.Contains("/.", StringComparison.Ordinal) && text.Split('/').Any(step => step is "." or ".."))
        {
            // An address would lead elsewhere: clients take such a step out, with the one before it (RFC 3986, 5.2.4).
            reason = $"'{Cut(text)}' cannot be a DOI here: the step '.' or '..' between slashes has no place in an address.";
        }
        else
        {
            // ASCII letters only, as the handle system folds them (ISO 26324, 4.2).
            doi = new Doi(string.Create(text.Length, text, static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
                }
            }));
            return true;
        }

        return false;
    }

    // ISO 26324, 4.2: any graphic character. Half of a surrogate pair is none, and is read as the replacement character.
    private static bool IsUnprintable(Rune rune) => rune == Rune.ReplacementChar || Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static bool IsPrefix(ReadOnlySpan<char> prefix)
    {
        if (prefix.Length is < 4 or > LongestPrefix || !prefix.StartsWith("10."))
        {
            return false;
        }

        var rest = prefix[3..];
        return rest.Trim("0123456789.").IsEmpty && rest[0] != '.' && rest[^1] != '.' && !rest.Contains("..", StringComparison.Ordinal);
    }

    // A closing bracket belongs to the DOI when it was opened in it: 10.1016/S0140-6736(05)…
    private static string TrimEnd(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty && (char.IsWhiteSpace(rest[^1]) || LooseAtEnd.Contains(rest[^1]) || IsUnopened(rest))) rest = rest[..^1];
        return rest.ToString();
    }

    private static bool IsUnopened(ReadOnlySpan<char> text)
    {
        var opening = text[^1] switch { ')' => '(', ']' => '[', '}' => '{', '>' => '<', _ => '\0' };
        return opening != '\0' && text.Count(text[^1]) > text.Count(opening);
    }

    private static string Cut(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
