using Catalog.Indexer.Fields;

namespace Catalog.Indexer.Following;

/// <summary>What the readers of a record's topics collect for its search document. Each text is kept once, in whatever case it is written.</summary>
internal sealed class DocumentParts
{
    public DistinctTexts Titles { get; } = new(StringComparer.OrdinalIgnoreCase);

    public DistinctTexts Subjects { get; } = new(StringComparer.OrdinalIgnoreCase);

    public DistinctTexts Creators { get; } = new(StringComparer.OrdinalIgnoreCase);

    public DistinctTexts Descriptions { get; } = new(StringComparer.OrdinalIgnoreCase);

    public DistinctTexts Other { get; } = new(StringComparer.OrdinalIgnoreCase);

    public DistinctTexts Identifiers { get; } = new(StringComparer.Ordinal);

    /// <summary>The terms that the record is annotated with.</summary>
    public HashSet<HeldTerm> Terms { get; } = [];

    /// <summary>They and all above them.</summary>
    public HashSet<string> TermsAndAbove { get; } = new(StringComparer.Ordinal);

    public Dictionary<FacetField, IReadOnlyList<string>> Facets { get; } = [];

    public Dictionary<NumberField, long> Numbers { get; } = [];

    /// <summary>Adds a value to a facet; a path of a hierarchical one comes with all above it.</summary>
    public void Facet(FacetField field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return;
        if (!Facets.TryGetValue(field, out var values)) Facets[field] = values = new DistinctTexts(StringComparer.Ordinal);
        if (!field.IsHierarchical)
        {
            ((DistinctTexts)values).Add(value.Trim());
            return;
        }
        foreach (var path in FacetPath.WithAncestors(value)) ((DistinctTexts)values).Add(path);
    }

    public Dictionary<TextField, IReadOnlyList<string>> Texts() => new()
    {
        [SearchFields.Title] = Titles,
        [SearchFields.Subjects] = Subjects,
        [SearchFields.Creators] = Creators,
        [SearchFields.Description] = Descriptions,
        [SearchFields.Other] = Other,
    };
}
