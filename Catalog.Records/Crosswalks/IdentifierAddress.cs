using Catalog.Records.Identifiers;

namespace Catalog.Records.Crosswalks;

/// <summary>Where an identifier of a known scheme is resolved, and back.</summary>
public static class IdentifierAddress
{
    // The scheme in DataCite's spelling, the address before the identifier, and how the identifier is known by it.
    private static readonly (string Scheme, string Address)[] Resolvers =
    [
        ("DOI", "https://doi.org/"), ("ORCID", "https://orcid.org/"), ("ROR", "https://ror.org/"), ("ISNI", "https://isni.org/isni/"),
        ("PMID", "https://pubmed.ncbi.nlm.nih.gov/"), ("arXiv", "https://arxiv.org/abs/"), ("Handle", "https://hdl.handle.net/"),
        ("ARK", "https://n2t.net/"), ("ISSN", "https://portal.issn.org/resource/ISSN/"), ("bibcode", "https://ui.adsabs.harvard.edu/abs/"),
        ("SWHID", "https://archive.softwareheritage.org/"), ("RRID", "https://scicrunch.org/resolver/"), ("GRID", "https://www.grid.ac/institutes/"),
    ];

    /// <summary>The absolute address of an identifier; itself when it is one; null when the scheme has no resolver.</summary>
    /// <param name="scheme">DataCite's name of the scheme, case does not count; null when it is not known.</param>
    public static string? Of(string? scheme, string identifier)
    {
        identifier = identifier.Trim();
        if (IsAddress(identifier))
        {
            return identifier;
        }

        if (scheme is null)
        {
            return null;
        }

        if (scheme.Equals("DOI", StringComparison.OrdinalIgnoreCase) || scheme.Equals("Crossref Funder ID", StringComparison.OrdinalIgnoreCase))
        {
            return Doi.TryParse(identifier, out var doi) ? LandingAddress.ResolverOf(doi.Value) : null;
        }

        foreach (var (known, address) in Resolvers)
        {
            if (known.Equals(scheme, StringComparison.OrdinalIgnoreCase))
            {
                var start = identifier.StartsWith(known + ":", StringComparison.OrdinalIgnoreCase) && known is not "ARK" and not "RRID" ? known.Length + 1 : 0;
                return address + Uri.EscapeDataString(identifier[start..].Trim()).Replace("%2F", "/", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal);
            }
        }

        return null;
    }

    /// <summary>Whether a text is an address of the web.</summary>
    public static bool IsAddress(string text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The scheme of an identifier that is written as an address or with its scheme before it, and the identifier
    /// without that; a DOI bare. For any other address URL, for anything else null.</summary>
    public static (string? Scheme, string Identifier) Recognise(string text)
    {
        text = text.Trim();
        if (Doi.TryParse(text, out var doi))
        {
            return ("DOI", doi.Value);
        }

        var bare = IsAddress(text) ? text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..] : null;
        if (bare is not null)
        {
            bare = bare.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? bare[4..] : bare;
            foreach (var (scheme, address) in Resolvers)
            {
                var host = address["https://".Length..];
                host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
                if (bare.StartsWith(host, StringComparison.OrdinalIgnoreCase) && bare.Length > host.Length)
                {
                    return (scheme, Uri.UnescapeDataString(bare[host.Length..].TrimEnd('/')));
                }
            }

            return ("URL", text);
        }

        foreach (var (scheme, _) in Resolvers)
        {
            if (text.Length > scheme.Length + 1 && text[scheme.Length] == ':' && text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return (scheme, scheme is "ARK" or "RRID" ? text : text[(scheme.Length + 1)..].Trim());
            }
        }

        return text.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) ? ("URN", text) : (null, text);
    }

    /// <summary>The address of a licence in the SPDX list.</summary>
    public static string SpdxAddress(string code) => "https://spdx.org/licenses/" + Uri.EscapeDataString(code.Trim());
}
