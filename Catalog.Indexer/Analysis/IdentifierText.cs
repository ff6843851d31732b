using System.Buffers;
using Catalog.Records.Identifiers;

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

    // ISO 27729: the digits of an ISNI, of which ORCIDs are a part.
    private const int IsniLength = 16;

    // Taken off in this order, each at most once.
    private static readonly string[] Prefixes =
    [
        "info:doi/", "https://", "http://", "www.", "dx.doi.org/", "doi.org/", "doi:", "orcid.org/", "orcid:", "isni.org/isni/", "isni.org/", "isni:",
        "ror.org/", "ror:", "hdl.handle.net/", "hdl:", "identifiers.org/", "ncbi.nlm.nih.gov/projects/gap/cgi-bin/study.cgi?study_id=",
        "ncbi.nlm.nih.gov/geo/query/acc.cgi?acc=",
    ];

    private static readonly SearchValues<char> CuriePrefix = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    // The terms of OBO ontologies: obo/GO_0008150 is GO:0008150.
    private const string OboPrefix = "purl.obolibrary.org/obo/";

    /// <summary>
    /// The normal form, or null when the text does not look like an identifier: it needs three digits and something
    /// beside digits, and no white space. Shorter ones ("IL-6", "BRCA1", "COVID-19") are names of things, which a
    /// record must not pin to the top of a search by calling itself so. The catalogue's own names of records show by
    /// their check characters what they are, whatever digits they have.
    /// </summary>
    public static string? TryNormalize(string text)
    {
        if (text.Length > MaxLength)
            return null;
        text = OfDoi(text) ?? text;
        if (Crockford.TryNormalize(text, out string own) && own.Equals(text, StringComparison.OrdinalIgnoreCase))
            return own;
        int start = 0, end = text.Length;
        while (start < end && !char.IsLetterOrDigit(text[start]))
            start++;
        while (end > start && !char.IsLetterOrDigit(text[end - 1]))
            end--;

        string normal = WithoutPrefixes(text[start..end].ToLowerInvariant());
        // A null or unpaired surrogate inside would not survive storage or UTF-8, so it makes no identifier.
        if (normal.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c)))
            return null;
        if (IsCompactIsni(normal))
            normal = $"{normal[..4]}-{normal[4..8]}-{normal[8..12]}-{normal[12..]}";
        int digits = normal.Count(char.IsAsciiDigit);
        return digits >= MinDigits && digits < normal.Length ? normal : null;
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
    /// share their parts with thousands of others and are found whole only; of "phs000220.v30.p11" the first part is.
    /// </summary>
    /// <param name="part">The part, analysed.</param>
    /// <param name="normal">The normal form when the compound is an identifier, else null.</param>
    public static bool IsTellingPart(ReadOnlySpan<char> part, string? normal)
    {
        if (part.Length < 3 || !part.ContainsAnyExceptInRange('0', '9'))
            return false;
        return normal is null || !(IsDoi(normal) || IsCurie(normal) || IsNumber(normal) || IsVersion(part));
    }

    // Of those in ways that the prefixes do not know: encoded, behind a proxy, the address of our own page, and, of ours, typed from paper.
    private static string? OfDoi(string text) =>
        !text.Contains("10.", StringComparison.Ordinal) || !Doi.TryParse(text, out var doi) ? null : Crockford.AsMinted(doi).Value;

    private static string WithoutPrefixes(string normal)
    {
        foreach (string prefix in Prefixes)
            if (normal.StartsWith(prefix, StringComparison.Ordinal))
                normal = normal[prefix.Length..];
        // Typesetters put hyphens of other kinds.
        normal = normal.Replace('\u2010', '-').Replace('\u2011', '-').Replace('\u2013', '-');
        return normal.StartsWith(OboPrefix, StringComparison.Ordinal) ? normal[OboPrefix.Length..].Replace('_', ':') : normal;
    }

    private static bool IsCompactIsni(string normal) =>
        normal.Length == IsniLength && !normal.AsSpan(0, IsniLength - 1).ContainsAnyExceptInRange('0', '9')
        && (char.IsAsciiDigit(normal[^1]) || normal[^1] == 'x');

    // ISO 26324: the directory indicator 10, a dot, the registrant, a slash and the suffix.
    private static bool IsDoi(string normal) => normal.StartsWith("10.", StringComparison.Ordinal) && normal.Contains('/');

    // A prefix of letters, digits, dots, hyphens and underscores before the first colon; so HLA-DRB1*15:01 is none.
    private static bool IsCurie(string normal) =>
        normal.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && char.IsAsciiLetter(normal[0])
        && !normal.AsSpan(0, colon).ContainsAnyExcept(CuriePrefix);

    // An ORCID, an ISNI: digits in groups, and x as a check digit.
    private static bool IsNumber(string normal) => normal.Length > 1 && !normal.AsSpan(0, normal.Length - 1).ContainsAnyExceptInRange('-', '9');

    // v30 and p11 of a dbGaP accession.
    private static bool IsVersion(ReadOnlySpan<char> part) =>
        part.Length == 3 && part[0] is 'v' or 'p' && !part[1..].ContainsAnyExceptInRange('0', '9');
}
