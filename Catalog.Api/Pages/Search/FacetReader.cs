using Catalog.Api.Hosting;
using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Results;
using Catalog.Indexer.Terms;

namespace Catalog.Api.Pages.Search;

/// <summary>Makes of counted facets what the page shows beside the results.</summary>
/// <param name="tree">The facet of terms.</param>
internal sealed class FacetReader(Links links, SearchRequest asked, FacetTitles? titles, IReadOnlyList<TermTreeNode> tree)
{
    /// <summary>What most readers narrow by; the others wait behind their names.</summary>
    private static readonly FacetField[] Open =
    [
        SearchFields.Access, SearchFields.Type, SearchFields.Organism, SearchFields.Assay, SearchFields.Subject, SearchFields.Term, SearchFields.Year,
    ];

    /// <summary>The facets that have anything to choose, in the table's order.</summary>
    public IReadOnlyList<FacetView> Read(IReadOnlyList<FacetCounts> facets) =>
        [.. facets.Where(facet => facet.Values.Count > 0).Select(Read)];

    private FacetView Read(FacetCounts facet)
    {
        var field = facet.Field;
        var chosen = asked.Filters.Count(filter => filter.Field == field);
        var years = field == SearchFields.Year ? YearChart.Of(facet, asked) : null;
        return new(field, Rows(facet), chosen > 0 || Open.Contains(field), chosen)
        {
            Years = years,
            RootsHref = field.IsClosure && tree.Any(node => node.IsOpen) ? links.SearchPath((asked.Without(field) with { Parent = null }).ToParameters()) : null,
            ShownBelow = field.IsClosure ? 12 : 3,
            IsCut = !field.IsClosure && field.Edges.Count == 0 && facet.Values.Count >= field.MaxValues,
        };
    }

    private List<FacetRow> Rows(FacetCounts facet)
    {
        if (facet.Field.IsClosure) return Terms(null);
        var rows = facet.Field.IsHierarchical ? Tree(facet) : facet.Values.Select(value => Row(facet.Field, value, [])).ToList();
        // Ranges keep their order, as a reader compares them; of other values the chosen ones are always in sight.
        return facet.Field.Edges.Count > 0 ? rows : [.. rows.OrderBy(row => !row.HoldsChosen)];
    }

    // Terms stand where their ontology has them. One is chosen at a time: with another beside it, who narrows would widen.
    private List<FacetRow> Terms(string? parent) =>
    [
        .. tree.Where(node => node.Parent == parent).Select(node => new FacetRow(
            node.Label, node.Count, links.SearchPath((asked.ChooseOnly(SearchFields.Term, node.Curie) with { Parent = null }).ToParameters()),
            asked.Has(SearchFields.Term, node.Curie), Terms(node.Curie))
        {
            OpenHref = node.HasBelow && !tree.Any(other => other.Parent == node.Curie && !other.IsOpen) ? links.SearchPath((asked with { Parent = node.Curie, Cursor = null }).ToParameters()) : null,
        }),
    ];

    // An answer lists the most frequent values, so that a path may come without the one above; it stands at the top then.
    private List<FacetRow> Tree(FacetCounts facet)
    {
        var listed = facet.Values.Select(value => value.Value).ToHashSet(StringComparer.Ordinal);
        var below = facet.Values.ToLookup(value => FacetPath.Parent(value.Value) is { } parent && listed.Contains(parent) ? parent : "", StringComparer.Ordinal);
        return Level("");

        List<FacetRow> Level(string parent) => [.. below[parent].Select(value => Row(facet.Field, value, Level(value.Value))).OrderBy(row => !row.HoldsChosen)];
    }

    private FacetRow Row(FacetField field, FacetCount value, List<FacetRow> below) => new(
        Label(field, value.Value), value.Count, links.SearchPath(asked.Choose(field, value.Value).ToParameters()),
        asked.Has(field, value.Value), below);

    // Ranges are said in the middle of a sentence too; here they begin a line.
    private string Label(FacetField field, string value)
    {
        var label = FacetLabels.Of(field, value, titles);
        return field.Edges.Count > 0 && label.Length > 0 ? char.ToUpperInvariant(label[0]) + label[1..] : label;
    }
}
