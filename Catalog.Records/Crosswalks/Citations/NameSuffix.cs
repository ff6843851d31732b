namespace Catalog.Records.Crosswalks.Citations;

/// <summary>What stands behind a name: Jr., III, or a degree. DataCite has no place for it, so it comes with the given names
/// ("Martin Luther, Jr."), which is also how our readers keep it.</summary>
internal static class NameSuffix
{
    /// <summary>The given names without what stands behind them; null for what is not there.</summary>
    public static (string? Given, string? Suffix) OfGiven(string given)
    {
        if (given.IndexOf(',', StringComparison.Ordinal) is >= 0 and var comma)
        {
            return (Filled(given[..comma]), Filled(given[(comma + 1)..]));
        }

        return LastWord(given) is { } last ? (given[..^last.Length].TrimEnd(), last) : (given, null);
    }

    /// <summary>The given names with what stands behind them; either may be missing.</summary>
    public static string? Join(string? given, string? suffix) =>
        string.IsNullOrEmpty(suffix) ? given : string.IsNullOrEmpty(given) ? suffix : $"{given}, {suffix}";

    /// <summary>The family name without a generation behind it: some write "King Jr.".</summary>
    public static (string Family, string? Suffix) OfFamily(string family) =>
        LastWord(family) is { } last && Filled(family[..^last.Length].TrimEnd(' ', ',')) is { } before ? (before, last) : (family, null);

    /// <summary>Whether it tells the generation, which styles cite; degrees they leave out.</summary>
    public static bool IsGeneration(string text) => text.TrimEnd('.') switch
    {
        "II" or "III" or "IV" or "2nd" or "3rd" => true,
        var word => word.Equals("Jr", StringComparison.OrdinalIgnoreCase) || word.Equals("Sr", StringComparison.OrdinalIgnoreCase)
            || word.Equals("Jnr", StringComparison.OrdinalIgnoreCase) || word.Equals("Snr", StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>The generation that is the last of several words; null when it is none.</summary>
    public static string? LastWord(string name) =>
        name.LastIndexOf(' ') is > 0 and var at && IsGeneration(name[(at + 1)..]) ? name[(at + 1)..] : null;

    private static string? Filled(string text) => text.Trim() is { Length: > 0 } filled ? filled : null;
}
