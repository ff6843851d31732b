namespace Catalog.Ontology.Rdf;

/// <summary>
/// References to IRIs by RFC 3986, section 5, strictly and without any normalization, which would make another IRI
/// (System.Uri does).
/// </summary>
internal static class IriReference
{
    /// <summary>Whether it begins with a scheme.</summary>
    public static bool IsAbsolute(ReadOnlySpan<char> reference) => SchemeLength(reference) > 0;

    /// <param name="baseIri">Absolute.</param>
    public static string Resolve(string baseIri, string reference)
    {
        if (IsAbsolute(reference)) return WithoutDots(reference);
        var root = Split(baseIri);
        var parts = Split(reference);
        var scheme = root.Scheme;
        if (parts.Authority is not null) return Join(scheme, parts.Authority, RemoveDots(parts.Path), parts.Query, parts.Fragment);
        if (parts.Path.Length == 0) return Join(scheme, root.Authority, root.Path, parts.Query ?? root.Query, parts.Fragment);
        var path = parts.Path[0] == '/' ? parts.Path : Merge(root, parts.Path);
        return Join(scheme, root.Authority, RemoveDots(path), parts.Query, parts.Fragment);
    }

    private static string WithoutDots(string iri)
    {
        // By far most have none.
        if (!iri.Contains("/.", StringComparison.Ordinal)) return iri;
        var parts = Split(iri);
        return Join(parts.Scheme, parts.Authority, RemoveDots(parts.Path), parts.Query, parts.Fragment);
    }

    private static int SchemeLength(ReadOnlySpan<char> reference)
    {
        for (var place = 0; place < reference.Length; place++)
        {
            var sign = reference[place];
            if (sign == ':') return place;
            if (!char.IsAsciiLetter(sign) && (place == 0 || !(char.IsAsciiDigit(sign) || sign is '+' or '-' or '.'))) return 0;
        }
        return 0;
    }

    private static Parts Split(string iri)
    {
        var rest = iri.AsSpan();
        string? fragment = null, query = null, authority = null;
        var scheme = "";
        if (rest.IndexOf('#') is >= 0 and var hash)
        {
            fragment = rest[(hash + 1)..].ToString();
            rest = rest[..hash];
        }
        if (rest.IndexOf('?') is >= 0 and var mark)
        {
            query = rest[(mark + 1)..].ToString();
            rest = rest[..mark];
        }
        if (SchemeLength(rest) is > 0 and var length)
        {
            scheme = rest[..length].ToString();
            rest = rest[(length + 1)..];
        }
        if (rest.StartsWith("//"))
        {
            rest = rest[2..];
            var slash = rest.IndexOf('/') is >= 0 and var found ? found : rest.Length;
            authority = rest[..slash].ToString();
            rest = rest[slash..];
        }
        return new(scheme, authority, rest.ToString(), query, fragment);
    }

    private static string Merge(Parts root, string path)
    {
        if (root.Authority is not null && root.Path.Length == 0) return "/" + path;
        return root.Path[..(root.Path.LastIndexOf('/') + 1)] + path;
    }

    // Section 5.2.4, by segments: a dot says this place, two say the one above.
    private static string RemoveDots(string path)
    {
        if (!path.Contains('.', StringComparison.Ordinal)) return path;
        var isRooted = path.StartsWith('/');
        var kept = new List<string>();
        var segments = (isRooted ? path[1..] : path).Split('/');
        for (var place = 0; place < segments.Length; place++)
        {
            var isLast = place == segments.Length - 1;
            if (segments[place] is "." or "..")
            {
                if (segments[place] == ".." && kept.Count > 0) kept.RemoveAt(kept.Count - 1);
                if (isLast) kept.Add("");
            }
            else
            {
                kept.Add(segments[place]);
            }
        }
        return (isRooted ? "/" : "") + string.Join('/', kept);
    }

    private static string Join(string scheme, string? authority, string path, string? query, string? fragment) =>
        string.Concat(
            scheme.Length > 0 ? scheme + ":" : "",
            authority is null ? "" : "//" + authority,
            path,
            string.Concat(query is null ? "" : "?" + query, fragment is null ? "" : "#" + fragment));

    private readonly record struct Parts(string Scheme, string? Authority, string Path, string? Query, string? Fragment);
}
