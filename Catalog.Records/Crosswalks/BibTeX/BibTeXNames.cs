using System.Text.Json.Nodes;
using Catalog.Records.Crosswalks.Citations;

namespace Catalog.Records.Crosswalks.BibTeX;

/// <summary>Lists of names as BibTeX writes them: joined by <c>and</c>, each as "First von Last", "von Last, First" or
/// "von Last, Jr, First", whole in braces, or in the parts that biblatex names: "family=Last, given=First, prefix=von".</summary>
internal static class BibTeXNames
{
    private static readonly HashSet<string> NameParts = new(
        ["family", "given", "prefix", "suffix", "useprefix", "juniorcomma", "family-i", "given-i", "prefix-i", "suffix-i", "hash", "id", "sortingnamekeytemplatename"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The agents of a list; <c>and others</c> sets <paramref name="others"/>.</summary>
    public static List<JsonObject> Read(string latex, out bool others)
    {
        var agents = new List<JsonObject>();
        others = false;
        var parts = Split(latex, IsAnd);
        // No name has a semicolon; who writes one between names has forgotten the "and".
        foreach (var part in parts.Count > 1 || latex.Contains('&', StringComparison.Ordinal) ? parts : Split(latex, (text, at) => text[at] == ';' ? 1 : 0))
        {
            var name = part.Trim();
            if (name.Equals("others", StringComparison.OrdinalIgnoreCase))
            {
                others = true;
            }
            else if (name.Length > 0 && Agent(name) is { } agent)
            {
                agents.Add(agent);
            }
        }

        return agents;
    }

    /// <summary>The words of a list, divided at commas and semicolons outside of braces.</summary>
    public static IEnumerable<string> Words(string latex) => Split(latex, (text, at) => text[at] is ',' or ';' ? 1 : 0)
        .Select(LatexText.Decode).Where(word => word.Length > 0);

    private static JsonObject? Agent(string latex)
    {
        if (IsWhole(latex))
        {
            return LatexText.Decode(latex) is { Length: > 0 } whole ? ForeignDraft.Texts(("name", whole), ("nameType", "Organizational")) : null;
        }

        var parts = Split(latex, (text, at) => text[at] == ',' ? 1 : 0).Select(part => part.Trim()).ToList();
        if (Named(parts) is { } named)
        {
            return named;
        }

        if (parts.Count > 1)
        {
            var family = LatexText.Decode(parts[0]);
            var given = NameSuffix.Join(LatexText.Decode(parts[^1]), parts.Count > 2 ? LatexText.Decode(parts[1]) : null);
            return family.Length > 0 ? ForeignDraft.Person(family, given) : given is { Length: > 0 } ? ForeignDraft.Texts(("name", given)) : null;
        }

        // The family name begins at the first small word between others, else it is the last word.
        var words = Split(latex, (text, at) => char.IsWhiteSpace(text[at]) || text[at] == '~' ? 1 : 0).Where(word => word.Length > 0).ToList();
        if (words.Count < 2)
        {
            return LatexText.Decode(latex) is { Length: > 0 } single ? ForeignDraft.Texts(("name", single)) : null;
        }

        var small = words.FindIndex(1, words.Count - 2, word => char.IsLower(word[0]));
        var last = small > 0 ? small : words.Count - 1;
        return ForeignDraft.Person(LatexText.Decode(string.Join(' ', words.Skip(last))), LatexText.Decode(string.Join(' ', words.Take(last))));
    }

    // The extended format of biblatex; null when the parts are not all of it.
    private static JsonObject? Named(List<string> parts)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts)
        {
            var sign = part.IndexOf('=', StringComparison.Ordinal);
            var name = sign < 0 ? "" : part[..sign].Trim();
            if (!NameParts.Contains(name))
            {
                return null;
            }

            texts.TryAdd(name, LatexText.Decode(part[(sign + 1)..].Trim().Trim('"')));
        }

        var (family, given) = (Text("family"), Text("given"));
        if (family is null)
        {
            return given is null ? null : ForeignDraft.Texts(("name", given));
        }

        family = Text("prefix") is { } prefix ? $"{prefix} {family}" : family;
        return ForeignDraft.Person(family, NameSuffix.Join(given, Text("suffix")));

        string? Text(string name) => texts.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;
    }

    // One group from the first to the last character. {\"O}zg{\"u}r is none, nor is {\"O}.
    private static bool IsWhole(string latex)
    {
        if (latex is not ['{', not '\\', .., '}'])
        {
            return false;
        }

        var depth = 0;
        for (var at = 0; at < latex.Length; at++)
        {
            depth += latex[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return at == latex.Length - 1;
            }
        }

        return false;
    }

    private static int IsAnd(string text, int at) =>
        char.IsWhiteSpace(text[at]) && at + 4 < text.Length && (text[at + 1] | 0x20) == 'a' && (text[at + 2] | 0x20) == 'n' && (text[at + 3] | 0x20) == 'd'
            && char.IsWhiteSpace(text[at + 4]) ? 4 : 0;

    // The separator tells its length; inside braces there is none.
    private static List<string> Split(string text, Func<string, int, int> separator)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
                continue;
            }

            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth <= 0 && separator(text, at) is > 0 and var length)
            {
                parts.Add(text[start..at]);
                start = at + length;
                at += length - 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
