using Catalog.Records.Access;
using Catalog.Records.Datasets;

namespace Catalog.Api.Pages.Landing;

/// <summary>A published version as its page shows it to one caller. All texts are plain; links are safe to follow.</summary>
public sealed record RecordView
{
    public required string Id { get; init; }

    public required HeadView Head { get; init; }

    public required TitleView Title { get; init; }

    public required IReadOnlyList<TitleView> OtherTitles { get; init; }

    public required Bounded<AgentView> Creators { get; init; }

    public required Bounded<AgentView> Contributors { get; init; }

    public required Bounded<ContactView> Contacts { get; init; }

    public required string? Publisher { get; init; }

    public required string? Year { get; init; }

    public required string? Type { get; init; }

    /// <summary>The version's DOI and where a citation leads.</summary>
    public required LinkText Doi { get; init; }

    public required LinkText? ConceptDoi { get; init; }

    /// <summary>Where the version's DOI stands.</summary>
    public required PidView Pid { get; init; }

    /// <summary>The landing page of a record that lives elsewhere; null when it has none.</summary>
    public required LinkText? Home { get; init; }

    public required CitationView Citation { get; init; }

    public required AccessLevel Access { get; init; }

    public required DateOnly? EmbargoUntil { get; init; }

    public required IReadOnlyList<DescriptionView> Descriptions { get; init; }

    /// <summary>Subjects and terms, each leading to a search for it.</summary>
    public required Bounded<LinkText> Subjects { get; init; }

    public required Bounded<AnnotationView> Annotations { get; init; }

    public required Bounded<DistributionView> Distributions { get; init; }

    public required IReadOnlyList<LinkText> Rights { get; init; }

    public required Bounded<RelatedGroup> Related { get; init; }

    public required Bounded<FundingView> Funding { get; init; }

    public required Bounded<VariableView> Variables { get; init; }

    public required Bounded<StepView> Provenance { get; init; }

    public required Bounded<ConsentView> Consent { get; init; }

    public required Bounded<LabelView> Labels { get; init; }

    public required IReadOnlyList<ProfileView> Profiles { get; init; }

    /// <summary>How many people the data are about; null when that is not said.</summary>
    public required string? Participants { get; init; }

    public required IReadOnlyList<DetailView> Details { get; init; }

    public required int Version { get; init; }

    public required int Revision { get; init; }

    public required DateTimeOffset Published { get; init; }

    /// <summary>The published versions, newest first.</summary>
    public required Bounded<VersionView> Versions { get; init; }

    public required Bounded<Revision> History { get; init; }

    /// <summary>The newest version, when this is not it; else null.</summary>
    public required VersionView? Newer { get; init; }

    /// <summary>Datasets to go on to, the most alike first; none while they are not known.</summary>
    public IReadOnlyList<SimilarView> Similar { get; init; } = [];

    /// <summary>The formats in which the record is given out.</summary>
    public required IReadOnlyList<FormatView> Formats { get; init; }

    /// <summary>The path of this version's JSON.</summary>
    public required string JsonPath { get; init; }

    /// <summary>The path of the whole history's JSON.</summary>
    public required string HistoryPath { get; init; }
}

/// <summary>A title with the kind DataCite gives it (null for the main one) and its language.</summary>
public sealed record TitleView(string Text, string? Kind, string? Language);

/// <summary>A description cut into paragraphs.</summary>
public sealed record DescriptionView(string Kind, IReadOnlyList<string> Paragraphs, string? Language);

/// <summary>Who paid.</summary>
public sealed record FundingView(LinkText Funder, string? Award, LinkText? AwardLink);

/// <summary>A published version.</summary>
public sealed record VersionView(int Number, LinkText Doi, DateTimeOffset Published, bool Shown);

/// <summary>A format of the record.</summary>
/// <param name="MediaType">Without parameters.</param>
public sealed record FormatView(string Title, string MediaType, string Path);

/// <summary>The citation in the style that the address asks for.</summary>
/// <param name="Styles">The styles on offer; empty when there is only one.</param>
public sealed record CitationView(string Text, IReadOnlyList<StyleView> Styles);

/// <summary>A style of citation with the address that shows it.</summary>
public sealed record StyleView(string Title, string Path, bool Shown);
