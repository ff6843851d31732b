using System.Text.RegularExpressions;
using Catalog.Api.Hosting;
using Catalog.Records.Crosswalks;
using Catalog.Records.Identifiers;

namespace Catalog.Api.Pages;

/// <summary>A text that may be a link.</summary>
/// <param name="Href">Null when it leads nowhere.</param>
public sealed record LinkText(string Text, string? Href);

/// <summary>Where identifiers lead: our own DOIs to their page here, others to their resolver.</summary>
internal sealed partial class IdentifierLinks(Links links, DoiPrefix prefix)
{
    /// <summary>A DOI, bare, with its page.</summary>
    public LinkText OfDoi(Doi doi) =>
        new(doi.Value, prefix.IsOurs(doi) ? links.LandingPath(doi.Value) : LandingAddress.ResolverOf(doi.Value));

    /// <summary>A DOI or an address; other texts stay text.</summary>
    public LinkText OfAny(string text) => Doi.TryParse(text, out var doi) ? OfDoi(doi) : new(text, WebAddress.Of(text));

    /// <summary>An identifier of a known sort, by DataCite's names of sorts.</summary>
    public LinkText Of(string? type, string text) => "DOI".Equals(type, StringComparison.OrdinalIgnoreCase)
        ? Doi.TryParse(text, out var doi) ? OfDoi(doi) : new(text, null)
        : new(text, WebAddress.Of(IdentifierAddress.Of(type, text) ?? text));

    /// <summary>An identifier of a person or organisation, named by its scheme.</summary>
    public static LinkText OfAgent(string? scheme, string text)
    {
        if (Orcid().Match(text) is { Success: true } orcid) return new("ORCID " + orcid.Value, IdentifierAddress.Of("ORCID", orcid.Value));
        if (Ror().Match(text) is { Success: true } ror) return new("ROR " + ror.Groups[1].Value, IdentifierAddress.Of("ROR", ror.Groups[1].Value));
        return new(scheme is null ? text : $"{scheme} {text}", WebAddress.Of(text));
    }

    [GeneratedRegex(@"\b[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]\z")]
    private static partial Regex Orcid();

    [GeneratedRegex(@"ror\.org/(0[a-z0-9]{8})/?\z")]
    private static partial Regex Ror();
}
