using Catalog.Records.Access;
using Catalog.Records.Datasets;

namespace Catalog.Api.Pages;

/// <summary>A published version as its page shows it to one caller. All texts are plain; links are safe to follow.</summary>
public sealed record RecordView
{
    public required string Id { get; init; }

    public required TitleView Title { get; init; }

    public required IReadOnlyList<TitleView> OtherTitles { get; init; }

    public required IReadOnlyList<AgentView> Creators { get; init; }

    public required IReadOnlyList<AgentView> Contributors { get; init; }

    public required string? Publisher { get; init; }

    public required string? Year { get; init; }

    public required string? Type { get; init; }

    public required string? Language { get; init; }

    /// <summary>The version's DOI and where a citation leads.</summary>
    public required LinkText Doi { get; init; }

    public required LinkText? ConceptDoi { get; init; }

    public required bool DoiExternal { get; init; }

    /// <summary>The landing page of a record that lives elsewhere; null when it has none.</summary>
    public required LinkText? Home { get; init; }

    public required string Citation { get; init; }

    public required AccessLevel Access { get; init; }

    public required DateOnly? EmbargoUntil { get; init; }

    public required IReadOnlyList<DescriptionView> Descriptions { get; init; }

    /// <summary>Subjects and terms, each leading to a search for it.</summary>
    public required IReadOnlyList<LinkText> Subjects { get; init; }

    public required IReadOnlyList<DistributionView> Distributions { get; init; }

    public required IReadOnlyList<LinkText> Rights { get; init; }

    public required IReadOnlyList<RelatedView> Related { get; init; }

    public required IReadOnlyList<FundingView> Funding { get; init; }

    /// <summary>Kind and value: Issued, 2024-03-01.</summary>
    public required IReadOnlyList<(string Kind, string Text)> Dates { get; init; }

    public required IReadOnlyList<(string Kind, LinkText Identifier)> OtherIdentifiers { get; init; }

    /// <summary>Sizes and formats as the depositor wrote them.</summary>
    public required IReadOnlyList<string> Extent { get; init; }

    public required string Collection { get; init; }

    public required int Version { get; init; }

    public required int Revision { get; init; }

    public required DateTimeOffset Published { get; init; }

    /// <summary>All published versions, newest first.</summary>
    public required IReadOnlyList<VersionView> Versions { get; init; }

    public required IReadOnlyList<Revision> History { get; init; }

    /// <summary>The newest version, when this is not it; else null.</summary>
    public required VersionView? Newer { get; init; }

    public required string JsonPath { get; init; }
}

/// <summary>A title with the kind DataCite gives it (null for the main one) and its language.</summary>
public sealed record TitleView(string Text, string? Kind, string? Language);

/// <summary>A person or organisation.</summary>
/// <param name="Role">What a contributor did; null for creators.</param>
public sealed record AgentView(string Name, string? Role, IReadOnlyList<LinkText> Identifiers, IReadOnlyList<string> Affiliations);

/// <summary>A description cut into paragraphs.</summary>
public sealed record DescriptionView(string Kind, IReadOnlyList<string> Paragraphs, string? Language);

/// <summary>A distribution as the caller may have it.</summary>
/// <param name="Links">Where it is had; empty when the caller may not.</param>
/// <param name="Refusal">Why there are no links; null when the caller may have it.</param>
public sealed record DistributionView(
    string Title, string? Description, string? MediaType, string? Size, string? Checksum, LinkText? License, IReadOnlyList<LinkText> Links, string? Refusal);

/// <summary>Another work and how the data relate to it.</summary>
public sealed record RelatedView(string Relation, string? Kind, LinkText Identifier);

/// <summary>Who paid.</summary>
public sealed record FundingView(LinkText Funder, string? Award, LinkText? AwardLink);

/// <summary>A published version.</summary>
public sealed record VersionView(int Number, LinkText Doi, DateTimeOffset Published, bool Shown);
