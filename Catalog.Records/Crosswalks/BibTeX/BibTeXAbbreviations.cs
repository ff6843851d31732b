namespace Catalog.Records.Crosswalks.BibTeX;

/// <summary>What <c>@string</c> defines, and the months. Bounded, since each abbreviation may hold others twice over: in length
/// each and together, and in what a whole file makes of them.</summary>
internal sealed class BibTeXAbbreviations
{
    private const int LongestValue = 64 * 1024;
    private const int LongestTogether = 1024 * 1024;
    private const int Most = 10_000;

    // Two bytes can name 64 K of text. A list of journals makes of its file some two or three times as much.
    private const int LongestResolvedFree = 4 * 1024 * 1024;
    private const int MostResolvedPerByte = 32;

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
    private long allowed = LongestResolvedFree;

    /// <summary>Counts an entry that was read, which may make some more of the abbreviations.</summary>
    public void Allow(int bytes) => allowed += (long)bytes * MostResolvedPerByte;

    /// <summary>Whether the file has made too much of its abbreviations.</summary>
    public bool IsSpent => allowed < 0;

    /// <summary>What an abbreviation stands for; null when nothing defines it.</summary>
    public string? Resolve(string name)
    {
        var value = values.GetValueOrDefault(name);
        allowed -= value?.Length ?? 0;
        return value;
    }

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
