using System.Text.Json;
using Catalog.Api.Hosting;
using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;

namespace Catalog.Api.Pages;

/// <summary>Reads a record for its page, as the caller may see it.</summary>
internal sealed class RecordReader(Links links, IdentifierLinks identifiers, LandingAddress landing, TimeProvider clock)
{
    public RecordView Read(Caller caller, PublishedState state, IReadOnlyList<Revision> history)
    {
        var (dataset, version, revision, _) = state;
        var access = state.AccessOn(clock.Today());
        var record = RecordDocument.Parse(revision.Document);
        var versions = dataset.Versions.OrderByDescending(other => other.Number)
            .Select(other => new VersionView(other.Number, new(other.Doi, links.LandingPath(other.Doi)), other.Published, other.Number == version.Number)).ToList();
        var main = record.MainTitle() ?? dataset.Id;
        var titles = Each(record, "titles"u8, item => item.Text("title"u8) is { } text
            ? new TitleView(text, Spaced(item.Text("titleType"u8)), PageText.Language(item.Text("lang"u8))) : null);
        var title = titles.Find(other => other.Text == main) ?? new(main, null, null);
        return new()
        {
            Id = dataset.Id,
            Title = title,
            OtherTitles = [.. titles.Where(other => other != title)],
            Creators = Agents(record, "creators"u8),
            Contributors = Agents(record, "contributors"u8),
            Publisher = Citation.PublisherOf(record),
            Year = record.Get("publicationYear"u8)?.ToString(),
            Type = TypeOf(record),
            Language = record.Text("language"u8),
            Doi = new(version.Doi, landing.CiteAs(version)),
            ConceptDoi = dataset.ConceptDoi is { } concept ? new(concept, links.LandingPath(concept)) : null,
            DoiExternal = version.DoiExternal,
            Home = record.Text("url"u8) is { } home ? new(home, WebAddress.Of(home)) : null,
            Citation = Citation.Of(record, landing.CiteAs(version)),
            Access = access.Level,
            EmbargoUntil = access.EmbargoUntil,
            Descriptions = Each(record, "descriptions"u8, item => item.Text("description"u8) is { } text
                ? new DescriptionView(Spaced(item.Text("descriptionType"u8)) ?? "Description", Paragraphs(text), PageText.Language(item.Text("lang"u8))) : null),
            Subjects = Subjects(record),
            Distributions = Each(record, "distributions"u8, item => Distribution(caller, dataset, access, item)),
            Rights = Each(record, "rightsList"u8, Right),
            Related = Each(record, "relatedIdentifiers"u8, item => item.Text("relatedIdentifier"u8) is { } text
                ? new RelatedView(
                    Spaced(item.Text("relationType"u8)) ?? "Related to", Spaced(item.Text("resourceTypeGeneral"u8)),
                    identifiers.Of(item.Text("relatedIdentifierType"u8), text))
                : null),
            Funding = Each(record, "fundingReferences"u8, Funding),
            Dates = [.. record.Items("dates"u8).Select(item => (Spaced(item.Text("dateType"u8)) ?? "Date", item.Get("date"u8)?.ToString() ?? "")).Where(date => date.Item2.Length > 0)],
            OtherIdentifiers = OtherIdentifiers(record),
            Extent = [.. Strings(record, "sizes"u8), .. Strings(record, "formats"u8)],
            Collection = dataset.Collection.Title,
            Version = version.Number,
            Revision = revision.Number,
            Published = version.Published,
            Versions = versions,
            History = history,
            Newer = version.Number == dataset.CurrentVersion ? null : versions.Find(other => other.Number == dataset.CurrentVersion),
            JsonPath = links.DatasetPath(dataset.Id),
        };
    }

    private DistributionView Distribution(Caller caller, Dataset dataset, (AccessLevel Level, DateOnly? EmbargoUntil) access, JsonElement item)
    {
        var decision = DistributionAccess.Decide(caller, dataset, access, item, clock.Today());
        var ways = new List<LinkText>(2);
        if (decision.Allowed)
        {
            AddWay(ways, "Download", item.Text("downloadUrl"u8));
            AddWay(ways, "Go to the data", item.Text("accessUrl"u8));
        }
        return new(
            item.Text("title"u8) ?? item.Text("id"u8) ?? "Data",
            item.Text("description"u8),
            item.Text("mediaType"u8) ?? item.Text("format"u8),
            item.Get("byteSize"u8) is { ValueKind: JsonValueKind.Number } size && size.TryGetInt64(out var bytes) ? PageText.Size(bytes) : null,
            item.Get("checksum"u8) is { } sum && sum.Text("value"u8) is { } value ? $"{sum.Text("algorithm"u8)} {value}".Trim() : null,
            item.Text("license"u8) is { } license ? new(license, WebAddress.Of(license)) : null,
            ways,
            decision.Allowed ? null : AccessWords.Refusal(decision.Reason, access.EmbargoUntil));
    }

