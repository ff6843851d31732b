namespace Catalog.Indexer.Fields;

/// <summary>
/// The one table of what is searchable. Filter parameters, facets in answers and on the page, ranking weights and
/// every backend's mapping are derived from it, so a new field is one line here and one in the document builder.
/// </summary>
public static class SearchFields
{
    public static TextField Title { get; } = new(0, "title", "Title", weight: 3f, lengthNormalization: 0.4f);

    public static TextField Subjects { get; } = new(1, "subjects", "Subjects", weight: 2f, lengthNormalization: 0.4f);

    public static TextField Creators { get; } = new(2, "creators", "Creators", weight: 1.5f, lengthNormalization: 0.3f);

    public static TextField Description { get; } = new(3, "description", "Description", weight: 1f, lengthNormalization: 0.75f);

    /// <summary>Filled from <see cref="SearchDocument.Identifiers"/>; a document's texts never name it.</summary>
    public static TextField Identifiers { get; } = new(4, "identifiers", "Identifiers", weight: 2f, lengthNormalization: 0f);

    public static TextField Other { get; } = new(5, "other", "Other details", weight: 0.5f, lengthNormalization: 0.75f);

    public static FacetField Access { get; } = new(0, "access", "Access", FacetOrder.ByCount, maxValues: 20);

    public static FacetField Publisher { get; } = new(1, "publisher", "Publisher", FacetOrder.ByCount, maxValues: 50);

    public static FacetField Year { get; } = new(2, "year", "Year", FacetOrder.ByValueDescending, maxValues: 200);

    public static FacetField Type { get; } = new(3, "type", "Type", FacetOrder.ByCount, maxValues: 50);

    public static FacetField Subject { get; } = new(4, "subject", "Subject", FacetOrder.ByCount, maxValues: 50);

    /// <summary>All text fields; each stands at its ordinal.</summary>
    public static IReadOnlyList<TextField> Texts { get; } = [Title, Subjects, Creators, Description, Identifiers, Other];

    /// <summary>All facets in the order in which answers and pages show them; each stands at its ordinal.</summary>
    public static IReadOnlyList<FacetField> Facets { get; } = [Access, Publisher, Year, Type, Subject];

    /// <summary>The facet of this exact name, or null when there is none.</summary>
    public static FacetField? FindFacet(string name) => Facets.FirstOrDefault(facet => facet.Name == name);
}
