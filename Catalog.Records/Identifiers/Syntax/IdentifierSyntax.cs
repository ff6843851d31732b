using System.Text.RegularExpressions;

namespace Catalog.Records.Identifiers.Syntax;

/// <summary>How identifiers of DataCite's relatedIdentifierType (4.7, appendix 1) are written. Bare and as address of the
/// usual resolver are both right; no identifier is looked up.</summary>
internal static partial class IdentifierSyntax
{
    private const int LongestIdentifier = 4096;
    private const int PatternMilliseconds = 100;

    /// <summary>What cannot stand in an address.</summary>
    public static readonly System.Buffers.SearchValues<char> NotInAddresses = System.Buffers.SearchValues.Create(" \t\r\n<>\"");

    /// <summary>What is wrong with an identifier, as a sentence without its end; null when nothing is, or when the type is
    /// neither one of DataCite's nor an archive known here.</summary>
    public static string? Fault(string type, string identifier)
    {
        var text = identifier.Trim();
        if (text.Length > LongestIdentifier) return "it is too long";
        return type switch
        {
            "DOI" => Doi.TryParse(text, out _) ? null : "a DOI is written 10.1234/abc",
            "URL" => UrlFault(text),
            "PURL" => IsWeb(text) ? null : "a PURL is an address that starts with https://",
            "w3id" => text.Contains("w3id.org/", StringComparison.OrdinalIgnoreCase) ? null : "a w3id is an address that starts with https://w3id.org/",
            "ISBN" => CheckDigits.IsIsbn(After(text, "urn:isbn:", "isbn")) ? null : "an ISBN has 10 or 13 digits, and its check digit does not fit",
            "ISSN" or "EISSN" or "LISSN" => CheckDigits.IsIssn(AfterHost(After(text, "urn:issn:", "issn"))) ? null : "an ISSN has 8 digits (1476-4687), and its check digit does not fit",
            "EAN13" => CheckDigits.IsEan13(text) ? null : "an EAN has 13 digits, and its check digit does not fit",
            "UPC" => CheckDigits.IsUpc(text) ? null : "a UPC has 12 digits, and its check digit does not fit",
            "ISTC" => CheckDigits.IsIstc(After(text, "istc")) ? null : "an ISTC has 16 hexadecimal digits, and its check digit does not fit",
            "PMID" => Pmid().IsMatch(AfterHost(After(text, "pmid")).ToString()) ? null : "a PMID is a number of up to nine digits",
            "arXiv" => ArXiv().IsMatch(text) ? null : "an arXiv identifier is written arXiv:2004.12345 or hep-th/9901001",
            "ARK" => Ark().IsMatch(text) ? null : "an ARK is written ark:/12148/btv1b8449691v",
            "Handle" => Handle().IsMatch(text) ? null : "a handle is written 20.500.12345/abc",
            "bibcode" => Bibcode().IsMatch(AfterHost(text).ToString()) ? null : "a bibcode has 19 characters and starts with the year (2014A&A...566A..21S)",
            "CSTR" => Cstr().IsMatch(text) ? null : "a CSTR is written CSTR:31253.11.sciencedb.1",
            "IGSN" => Doi.TryParse(text, out _) || Igsn().IsMatch(text) ? null : "an IGSN is a DOI or a code of letters and digits (IECUR0097)",
            "LSID" => Lsid().IsMatch(text) ? null : "an LSID is written urn:lsid:authority:namespace:object",
            "URN" => Urn().IsMatch(text) ? null : "a URN is written urn:namespace:name",
            "RRID" => Rrid().IsMatch(text) ? null : "an RRID is written RRID:AB_90755",
            "SWHID" => Swhid().IsMatch(text) ? null : "a SWHID is written swh:1:rev: (or cnt, dir, rel, snp) and 40 hexadecimal digits",
            "RAiD" => Raid().IsMatch(text) ? null : "a RAiD is written https://raid.org/10.12345/abc123",
            _ => AccessionSyntax.Fault(type, text),
        };
    }