    // An address of another sort (s3:, globus:) is shown as it is.
    private static void AddWay(List<LinkText> ways, string words, string? address)
    {
        if (address is null) return;
        var href = WebAddress.Of(address);
        ways.Add(new(href is null ? address : words, href));
    }

    private List<LinkText> Subjects(JsonElement record)
    {
        var words = Each(record, "subjects"u8, item => item.Text("subject"u8));
        words.AddRange(Each(record, "annotations"u8, item => item.Text("label"u8)));
        return [.. words.Distinct().Select(word => new LinkText(word, links.SearchPath(SearchRequest.Everything.Toggle(SearchFields.Subject, word).ToParameters())))];
    }

    private static LinkText? Right(JsonElement item)
    {
        var address = item.Text("rightsUri"u8);
        return (item.Text("rights"u8) ?? item.Text("rightsIdentifier"u8) ?? address) is { } text ? new(text, WebAddress.Of(address)) : null;
    }

    private static FundingView? Funding(JsonElement item)
    {
        if (item.Text("funderName"u8) is not { } funder) return null;
        var award = string.Join(", ", new[] { item.Text("awardTitle"u8), item.Get("awardNumber"u8)?.ToString() }.Where(part => !string.IsNullOrEmpty(part)));
        return new(
            new(funder, WebAddress.Of(item.Text("funderIdentifier"u8))),
            award.Length > 0 ? award : null,
            WebAddress.Of(item.Text("awardUri"u8)) is { } href ? new(award.Length > 0 ? award : "award", href) : null);
    }

    private List<(string Kind, LinkText Identifier)> OtherIdentifiers(JsonElement record)
    {
        var found = new List<(string, LinkText)>();
        foreach (var item in record.Items("alternateIdentifiers"u8))
        {
            if (item.Text("alternateIdentifier"u8) is { } text) found.Add((item.Text("alternateIdentifierType"u8) ?? "Identifier", identifiers.Of(item.Text("alternateIdentifierType"u8), text)));
        }
        foreach (var item in record.Items("identifiers"u8))
        {
            if (item.Text("identifier"u8) is { } text) found.Add((item.Text("identifierType"u8) ?? "Identifier", identifiers.Of(item.Text("identifierType"u8), text)));
        }
        return [.. found.Distinct()];
    }

    private static List<AgentView> Agents(JsonElement record, ReadOnlySpan<byte> list) => Each(record, list, item => item.Text("name"u8) is { } name
        ? new AgentView(
            name,
            Spaced(item.Text("contributorType"u8)),
            Each(item, "nameIdentifiers"u8, id => id.Text("nameIdentifier"u8) is { } text ? IdentifierLinks.OfAgent(id.Text("nameIdentifierScheme"u8), text) : null),
            Each(item, "affiliation"u8, place => place.ValueKind == JsonValueKind.String ? place.GetString() : place.Text("name"u8)))
        : null);

    private static string? TypeOf(JsonElement record)
    {
        var types = record.Get("types"u8);
        var (general, own) = (Spaced(types?.Text("resourceTypeGeneral"u8)), types?.Text("resourceType"u8));
        return own is null || string.Equals(own, general, StringComparison.OrdinalIgnoreCase) ? general ?? own : general is null ? own : $"{general}: {own}";
    }

    private static string? Spaced(string? name) => name is null ? null : FacetLabels.Spaced(name);

    private static string[] Paragraphs(string text) => text.Split(["\r\n", "\n", "\r", "\u2029"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static List<string> Strings(JsonElement record, ReadOnlySpan<byte> list) =>
        Each(record, list, item => item.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(item.GetString()) ? item.GetString() : null);

    private static List<T> Each<T>(JsonElement record, ReadOnlySpan<byte> list, Func<JsonElement, T?> read)
        where T : class
    {
        var items = new List<T>();
        foreach (var item in record.Items(list))
        {
            if (read(item) is { } value) items.Add(value);
        }
        return items;
    }
}
