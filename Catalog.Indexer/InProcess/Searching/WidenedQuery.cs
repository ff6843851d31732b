using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Walks a query tree once more over the rows its leaves were found to have, some of them with others beside: which rows
/// match then. What a query excludes is not widened. As in <see cref="QueryEvaluation"/> a node without rows is one that
/// there was no time for.
/// </summary>
/// <param name="found">The rows of each leaf.</param>
/// <param name="alternatives">Rows that satisfy a leaf as well.</param>
internal sealed class WidenedQuery(
    IndexState state, RowSet findable, IReadOnlyDictionary<QueryNode, RowSet?> found, IReadOnlyDictionary<QueryNode, RowSet> alternatives)
{
    /// <summary>The matching rows, a set of the caller's own.</summary>
    public RowSet? Match(QueryNode root) => Rows(root, widens: true)?.Clone();

    private RowSet? Rows(QueryNode node, bool widens) => node switch
    {
        QueryNode.Group group => Group(group, widens),
        QueryNode.AnyOf any => United(any.Alternatives, widens),
        _ => Leaf(node, widens),
    };

    private RowSet? Group(QueryNode.Group group, bool widens)
    {
        RowSet? rows = null;
        foreach (var clause in group.Required)
            if (Rows(clause, widens) is { } having)
                rows = rows is null ? having : rows.And(having);
        if (group.Optional.Count > 0 && !group.Required.Any(node => node.IsText) && United(group.Optional, widens) is { } any)
            rows = rows is null ? any : rows.And(any);
        if (rows is null && group.Required.Count + group.Optional.Count > 0)
            return null;
        rows = rows?.Clone() ?? findable.Clone();
        foreach (var clause in group.Excluded)
            if (Rows(clause, widens: false) is { } excluded)
                rows.Subtract(excluded);
        return rows;
    }

    private RowSet? United(IEnumerable<QueryNode> nodes, bool widens)
    {
        RowSet? rows = null;
        foreach (var node in nodes)
            if (Rows(node, widens) is { } having)
                (rows ??= Searching.Rows.None(state)).Unite(having);
        return rows;
    }

    private RowSet? Leaf(QueryNode leaf, bool widens)
    {
        var own = found.GetValueOrDefault(leaf);
        if (!widens || !alternatives.TryGetValue(leaf, out var others))
            return own;
        var either = others.Clone();
        if (own is not null)
            either.Unite(own);
        return either;
    }
}
