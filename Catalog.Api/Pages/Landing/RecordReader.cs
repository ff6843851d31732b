using System.Text.Json;
using Catalog.Api.Formats;
using Catalog.Api.Hosting;
using Catalog.Api.Pages.Search;
using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Crosswalks.Citations;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;
using Catalog.Records.Identifiers.Registration;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Api.Pages.Landing;

/// <summary>Reads a record for its page, as the caller may see it. The parts that have a section of their own have a reader of their own.</summary>
internal sealed class RecordReader(
    DatasetStore store, SchemaRegistry schemas, PidStates pids, Links links, IdentifierLinks identifiers, AnnotationReader annotations, LandingAddress landing, TimeProvider clock)
{
    private const int MostPeople = 200;
    private const int MostWords = 200;
    private const int Most = 100;

    /// <param name="source">The same record as it goes into other formats.</param>
    /// <param name="style">The style of citation that was asked for; null or an unknown one shows the usual one.</param>
    public async Task<RecordView> ReadAsync(Caller caller, PublishedState state, CrosswalkRecord source, string? style, CancellationToken cancellationToken)
    {
        var (dataset, version, revision, _) = state;
        var today = clock.Today();
        var access = state.AccessOn(today);
        var history = await store.HistoryAsync(dataset, cancellationToken);
        var record = state.Record;
        var main = record.MainTitle() ?? dataset.Id;
        var titles = RecordItems.Read(record, "titles"u8, Most, Title).Shown;
        var title = titles.FirstOrDefault(other => other.Text == main) ?? new(main, null, null);
        var versions = dataset.Versions.OrderByDescending(other => other.Number).Select(other => View(other, version)).ToList();
        return new()
        {
            Id = dataset.Id,
            Head = HeadReader.Read(source),
            Title = title,
            OtherTitles = [.. titles.Where(other => other != title)],
            Creators = AgentReader.Read(record, "creators"u8, MostPeople),
            Contributors = AgentReader.Read(record, "contributors"u8, MostPeople),
            Contacts = AgentReader.Contacts(record),
            Publisher = Citation.PublisherOf(record),
            Year = RecordItems.Scalar(record, "publicationYear"u8),
            Type = TypeOf(record),
            Doi = new(version.Doi, landing.CiteAs(version)),
            ConceptDoi = dataset.ConceptDoi is { } concept ? new(concept, links.LandingPath(concept)) : null,
            Pid = await PidAsync(caller, dataset, version, cancellationToken),
            Home = record.Text("url"u8) is { } home ? new(home, WebAddress.Of(home)) : null,
            Citation = Cited(source, style),
            Access = access.Level,
            EmbargoUntil = access.EmbargoUntil,
            Descriptions = RecordItems.Read(record, "descriptions"u8, Most, Description).Shown,
            Subjects = Subjects(record),
            Annotations = annotations.Read(record),
            Distributions = DistributionReader.Read(caller, dataset, access, record, today),
            Rights = RecordItems.Read(record, "rightsList"u8, Most, Right).Shown,
            Related = RelatedReader.Read(record, identifiers),
            Funding = RecordItems.Read(record, "fundingReferences"u8, Most, Funding),
            Variables = VariableReader.Read(record),
            Provenance = ProvenanceReader.Read(record, identifiers),
            Consent = ConsentReader.Read(record),
            Labels = LabelReader.Read(record),
            Profiles = record.Get("profiles"u8) is null ? [] : ProfileReader.Read(record, await schemas.CurrentAsync(cancellationToken)),
            Participants = record.Get("participants"u8) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var people) ? PageText.Count(people) : null,
            Details = DetailReader.Read(record, dataset, identifiers),
            Version = version.Number,
            Revision = revision.Number,
            Published = version.Published,
            Versions = new([.. versions.Take(Most)], versions.Count),
            History = new([.. history.Take(Most)], history.Count),
            Newer = version.Number == dataset.CurrentVersion ? null : versions.Find(other => other.Number == dataset.CurrentVersion),
            Formats = [.. CrosswalkTable.All.Select(crosswalk => new FormatView(crosswalk.Title, Offer.Bare(crosswalk.MediaType), links.ExportPath(dataset.Id, crosswalk.Id, version.Number)))],
            JsonPath = links.VersionPath(dataset.Id, version.Number),
            HistoryPath = links.DatasetPath(dataset.Id) + "/revisions",
        };
    }

    private async Task<PidView> PidAsync(Caller caller, Dataset dataset, DatasetVersion version, CancellationToken cancellationToken)
    {
        if (version.DoiExternal || !pids.Registers || DoiPrefix.IsLocal(version.Doi)) return PidView.Of(version.DoiExternal);
        var known = (await pids.OfAsync(dataset, cancellationToken)).Versions.First(other => other.Version == version.Number).Pid;
        return PidView.Of(known, keeps: Permissions.Check(DatasetAction.SeeDraft, caller, dataset) is null);
    }

    private VersionView View(DatasetVersion version, DatasetVersion shown) =>
        new(version.Number, new(version.Doi, links.LandingPath(version.Doi)), version.Published, version.Number == shown.Number);

    private CitationView Cited(CrosswalkRecord source, string? style)
    {
        var usual = CitationStyles.All[0];
        var chosen = (style is null ? null : CitationStyles.Find(style)) ?? usual;
        var path = links.LandingPath(source.Doi);
        return new(
            chosen.Write(source),
            [.. CitationStyles.All.Select(other => new StyleView(other.Title, $"{path}{(other == usual ? "" : "?style=" + other.Id)}#cite", other == chosen))]);
    }

    private static TitleView? Title(JsonElement item) => item.Text("title"u8) is { } text
        ? new(text, RecordItems.Spaced(item.Text("titleType"u8)), PageText.Language(item.Text("lang"u8))) : null;

    private static DescriptionView? Description(JsonElement item) => item.Text("description"u8) is { } text
        ? new(
            item.Text("descriptionType"u8) is { } type and not "Other" ? RecordItems.Spaced(type)! : "Description",
            RecordItems.Paragraphs(text), PageText.Language(item.Text("lang"u8)))
        : null;

    private Bounded<LinkText> Subjects(JsonElement record)
    {
        var subjects = RecordItems.Read(record, "subjects"u8, MostWords, item => item.Text("subject"u8));
        var terms = RecordItems.Read(record, "annotations"u8, MostWords, item => item.Text("label"u8));
        var words = subjects.Shown.Concat(terms.Shown).Distinct(StringComparer.Ordinal).ToList();
        return new(
            [.. words.Select(word => new LinkText(word, links.SearchPath(SearchRequest.Everything.Choose(SearchFields.Subject, word).ToParameters())))],
            words.Count + subjects.Rest + terms.Rest);
    }

    private static LinkText? Right(JsonElement item)
    {
        var address = item.Text("rightsUri"u8);
        return (item.Text("rights"u8) ?? item.Text("rightsIdentifier"u8) ?? address) is { } text ? new(text, WebAddress.Of(address)) : null;
    }

    private static FundingView? Funding(JsonElement item)
    {
        if (item.Text("funderName"u8) is not { } funder) return null;
        var award = string.Join(", ", new[] { item.Text("awardTitle"u8), RecordItems.Scalar(item, "awardNumber"u8) }.Where(part => part is not null));
        return new(
            new(funder, WebAddress.Of(item.Text("funderIdentifier"u8))),
            award.Length > 0 ? award : null,
            WebAddress.Of(item.Text("awardUri"u8)) is { } href ? new(award.Length > 0 ? award : "award", href) : null);
    }

    private static string? TypeOf(JsonElement record)
    {
        var types = record.Get("types"u8);
        var (general, own) = (RecordItems.Spaced(types?.Text("resourceTypeGeneral"u8)), types?.Text("resourceType"u8));
        return own is null || string.Equals(own, general, StringComparison.OrdinalIgnoreCase) ? general ?? own : general is null ? own : $"{general}: {own}";
    }
}
