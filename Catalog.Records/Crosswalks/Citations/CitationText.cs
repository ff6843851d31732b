using System.Text;

namespace Catalog.Records.Crosswalks.Citations;

/// <summary>The pieces of which citations are made: names in each order, initials, lists, sentences.</summary>
internal static class CitationText
{
    private const string Ends = ".?!…。？！";

    /// <summary>Miller, E. A. or Miller, E.A.; King, M. L., Jr.</summary>
    /// <param name="between">What stands behind an initial: a full stop, with or without a space.</param>
    /// <param name="hyphen">What joins the initials of a double name: <c>J.-P.</c></param>
    public static string Inverted(CitedName name, string between, string hyphen) =>
        AsOne(name) ?? $"{name.Family}, {(name.HasCase ? Initials(name.Given!, between, hyphen, int.MaxValue) : name.Given)}{Generation(name, ", ")}";

    /// <summary>Miller EA, King ML Jr</summary>
    public static string Surname(CitedName name) =>
        AsOne(name) ?? $"{name.Family} {(name.HasCase ? Initials(name.Given!, "", "", 2) : name.Given)}{Generation(name, " ").TrimEnd('.')}";

    /// <summary>E. A. Miller, M. L. King Jr.</summary>
    public static string InitialsFirst(CitedName name) =>
        AsOne(name) ?? $"{(name.HasCase ? Initials(name.Given!, ". ", ".-", int.MaxValue) : name.Given)} {name.Family}{Generation(name, " ")}";

    /// <summary>Miller, Elizabeth A.; King, Martin Luther, Jr.</summary>
    public static string Full(CitedName name) => AsOne(name) ?? $"{name.Family}, {name.Given}{Generation(name, ", ")}";

    /// <summary>Elizabeth A. Miller, Martin Luther King Jr.</summary>
    public static string Spoken(CitedName name) => AsOne(name) ?? $"{name.Given} {name.Family}{Generation(name, " ")}";

    // What is cited as it stands: no person, a family name alone, Chinese, Japanese and Korean names.
    private static string? AsOne(CitedName name) =>
        name is not { IsPerson: true, Given: not null } ? (name.Family ?? name.Whole) + Generation(name, " ")
        : name.IsEastAsian ? name.Family + name.Given : null;

    private static string Generation(CitedName name, string lead) =>
        name.Suffix is { } suffix && NameSuffix.IsGeneration(suffix) ? lead + suffix : "";

    /// <summary>Names with a separator, another before the last, and a third between two.</summary>
    public static string Listed(List<string> names, string separator, string two, string last) => names.Count switch
    {
        0 => "",
        1 => names[0],
        2 => names[0] + two + names[1],
        _ => string.Join(separator, names.Take(names.Count - 1)) + last + names[^1],
    };

    /// <summary>A text with a full stop, unless it ends in a mark already or is empty.</summary>
    public static string Stopped(string text) => text.Length == 0 || Ends.Contains(text[^1], StringComparison.Ordinal) ? text : text + ".";

    public static StringBuilder Sentence(this StringBuilder text, string sentence) => text.Append(Stopped(sentence));

    /// <summary>A further sentence, when there is one.</summary>
    public static StringBuilder Then(this StringBuilder text, string? sentence) => sentence is null ? text : text.Append(' ').Sentence(sentence);

    /// <summary>A value with what stands before and behind it; empty for null.</summary>
    public static string After(string lead, string? value, string behind = "") => value is null ? "" : lead + value + behind;

    /// <summary>A title in quotation marks with the mark that follows inside, as American styles have it.</summary>
    public static string Quoted(string title, string mark) =>
        $"“{title}{(Ends.Contains(title[^1], StringComparison.Ordinal) ? "" : mark)}”";

    /// <summary>A version with the word before it, unless it says so itself: <c>Version 2</c>, <c>v35.p16</c>; null for null.</summary>
    public static string? Numbered(string? version, string word = "Version ") => version is null ? null
        : version.StartsWith('v') && version.Length > 1 && char.IsAsciiDigit(version[1]) ? version
        : char.IsAsciiDigit(version[0]) ? word + version
        : version.Contains("version", StringComparison.OrdinalIgnoreCase) || version.Contains("release", StringComparison.OrdinalIgnoreCase) ? version
        : word + version;

    /// <summary>The word for the type of a work: Dataset; null for what needs none, such as a book.</summary>
    public static string? Word(WorkType type) => type == WorkType.Dataset ? "Dataset" : type.Label;

    /// <summary>doi:10.…, or the address while nobody can resolve the DOI.</summary>
    public static string DoiOrAddress(CitedWork work) => work.ResolvableDoi is { } doi ? "doi:" + doi : work.Address;

    /// <summary>The end of a citation of IEEE: what else is said, and the DOI, or the address while nobody can resolve it.</summary>
    public static string Online(this StringBuilder text, CitedWork work, params ReadOnlySpan<string?> parts)
    {
        foreach (var part in parts)
        {
            text.Append(After(" ", part, ","));
        }

        return work.ResolvableDoi is { } doi ? $"{text} doi: {doi}." : $"{text.ToString().TrimEnd(',')}. [Online]. Available: {work.Address}";
    }

    private static string Initials(string given, string between, string hyphen, int most)
    {
        var text = new StringBuilder();
        var count = 0;
        foreach (var word in given.Split([' ', '.', '\u00a0'], StringSplitOptions.RemoveEmptyEntries))
        {
            var joined = false;
            foreach (var part in word.Split(['-', '\u2010', '\u2011'], StringSplitOptions.RemoveEmptyEntries))
            {
                // Small words between the names (Maria del Carmen) stay where there is room for them.
                if (count > 0 && !joined && part.Length > 1 && char.IsLower(part[0]))
                {
                    if (between == ". ")
                    {
                        text.Append(part).Append(' ');
                    }

                    continue;
                }

                if (++count > most)
                {
                    break;
                }

                if (joined && between.Length > 0)
                {
                    text.Length -= between.Length;
                    text.Append(hyphen);
                }

                // U+2019 and the like open some names; the initial is the first letter.
                var first = part.EnumerateRunes().FirstOrDefault(Rune.IsLetter, part.EnumerateRunes().First());
                text.Append(Rune.ToUpperInvariant(first)).Append(between);
                joined = true;
            }
        }

        return text.ToString().TrimEnd();
    }
}
