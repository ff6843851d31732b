using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// The matches that a query's filters let pass: all of them for hits and total, all but a facet's own for what the
/// facet counts, so that its other values can be seen and chosen.
/// </summary>
internal sealed class FacetFilters
{
    private readonly RowSet matches;
    private readonly List<(FacetField Field, RowSet Rows)> passing;

    public FacetFilters(IndexState state, IEnumerable<FacetFilter> filters, RowSet matches)
    {
        this.matches = matches;
        passing = [.. filters.GroupBy(filter => filter.Field).Select(group => (group.Key, ValueFilter.Passing(state, [.. group], matches)))];
        Passing = AllBut(null);
    }

    /// <summary>The matches that pass all filters.</summary>
    public RowSet Passing { get; }

    /// <summary>The matches that a facet counts.</summary>
    public RowSet CountedBy(FacetField facet) => passing.Exists(filter => filter.Field == facet) ? AllBut(facet) : Passing;

    private RowSet AllBut(FacetField? own)
    {
        var rest = matches;
        foreach (var (field, rows) in passing)
            if (field != own)
                rest = rest.And(rows);
        return rest;
    }
}
