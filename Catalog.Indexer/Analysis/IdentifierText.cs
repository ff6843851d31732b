namespace Catalog.Indexer.Analysis;

/// <summary>
/// The form in which whole identifiers are compared. DOIs, ORCIDs and accessions are case-insensitive and come with and
/// without a resolver or a scheme in front, so those are taken off.
/// </summary>
public static class IdentifierText
{
    /// <summary>A longer text is no identifier.</summary>
    public const int MaxLength = 256;

    private const int MinDigits = 3;

    private static readonly string[] Prefixes =
        ["https://", "http://", "www.", "dx.doi.org/", "doi.org/", "doi:", "orcid.org/", "orcid:", "ror.org/", "ror:"];

    /// <summary>
    /// The normal form, or null when the text does not look like an identifier: it needs three digits and something
    /// beside digits, and no white space. Shorter ones ("IL-6", "BRCA1", "COVID-19") are names of things, which a
    /// record must not pin to the top of a search by calling itself so.
    /// </summary>
    public static string? TryNormalize(string text)
    {
        if (text.Length > MaxLength)
            return null;
        int start = 0, end = text.Length;
        while (start < end && !char.IsLetterOrDigit(text[start]))
            start++;
        while (end > start && !char.IsLetterOrDigit(text[end - 1]))
            end--;

        // A null or unpaired surrogate inside would not survive storage or UTF-8, so it makes no identifier.
        string normal = text[start..end].ToLowerInvariant();
        foreach (string prefix in Prefixes)
            if (normal.StartsWith(prefix, StringComparison.Ordinal))
                normal = normal[prefix.Length..];
        bool plain = !normal.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c));
        int digits = normal.Count(char.IsAsciiDigit);
        return plain && digits >= MinDigits && digits < normal.Length ? normal : null;
    }

    /// <summary>
    /// How the normal form begins of an identifier of which this is the beginning; empty for a text with white space inside.
    /// Unlike a whole identifier it may be short, and end with any sign.
    /// </summary>
    public static string Start(string text)
    {
        string start = text.Trim().ToLowerInvariant();
        foreach (string prefix in Prefixes)
            if (start.StartsWith(prefix, StringComparison.Ordinal))
                start = start[prefix.Length..];
        return start.Length > MaxLength || start.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c)) ? "" : start;
    }

    /// <summary>
    /// Whether a part of a compound is searched by itself. "IL-6" must not find every record with a 6; DOIs and CURIEs
    /// share their parts with thousands of others and are found whole only; of "phs000220.v2" the first part is.
    /// </summary>
    /// <param name="part">The part, analysed.</param>
    /// <param name="normal">The normal form when the compound is an identifier, else null.</param>
    public static bool IsTellingPart(ReadOnlySpan<char> part, string? normal) =>
        part.Length >= 3 && part.ContainsAnyExceptInRange('0', '9') && (normal is null || !(IsDoi(normal) || normal.Contains(':')));

    // ISO 26324: the directory indicator 10, a dot, the registrant, a slash and the suffix.
    private static bool IsDoi(string normal) => normal.StartsWith("10.", StringComparison.Ordinal) && normal.Contains('/');
}
