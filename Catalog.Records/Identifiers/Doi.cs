using System.Diagnostics.CodeAnalysis;

namespace Catalog.Records.Identifiers;

/// <summary>
/// A DOI (ISO 26324), kept bare and in lower case, since DOIs do not tell case apart in ASCII. Read from any common way
/// of writing: bare, <c>doi:</c>, <c>info:doi/</c>, <c>https://doi.org/</c> and its older forms, percent-encoded, with
/// punctuation left over from a sentence.
/// </summary>
public readonly record struct Doi
{
    private const int LongestDoi = 2048;
    private const int LongestPrefix = 64;

    private static readonly string[] Leads =
    [
        "doi.org/", "dx.doi.org/", "www.doi.org/", "hdl.handle.net/", "handle.net/", "doi.dx.org/",
        "api.datacite.org/dois/", "api.test.datacite.org/dois/", "commons.datacite.org/doi.org/", "search.datacite.org/works/",
        "handle.test.datacite.org/", "data.datacite.org/", "data.crossref.org/", "api.crossref.org/works/",
        "doi:", "info:doi/", "info:hdl/", "urn:doi:", "hdl:", "doi/", "doi",
    ];

    private const string Around = "<>\"'([{\u200b\u200c\u200d\u2060\ufeff\u201c\u201d\u2018\u2019";

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
        // With what stands around it in a sentence, and with the invisible signs that come along when it is copied.
        var rest = (text ?? "").AsSpan().Trim().Trim(Around).Trim().ToString();
        if (rest.Length is 0 or > LongestDoi)
        {
            reason = rest.Length == 0 ? "The DOI is empty." : $"The DOI has more than {LongestDoi} characters.";
            return false;
        }

        // Encoded as a whole, as in the query of an address.
        if (!rest.Contains('/', StringComparison.Ordinal) && rest.Contains("%2F", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("10.", StringComparison.Ordinal))
        {
            rest = Uri.UnescapeDataString(rest);
        }

        var fromUrl = false;
        foreach (var scheme in (ReadOnlySpan<string>)["https://", "http://", "//"])
        {
            if (rest.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[scheme.Length..];
                fromUrl = true;
                break;
            }
        }

        var bare = !fromUrl && rest.StartsWith("10.", StringComparison.Ordinal);
        var led = bare || SkipLead(ref rest, ref fromUrl);
        // https://doi.org/doi:10.… is seen in the wild.
        for (var more = led && !bare; more && !rest.StartsWith("10.", StringComparison.Ordinal);) more = SkipLead(ref rest, ref fromUrl);
        if (!led)
        {
            reason = $"'{Cut(text!)}' is not a DOI: a DOI starts with 10., for example 10.5072/abc.";
            return false;
        }

        // A slash that is encoded shows that the whole is; in a bare DOI a percent sign may be a part of it.
        if ((fromUrl || rest.Contains("%2F", StringComparison.OrdinalIgnoreCase)) && rest.Contains('%', StringComparison.Ordinal))
        {
            rest = Uri.UnescapeDataString(rest);
        }

        return Check(TrimEnd(rest.TrimStart()), fromUrl, out doi, out reason);
    }

    private static bool SkipLead(ref string rest, ref bool fromUrl)
    {
        foreach (var lead in Leads)
        {
            if (rest.StartsWith(lead, StringComparison.OrdinalIgnoreCase))
            {
                fromUrl |= lead[^1] == '/' && lead.Contains('.', StringComparison.Ordinal);
                rest = rest[lead.Length..].TrimStart(' ', ':', '/');
                // doi:https://doi.org/10.… is seen in the wild.
                rest = rest.StartsWith("http", StringComparison.OrdinalIgnoreCase) && rest.IndexOf("10.", StringComparison.Ordinal) is > 0 and var at
                    ? rest[at..] : rest;
                return true;
            }
        }

        return false;
    }

    private static bool Check(string text, bool fromUrl, out Doi doi, [NotNullWhen(false)] out string? reason)
    {
        doi = default;
        reason = null;
        if (fromUrl && text.AsSpan().IndexOfAny('?', '#') is > 0 and var query && text[query..].Contains("utm_", StringComparison.OrdinalIgnoreCase))
        {
            text = text[..query];
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var prefix = slash < 0 ? text : text[..slash];
        if (!IsPrefix(prefix))
        {
            reason = $"'{Cut(text)}' is not a DOI: its prefix is 10. and digits, for example 10.5072.";
        }
        else if (slash < 0 || slash == text.Length - 1)
        {
            reason = $"'{Cut(text)}' is not a whole DOI: behind {prefix}/ the name is missing.";
        }
        else if (text.AsSpan().IndexOfAnyInRange('\0', ' ') >= 0 || text.AsSpan().IndexOfAnyInRange('\u007f', '\u00a0') >= 0)
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
        while (text.Length > 0)
        {
            var last = text[^1];
            var opening = last switch { ')' => '(', ']' => '[', '}' => '{', '>' => '<', _ => '\0' };
            var loose = last is '.' or ',' or ';' or ':' or '"' or '\'' or '/' || char.IsWhiteSpace(last)
                || (opening != '\0' && text.Count(letter => letter == last) > text.Count(letter => letter == opening));
            if (!loose)
            {
                break;
            }

            text = text[..^1];
        }

        return text;
    }

    private static string Cut(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