    /// <summary>Whether a text is an address of the web.</summary>
    public static bool IsWeb(string text) =>
        !text.AsSpan().Trim().ContainsAny(NotInAddresses) && (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0;

    private static string? UrlFault(string text)
    {
        if (IsWeb(text)) return null;
        if (text.AsSpan().ContainsAny(NotInAddresses)) return "an address has no spaces, quotation marks or angle brackets; write %20 for a space";
        if (text.StartsWith("10.", StringComparison.Ordinal) && Doi.TryParse(text, out _)) return "this is a DOI, so its type is DOI";
        // Data also lie behind ftp, s3, gs and the like.
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is not ("file" or "javascript" or "data") && text.Contains("://", StringComparison.Ordinal)
            ? null : "a URL starts with https:// (or ftp://, s3://…)";
    }

    // The text behind a leading name such as "ISBN" or "PMID:".
    private static ReadOnlySpan<char> After(string text, params ReadOnlySpan<string> leads)
    {
        foreach (var lead in leads)
        {
            if (text.StartsWith(lead, StringComparison.OrdinalIgnoreCase)) return text.AsSpan(lead.Length).TrimStart(": ");
        }

        return text;
    }

    // The last part of an address; the text itself when it is none.
    private static ReadOnlySpan<char> AfterHost(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("http", StringComparison.OrdinalIgnoreCase)) return text;
        text = text.TrimEnd('/');
        return text[(text.LastIndexOf('/') + 1)..];
    }

    [GeneratedRegex(@"^[1-9][0-9]{0,8}$", RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Pmid();

    [GeneratedRegex(@"^(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/)?(?:arxiv:)?(?:[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z-]{2,20}(?:\.[a-z]{2})?/[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3})(?:v[0-9]{1,3})?(?:\.pdf)?(?: \[[\w.-]{1,20}\])?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex ArXiv();

    // Naming authorities have five digits or, newer, betanumeric characters; the slash behind ark: is optional.
    [GeneratedRegex(@"^(?:https?://[^/\s]+/)?ark:/?[0-9bcdfghjkmnpqrstvwxz]{5,9}/\S+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Ark();

    [GeneratedRegex(@"^(?:https?://[^/\s]+/|hdl:/{0,2}|info:hdl/)?[^/\s:]+/\S+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Handle();

    [GeneratedRegex(@"^[0-9]{4}[A-Za-z&.]{5}[A-Za-z0-9.]{4}[A-Za-z0-9.][0-9.]{4}[A-Za-z.:]$", RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Bibcode();

    [GeneratedRegex(@"^(?:https?://[^/\s]+/)?(?:CSTR:)?[0-9]{5}\.[0-9]{2}\.\S+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Cstr();

    [GeneratedRegex(@"^(?:https?://[^/\s]+/|igsn:)?(?:10273/)?[A-Za-z0-9][A-Za-z0-9.-]{3,63}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Igsn();

    [GeneratedRegex(@"^urn:lsid:[a-z0-9.-]+:[^:\s]+:[^:\s]+(?::[^:\s]+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Lsid();

    [GeneratedRegex(@"^urn:[a-z0-9][a-z0-9-]{0,31}:\S+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Urn();

    [GeneratedRegex(@"^(?:https?://[^\s]{1,80}/)?(?:RRID:\s?)?[A-Za-z]{2,20}(?:[_:-][A-Za-z0-9.]+){1,4}$", RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Rrid();

    [GeneratedRegex(@"^(?:https?://[^/\s]+/)?swh:1:(?:cnt|dir|rev|rel|snp):[0-9a-f]{40}(?:;\S*)?$", RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Swhid();

    [GeneratedRegex(@"^(?:https?://(?:www\.)?raid\.org(?:\.au)?/)?[0-9]{2,}(?:\.[0-9]+)+/\S+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Raid();
}
