using Catalog.Records.Datasets;

namespace Catalog.Records.Identifiers;

/// <summary>Where a version is landed on and how it is cited. The one place where the path of a landing page is made.</summary>
/// <param name="BaseUrl">The public address of this catalogue, without a slash at its end.</param>
/// <param name="Registers">True when our DOIs are registered, so that everybody can resolve them.</param>
public sealed record LandingAddress(string BaseUrl, bool Registers = false)
{
    /// <summary>The landing page of a DOI, whoever registered it; a path on this server.</summary>
    public static string PathOf(string doi) => "/doi/" + Escaped(doi);

    /// <summary>The address at which a DOI from elsewhere is resolved.</summary>
    public static string ResolverOf(string doi) => "https://doi.org/" + Escaped(doi);

    /// <summary>
    /// The address in a citation: the DOI's own for one from elsewhere or one of ours that is registered; else the
    /// landing page, since nobody else can resolve a DOI that is local.
    /// </summary>
    public string CiteAs(DatasetVersion version) => CiteAs(version.Doi, version.DoiExternal);

    /// <summary>The same for a DOI by itself, such as that of all versions.</summary>
    public string CiteAs(string doi, bool external) =>
        external || (Registers && !DoiPrefix.IsLocal(doi)) ? ResolverOf(doi) : LandingOf(doi);

    /// <summary>The landing page of a DOI, absolute: what its registration says.</summary>
    public string LandingOf(string doi) => BaseUrl + PathOf(doi);

    private static string Escaped(string doi) => string.Join('/', doi.Split('/').Select(Uri.EscapeDataString));
}
