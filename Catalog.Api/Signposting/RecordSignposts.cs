using System.Buffers;
using System.Text;
using System.Text.Json;
using Catalog.Api.Formats;
using Catalog.Api.Hosting;
using Catalog.Api.Pages;
using Catalog.Records.Crosswalks;
using Catalog.Records.Crosswalks.SchemaOrg;
using Catalog.Records.Metadata;

namespace Catalog.Api.Signposting;

/// <summary>
/// The signposts of a record after the FAIR Signposting Profile (signposting.org/FAIR, version of 2 October 2023): of its
/// landing page (level 1) and, back to it, of its files and of its metadata in each format (level 2).
/// </summary>
internal sealed class RecordSignposts(Links links)
{
    private const string Html = "text/html";
    private const string SchemaOrg = "https://schema.org/";

    // What may stand between < and > of a Link header, and in its quotes.
    private static readonly SearchValues<char> Unsafe = SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(code => (char)code), '<', '>', '"', '\\', '\x7f']);

    /// <summary>All of them; the landing page's come first.</summary>
    public IReadOnlyList<LinkContext> Of(CrosswalkRecord record)
    {
        var license = License(record.Record);
        var (items, metadata) = (Items(record), Metadata(record));
        return
        [
            new(record.LandingPage, LandingPage(record, license, items, metadata)),
            // A file belongs to the page that tells of it. The profile wants its licence only where it has one of its own.
            .. items.Select(item => new LinkContext(item.Link.Target,
                [new("collection", record.LandingPage, Html), .. Targets("license", item.License == license ? null : item.License)])),
            .. metadata.Select(format => new LinkContext(format.Target, [new("describes", record.LandingPage, Html)])),
        ];
    }

    // The order counts: where a header has no room for all, the last ones stand in the link set alone.
    private List<TypedLink> LandingPage(CrosswalkRecord record, string? license, IReadOnlyList<Item> items, IReadOnlyList<TypedLink> metadata)
    {
        var found = new List<TypedLink>();
        found.AddRange(Targets("cite-as", record.CiteAs));
        // In this order: first what the work is, then that this is a page about it.
        found.Add(new("type", SchemaOrg + SchemaOrgCrosswalk.TypeOf(record.Record.Get("types"u8)?.Text("resourceTypeGeneral"u8))));
        found.Add(new("type", SchemaOrg + "AboutPage"));
        found.AddRange(Targets("license", license));
        found.AddRange(LinksetForm.All.Select(form => new TypedLink("linkset", links.Linkset(record.Id, record.Version, form.Id), form.MediaType)));
        found.AddRange(metadata);
        found.AddRange(OtherVersions(record));
        // In turns, so that neither many authors nor many files take the whole room.
        var authors = record.Record.Items("creators"u8).SelectMany(Authors).Distinct().ToList();
        for (var place = 0; place < Math.Max(authors.Count, items.Count); place++)
        {
            if (place < authors.Count) found.Add(authors[place]);
            if (place < items.Count) found.Add(items[place].Link);
        }
        return found;
    }

    // RFC 5829; the newest is told to those who stand on an older one.
    private IEnumerable<TypedLink> OtherVersions(CrosswalkRecord record)
    {
        if (record.OtherVersions.LastOrDefault(other => other.Number < record.Version) is { } before) yield return new("predecessor-version", links.Landing(before.Doi), Html);
        if (record.OtherVersions.FirstOrDefault(other => other.Number > record.Version) is { } after) yield return new("successor-version", links.Landing(after.Doi), Html);
        if (record.OtherVersions is [.., var last] && last.Number > record.Version) yield return new("latest-version", links.Landing(last.Doi), Html);
    }

    private static IEnumerable<TypedLink> Authors(JsonElement creator) => creator.Items("nameIdentifiers"u8)
        .Select(id => id.Text("nameIdentifier"u8) is { } text ? IdentifierLinks.OfAgent(id.Text("nameIdentifierScheme"u8), text).Href : null)
        .SelectMany(address => Targets("author", address));

    private List<TypedLink> Metadata(CrosswalkRecord record) =>
        [.. CrosswalkTable.All.Select(format => new TypedLink("describedby", links.Export(record.Id, format.Id, record.Version), Offer.Bare(format.MediaType), Quotable(format.Profile)))];

    // The record holds only addresses that the caller may have. One that is no web address is no place to send a program.
    private static List<Item> Items(CrosswalkRecord record)
    {
        var found = new List<Item>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var distribution in record.Record.Items("distributions"u8))
        {
            if (record.Tombstone is not null) break;
            var (download, access) = (Target(distribution.Text("downloadUrl"u8)), Target(distribution.Text("accessUrl"u8)));
            // The media type is that of the file; an address by which one gets at it answers with something else.
            if ((download ?? access) is { } address && seen.Add(address))
                found.Add(new(new("item", address, download is null ? null : MediaType(distribution)), Target(distribution.Text("license"u8) is { } licence ? LicenceAddress.Of(licence) : null)));
        }
        return found;
    }

    // The profile wants one at most: the first that has an address.
    private static string? License(JsonElement record) =>
        record.Items("rightsList"u8).Select(right => Target(LicenceAddress.Of(right))).FirstOrDefault(address => address is not null);

    private static string? MediaType(JsonElement distribution)
    {
        var type = (distribution.Text("mediaType"u8) ?? distribution.Text("format"u8))?.Split(';', 2)[0].Trim();
        return type is not null && Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out var parsed) && parsed.SubType.Length > 0 && Quotable(type) is not null ? type : null;
    }

    private static IEnumerable<TypedLink> Targets(string relation, string? address) => Target(address) is { } target ? [new(relation, target)] : [];

    // A header takes ASCII alone, and a host beyond it has no other writing here.
    private static string? Target(string? address) => WebAddress.Of(address) is { } target && !target.StartsWith("ftp:", StringComparison.Ordinal) ? Quotable(target) : null;

    private static string? Quotable(string? text) => text is not null && Ascii.IsValid(text) && text.AsSpan().IndexOfAny(Unsafe) < 0 ? text : null;

    private sealed record Item(TypedLink Link, string? License);
}
