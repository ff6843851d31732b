using System.Text;
using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.Citations;

/// <summary>A name as it is cited: of a person in its parts, else whole.</summary>
/// <param name="Family">The family name of a person; null for what is cited as it stands.</param>
/// <param name="Given">The given names; null when there are none.</param>
/// <param name="Whole">The name as it stands; of a person "Family, Given".</param>
/// <param name="Suffix">What stands behind the name of a person: Jr., or a degree; null when there is nothing.</param>
internal readonly record struct CitedName(string? Family, string? Given, string Whole, string? Suffix = null)
{
    public bool IsPerson => Family is not null;

    /// <summary>Whether the letters of the name are capital or small. Names in scripts that do not tell these apart
    /// are not cut to initials.</summary>
    public bool HasCase => Given is not null && CaseIn(Given);

    /// <summary>Whether family and given name stand together without a comma or a space: Chinese, Japanese, Korean.</summary>
    public bool IsEastAsian => Family is not null && EastAsian(Family) && (Given is null || EastAsian(Given));

    /// <summary>The name of a creator or contributor; null when there is none.</summary>
    public static CitedName? Of(JsonElement agent)
    {
        var name = agent.Text("name"u8) is { } text ? Plain(text) : null;
        var organization = agent.Get("nameType"u8)?.ValueEquals("Organizational"u8) == true;
        if (!organization)
        {
            var family = agent.Text("familyName"u8) is { } f ? Plain(f) : null;
            var given = agent.Text("givenName"u8) is { } g ? Plain(g) : null;
            if (family is { Length: > 0 })
            {
                return Person(family, given is { Length: > 0 } ? given : null, name ?? (given is null ? family : $"{family}, {given}"));
            }

            // DataCite 4.7, 2.1: a person's name is "Family, Given"; several commas are more likely an office, but for "Jr.".
            var personal = agent.Get("nameType"u8)?.ValueEquals("Personal"u8) == true;
            if (name?.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma
                && name[(comma + 1)..].Trim() is { Length: > 0 } rest && (personal || IsGiven(rest)))
            {
                return Person(name[..comma].TrimEnd(), rest, name);
            }

            if (personal && name is { Length: > 0 })
            {
                return Split(name);
            }
        }

        return name is { Length: > 0 } ? new CitedName(null, null, name) : null;
    }

    /// <summary>A text in one line, without control characters.</summary>
    public static string Plain(string text)
    {
        var before = ' ';
        var clean = true;
        foreach (var letter in text)
        {
            if (char.IsControl(letter) || (letter != ' ' && char.IsWhiteSpace(letter)) || (letter == ' ' && before == ' '))
            {
                clean = false;
                break;
            }

            before = letter;
        }

        if (clean && before != ' ')
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                {
                    plain.Append(' ');
                }
            }
            else
            {
                plain.Append(letter);
            }
        }

        return plain.ToString().TrimEnd();
    }

    /// <summary>A person's name in the order of speech: what stands last, with the small words before it, is the family name.</summary>
    public static CitedName Split(string name)
    {
        var suffix = NameSuffix.LastWord(name);
        var words = (suffix is null ? name : name[..^suffix.Length].TrimEnd(' ', ',')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !CaseIn(name))
        {
            return new CitedName(name, null, name);
        }

        var at = words.Length - 1;
        while (at > 1 && char.IsLower(words[at - 1][0]))
        {
            at--;
        }

        var (family, given) = (string.Join(' ', words[at..]), string.Join(' ', words[..at]));
        return new CitedName(family, given, $"{family}, {given}", suffix);
    }

    private static CitedName Person(string family, string? given, string whole)
    {
        var (name, generation) = NameSuffix.OfFamily(family);
        var (first, suffix) = given is null ? (null, null) : NameSuffix.OfGiven(given);
        return new CitedName(name, first, whole, generation ?? suffix);
    }

    private static bool IsGiven(string rest) =>
        rest.IndexOf(',', StringComparison.Ordinal) is var comma && (comma < 0 || NameSuffix.IsGeneration(rest[(comma + 1)..].Trim()));

    private static bool CaseIn(string text)
    {
        foreach (var letter in text)
        {
            if (char.IsUpper(letter) || char.IsLower(letter))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EastAsian(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // Kana, CJK with extensions, Hangul, half-width kana.
            if (rune.Value is not (0x20 or (>= 0x2e80 and <= 0x9fff) or (>= 0xac00 and <= 0xd7af) or (>= 0xf900 and <= 0xfaff)
                or (>= 0x1100 and <= 0x11ff) or (>= 0xff66 and <= 0xff9d) or (>= 0x20000 and <= 0x3ffff)))
            {
                return false;
            }
        }

        return true;
    }
}
