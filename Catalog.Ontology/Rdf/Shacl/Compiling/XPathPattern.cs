using System.Text;
using System.Text.RegularExpressions;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>
/// Regular expressions as SPARQL's REGEX takes them (XPath Functions 3.1, section 5.6), made into those of the base
/// library. They are matched in time that grows with the text alone; the few that cannot be (references back, looking
/// around, which people use though XPath does not have it) are stopped by the clock.
/// </summary>
internal static class XPathPattern
{
    // A value is judged in microseconds; what takes this long will take much longer.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    // Signs that names in XML begin with and go on with, near enough: the escapes are hardly used.
    private const string NameStart = @"\p{L}\p{Nl}_:", NameSign = @"\p{L}\p{N}\p{M}_:.\-·";

    /// <exception cref="ArgumentException">The pattern or the flags are ill-formed.</exception>
    public static Regex Compile(string pattern, string flags)
    {
        var options = RegexOptions.CultureInvariant;
        foreach (var flag in flags)
        {
            options |= flag switch
            {
                'i' => RegexOptions.IgnoreCase,
                's' => RegexOptions.Singleline,
                'm' => RegexOptions.Multiline,
                'x' or 'q' => RegexOptions.None,
                _ => throw new ArgumentException($"'{flag}' is none of i, s, m, x, q"),
            };
        }
        var text = flags.Contains('q', StringComparison.Ordinal)
            ? Regex.Escape(pattern)
            : Translate(pattern, flags.Contains('m', StringComparison.Ordinal), flags.Contains('x', StringComparison.Ordinal));
        try
        {
            return new(text, options | RegexOptions.NonBacktracking, Longest);
        }
        catch (NotSupportedException)
        {
            return new(text, options, Longest);
        }
    }

    private static string Translate(string pattern, bool isMultiline, bool withoutSpace)
    {
        var text = new StringBuilder(pattern.Length);
        var classes = 0;
        for (var place = 0; place < pattern.Length; place++)
        {
            var sign = pattern[place];
            switch (sign)
            {
                case '\\' when place + 1 < pattern.Length:
                    text.Append(Escape(pattern[++place], classes > 0));
                    break;
                case '[':
                    classes++;
                    text.Append(sign);
                    break;
                case ']' when classes > 0:
                    classes--;
                    text.Append(sign);
                    break;
                // Here it is the end and nothing else; there also the place before a last line break.
                case '$' when classes == 0 && !isMultiline:
                    text.Append(@"\z");
                    break;
                case ' ' or '\t' or '\n' or '\r' when withoutSpace && classes == 0:
                    break;
                default:
                    text.Append(sign);
                    break;
            }
        }
        return text.ToString();
    }

    private static string Escape(char sign, bool isInClass) => (sign, isInClass) switch
    {
        ('i', true) => NameStart,
        ('i', false) => $"[{NameStart}]",
        ('I', false) => $"[^{NameStart}]",
        ('c', true) => NameSign,
        ('c', false) => $"[{NameSign}]",
        ('C', false) => $"[^{NameSign}]",
        _ => $"\\{sign}",
    };
}
