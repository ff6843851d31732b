using System.Globalization;
using Catalog.Records.Import;

namespace Catalog.Records.Identifiers;

/// <summary>
/// Finds the DOI in what people paste and programs send: behind a word (<c>doi:</c>), in the address of a resolver, of a
/// library's proxy before one, or of a page that has the DOI in a place where it is whole.
/// </summary>
internal static class DoiText
{
    // A word before a word before an address: doi:https://doi.org/doi:10.… is seen in the wild.
    private const int MostLeads = 4;

    // Encoded, and encoded again by the next that passed it on.
    private const int MostEncodings = 16;

    // What stands before a DOI in a sentence, or between it and its name. The colon of Chinese and Japanese keyboards is one too.
    private const string Before = "<>\"'([{\u201c\u201d\u2018\u2019\u00ab\u00bb";
    private const string AfterWord = " \t\u00a0:\uff1a/=#<\"'([{";

    private static readonly string[] Schemes = ["https://", "http://", "//"];

    private static readonly string[] Words = ["urn:doi:", "info:doi/", "info:hdl/", "hdl:", "doi"];

    // Behind them is nothing but the DOI.
    private static readonly string[] Resolvers =
    [
        "doi.org/", "dx.doi.org/", "hdl.handle.net/", "handle.net/", "doi.dx.org/", "handle.test.datacite.org/",
        "api.datacite.org/dois/", "api.test.datacite.org/dois/", "doi.datacite.org/dois/", "commons.datacite.org/doi.org/", "search.datacite.org/works/",
        "data.datacite.org/", "data.crosscite.org/", "data.crossref.org/", "api.crossref.org/works/", "api.crossref.org/v1/works/", "oadoi.org/",
        "api.unpaywall.org/v2/", "identifiers.org/", "n2t.net/", "bioregistry.io/",
    ];

    // Pages of publishers and repositories: /doi/10.…, /doi/full/10.…, /doi/10.…/pdf.
    private static readonly string[] Views =
        ["abs", "abstract", "full", "full-text", "fulltext", "html", "pdf", "epdf", "pdfdirect", "epub", "suppl", "suppinfo", "summary", "references", "metrics", "reader"];

    private static readonly string[] QueryNames = ["persistentId", "doi", "id"];

    /// <summary>The text from <c>10.</c> on, decoded where it was encoded, with what follows it in a sentence; null when no DOI begins in it.</summary>
    public static string? Find(string text)
    {
        var rest = Clean(text);
        // [10.5072/abc](https://doi.org/10.5072/abc), as Markdown writes a link.
        if (text.AsSpan().TrimStart().StartsWith("[") && rest.IndexOf("](", StringComparison.Ordinal) is >= 0 and var link) rest = rest[(link + 2)..];
        for (var lead = 0; lead <= MostLeads; lead++)
        {
            if (IsStart(rest)) return Decoded(rest);
            // Encoded as a whole, as in the query of an address.
            if (!rest.Contains('/', StringComparison.Ordinal) && rest.Contains("%2F", StringComparison.OrdinalIgnoreCase)) rest = Uri.UnescapeDataString(rest);
            if (OfAddress(rest) is { } found) rest = found.TrimStart();
            else if (AfterWordIn(rest) is { } behind) rest = behind;
            else return null;
        }
        return null;
    }

    /// <summary>Whether a text is a short DOI (<c>10/abcde</c>), which only its resolver can turn into one.</summary>
    public static bool IsShort(string text)
    {
        var rest = Clean(text);
        var at = rest.LastIndexOf("10/", StringComparison.Ordinal);
        if (at < 0 || rest[(at + 3)..] is not { Length: > 1 and < 16 } name || name.AsSpan().ContainsAny("/ .")) return false;
        var before = rest[..at];
        return at == 0 || before.EndsWith("doi.org/", StringComparison.OrdinalIgnoreCase) || AfterWordIn(before) is "";
    }

