namespace Catalog.Indexer.Fields;

/// <summary>
/// The one table of what is searchable. Filter parameters, facets in answers and on the page, fields of the query
/// language, ranking weights and every backend's mapping are derived from it, so a new field is one line here and one
/// in the document builder.
/// </summary>
public static class SearchFields
{
    /// <summary>Counts this table's versions: an index that was built with another one is built anew.</summary>
    public const int Version = 3;

    public static TextField Title { get; } = new(0, "title", "Title", weight: 3f, lengthNormalization: 0.5f);

    /// <summary>Keywords and the labels and CURIEs of annotations.</summary>
    public static TextField Subjects { get; } = new(1, "subjects", "Subjects", weight: 2f, lengthNormalization: 0.4f);

    public static TextField Creators { get; } = new(2, "creators", "Creators", weight: 1.5f, lengthNormalization: 0.3f);

    public static TextField Description { get; } = new(3, "description", "Description", weight: 1f, lengthNormalization: 0.6f);

    /// <summary>Filled from <see cref="SearchDocument.Identifiers"/>; a document's texts never name it.</summary>
    public static TextField Identifiers { get; } = new(4, "identifiers", "Identifiers", weight: 2f, lengthNormalization: 0f);

    public static TextField Other { get; } = new(5, "other", "Other details", weight: 0.5f, lengthNormalization: 0.75f);

    public static NumberField YearNumber { get; } = new(0, "year", "Year", NumberKind.Whole);

    /// <summary>People whose data it holds.</summary>
    public static NumberField ParticipantsNumber { get; } = new(1, "participants", "Participants", NumberKind.Whole);

    /// <summary>Bytes of all distributions together.</summary>
    public static NumberField DataSizeNumber { get; } = new(2, "dataSize", "Size", NumberKind.Bytes);

    /// <summary>The day of first publication here, as its number (<see cref="DateOnly.DayNumber"/>).</summary>
    public static NumberField PublishedDay { get; } = new(3, "published", "Published", NumberKind.Day);

    public static FacetField Access { get; } = new(0, "access", "Access", FacetOrder.ByCount, maxValues: 20);

    /// <summary>Resource type; the general type holds the specific ones.</summary>
    public static FacetField Type { get; } = new(1, "type", "Resource type", FacetOrder.ByCount, maxValues: 50) { IsHierarchical = true };

    public static FacetField Organism { get; } = new(2, "organism", "Organism", FacetOrder.ByCount, maxValues: 50) { TakesTerms = true };

    /// <summary>How data were taken: assay, imaging modality, technology; the kind holds the specific ones.</summary>
    public static FacetField Assay { get; } = new(3, "assay", "Assay or modality", FacetOrder.ByCount, maxValues: 50) { IsHierarchical = true, TakesTerms = true };

    public static FacetField DataType { get; } = new(4, "dataType", "Data type", FacetOrder.ByCount, maxValues: 50);

    public static FacetField Subject { get; } = new(5, "subject", "Subject", FacetOrder.ByCount, maxValues: 50) { TakesTerms = true };

    /// <summary>CURIEs of the terms that a record is annotated with, and of all above them.</summary>
    public static FacetField Term { get; } = new(6, "term", "Term", FacetOrder.ByCount, maxValues: 50) { IsClosure = true, TakesTerms = true };

    public static FacetField Format { get; } = new(7, "format", "File format", FacetOrder.ByCount, maxValues: 50);

    public static FacetField Participants { get; } = new(8, "participants", "Participants", FacetOrder.ByRange, maxValues: 10)
    {
        Number = ParticipantsNumber,
        Edges = [0, 100, 1_000, 10_000, 100_000],
    };

    public static FacetField DataSize { get; } = new(9, "dataSize", "Size", FacetOrder.ByRange, maxValues: 10)
    {
        Number = DataSizeNumber,
        Edges = [0, 1_000_000, 1_000_000_000, 100_000_000_000, 1_000_000_000_000],
    };

    public static FacetField Year { get; } = new(10, "year", "Year", FacetOrder.ByValueDescending, maxValues: 200) { Number = YearNumber };

    public static FacetField Licence { get; } = new(11, "licence", "Licence", FacetOrder.ByCount, maxValues: 50);

    public static FacetField Language { get; } = new(12, "language", "Language", FacetOrder.ByCount, maxValues: 50);

    public static FacetField Publisher { get; } = new(13, "publisher", "Publisher", FacetOrder.ByCount, maxValues: 50);

    public static FacetField Creator { get; } = new(14, "creator", "Creator", FacetOrder.ByCount, maxValues: 50);

    public static FacetField Funder { get; } = new(15, "funder", "Funder", FacetOrder.ByCount, maxValues: 50);

    public static FacetField Collection { get; } = new(16, "collection", "Collection", FacetOrder.ByCount, maxValues: 50);

    public static FacetField Profile { get; } = new(17, "profile", "Profile", FacetOrder.ByCount, maxValues: 20);

    /// <summary>All text fields; each stands at its ordinal.</summary>
    public static IReadOnlyList<TextField> Texts { get; } = [Title, Subjects, Creators, Description, Identifiers, Other];

    /// <summary>All facets in the order in which answers and pages show them; each stands at its ordinal.</summary>
    public static IReadOnlyList<FacetField> Facets { get; } =
    [
        Access, Type, Organism, Assay, DataType, Subject, Term, Format, Participants, DataSize, Year, Licence, Language, Publisher,
        Creator, Funder, Collection, Profile,
    ];

    /// <summary>All numbers; each stands at its ordinal.</summary>
    public static IReadOnlyList<NumberField> Numbers { get; } = [YearNumber, ParticipantsNumber, DataSizeNumber, PublishedDay];

    /// <summary>The facet of this exact name, or null when there is none.</summary>
    public static FacetField? FindFacet(string name) => Facets.FirstOrDefault(facet => facet.Name == name);
}
