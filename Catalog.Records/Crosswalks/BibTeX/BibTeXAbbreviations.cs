namespace Catalog.Records.Crosswalks.BibTeX;

/// <summary>What <c>@string</c> defines, and the months. Bounded, since each abbreviation may hold others twice over.</summary>
internal sealed class BibTeXAbbreviations
{
    private const int LongestValue = 64 * 1024;
    private const int LongestTogether = 1024 * 1024;
    private const int Most = 10_000;

    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["jan"] = "January",
        ["feb"] = "February",
        ["mar"] = "March",
        ["apr"] = "April",
        ["may"] = "May",
        ["jun"] = "June",
        ["jul"] = "July",
        ["aug"] = "August",
        ["sep"] = "September",
        ["oct"] = "October",
        ["nov"] = "November",
        ["dec"] = "December",
    };

    private long together;

    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>Defines an abbreviation, in the place of an earlier one.</summary>
    /// <returns>null, or what is wrong, as the end of a sentence.</returns>
    public string? Define(string name, string value)
    {
        var before = values.GetValueOrDefault(name)?.Length ?? 0;
        if (value.Length > LongestValue)
        {
            return $"stands for more than {LongestValue} characters and is left out";
        }

        if (together + value.Length - before > LongestTogether || values.Count >= Most)
        {
            return $"is left out: all abbreviations together stand for more than {LongestTogether} characters or are more than {Most}";
        }

        together += value.Length - before;
        values[name] = value;
        return null;
    }
}