    // To the last: what is read is read again as itself.
    private static string? Decoded(string text)
    {
        for (var pass = 0; pass < MostEncodings; pass++)
        {
            // A slash that is encoded shows that the whole is; in a bare DOI a percent sign may be a part of it.
            var next = Clean(text.Contains("%2F", StringComparison.OrdinalIgnoreCase) ? Uri.UnescapeDataString(text) : text);
            if (next == text) return text;
            text = next;
        }
        return null;
    }

    // What cannot be seen (soft hyphens, joiners, marks of direction) comes along when a DOI is copied from a page or a PDF,
    // hyphens of other kinds come from typesetters, and entities from the source of a page.
    private static string Clean(string text)
    {
        text = PlainText.DecodeEntities(text);
        if (text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            text = string.Concat(text.Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.Format)
                .Select(letter => letter is '\u2010' or '\u2011' ? '-' : letter));
        }
        var clean = text.AsSpan().Trim().TrimStart(Before).Trim();
        return clean.Length == text.Length ? text : clean.ToString();
    }

    private static string? AfterWordIn(string text)
    {
        foreach (var word in Words)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return text[word.Length..].AsSpan().TrimStart(AfterWord).ToString();
        }
        return null;
    }

    // Only what the syntax of addresses says belongs to the path: a question mark or hash in a DOI is encoded there.
    private static string? OfAddress(string text)
    {
        var scheme = Array.Find(Schemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));
        var address = scheme is null ? text : text[scheme.Length..];
        var slash = address.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !address.AsSpan(0, slash).Contains('.') || (scheme is null && address.AsSpan(0, slash).ContainsAny(": "))) return null;
        var end = address.AsSpan().IndexOfAny('?', '#');
        var (path, query) = end < 0 ? (address, "") : (address[..end], address[end..]);
        if (path.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) path = path[4..];
        if (Array.Find(Resolvers, resolver => path.StartsWith(resolver, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return Uri.UnescapeDataString(path[known.Length..].TrimStart('/'));
        }
        slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return null;
        var (host, behind) = (path[..slash], path[slash..].TrimStart('/'));
        return IsResolving(host) && IsStart(behind) ? Uri.UnescapeDataString(behind) : OfPage(behind) ?? OfQuery(query);
    }

    // doi.pangaea.de, doi.org.proxy.example.edu, doi-org.proxy.example.edu
    private static bool IsResolving(string host) =>
        host.StartsWith("doi.", StringComparison.OrdinalIgnoreCase) || host.StartsWith("dx.doi.", StringComparison.OrdinalIgnoreCase)
        || host.StartsWith("doi-org.", StringComparison.OrdinalIgnoreCase) || host.StartsWith("dx-doi-org.", StringComparison.OrdinalIgnoreCase);

    private static string? OfPage(string path)
    {
        if (!path.StartsWith("doi/", StringComparison.OrdinalIgnoreCase) && !path.StartsWith("doi:", StringComparison.OrdinalIgnoreCase)) return null;
        var parts = path["doi/".Length..].Split('/').AsSpan();
        if (parts.Length > 1 && IsView(parts[0])) parts = parts[1..];
        // The name itself may be one of the words: only what stands behind it is cut.
        if (parts.Length > 2 && IsView(parts[^1])) parts = parts[..^1];
        var doi = string.Join('/', parts!);
        return IsStart(doi) ? Uri.UnescapeDataString(doi) : null;
    }

    private static bool IsView(string part) => Array.Exists(Views, view => view.Equals(part, StringComparison.OrdinalIgnoreCase));

    private static string? OfQuery(string query)
    {
        foreach (var pair in query.TrimStart('?').Split('#')[0].Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !QueryNames.Contains(pair[..equals], StringComparer.OrdinalIgnoreCase)) continue;
            var value = Uri.UnescapeDataString(pair[(equals + 1)..]);
            if (IsStart(value) || (AfterWordIn(value) is { } behind && IsStart(behind))) return value;
        }
        return null;
    }

    private static bool IsStart(string text) => text.StartsWith("10.", StringComparison.Ordinal);
}
