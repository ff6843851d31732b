using System.Numerics;
using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;
using Catalog.Ontology.Text;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>Picks those of a state's rows that have a value of a facet or a number in a range.</summary>
internal static class ValueFilter
{
    /// <summary>Rows whose value is this one but for case and accents.</summary>
    public static RowSet Folded(IndexState state, QueryNode.HasValue wanted, RowSet among)
    {
        if (wanted.Field.IsClosure)
            return AnnotatedRows.Of(state, wanted.Term ?? new(wanted.Value), among);
        var having = FoldedValues(state, wanted, among);
        if (wanted.Term is { } term)
            having.Unite(AnnotatedRows.Of(state, term, among));
        return having;
    }

    private static RowSet FoldedValues(IndexState state, QueryNode.HasValue wanted, RowSet among)
    {
        var table = state.Facets[wanted.Field.Ordinal];
        string folded = FoldedText.Of(wanted.Value);
        var isWanted = new bool[table.Count];
        bool any = false;
        for (int number = 0; number < isWanted.Length; number++)
            any |= isWanted[number] = FoldedText.IsOf(table.Value(number), folded);
        return any ? WithAny(state, wanted.Field, isWanted, among) : Rows.None(state);
    }

    /// <summary>Rows that a filter of each facet lets pass; filters of one facet widen each other.</summary>
    /// <param name="filters">Of one facet, at least one.</param>
    public static RowSet Passing(IndexState state, IReadOnlyList<FacetFilter> filters, RowSet among)
    {
        var facet = filters[0].Field;
        var table = state.Facets[facet.Ordinal];
        var passing = Rows.None(state);
        var isWanted = new bool[table.Count];
        bool any = false;
        foreach (var filter in filters)
        {
            if (facet.IsClosure || filter.Term is not null)
                passing.Unite(AnnotatedRows.Of(state, filter.Term ?? new(filter.Value), among));
            if (facet.IsClosure)
                continue;
            if (filter.Range is { } range)
                passing.Unite(InRange(state, facet.Number!, range, among));
            else if (table.Find(filter.Value) is >= 0 and int number)
                any = isWanted[number] = true;
        }
        if (any)
            passing.Unite(WithAny(state, facet, isWanted, among));
        return passing;
    }

    public static RowSet InRange(IndexState state, NumberField field, NumberRange range, RowSet among)
    {
        var inRange = Rows.None(state);
        long from = range.From ?? long.MinValue, to = range.To ?? long.MaxValue;
        foreach (var part in state.Segments)
        {
            var column = part.Segment.Numbers[field.Ordinal];
            var values = column.Values;
            var present = column.Present.Words;
            var asked = among.Of(part);
            var found = inRange.Of(part);
            if (values.Count == 0)
                continue;
            for (int at = 0; at < asked.Length; at++)
                for (ulong rest = asked[at] & present[at]; rest != 0; rest &= rest - 1)
                {
                    long value = values[at << 6 | BitOperations.TrailingZeroCount(rest)];
                    if (value >= from && value <= to)
                        found[at] |= rest & (ulong)-(long)rest;
                }
        }
        return inRange;
    }

    private static RowSet WithAny(IndexState state, FacetField facet, bool[] isWanted, RowSet among)
    {
        var having = Rows.None(state);
        foreach (var part in state.Segments)
        {
            var column = part.Segment.Facets[facet.Ordinal];
            var asked = among.Of(part);
            var found = having.Of(part);
            if (column.IsEmpty)
                continue;
            for (int at = 0; at < asked.Length; at++)
                for (ulong rest = asked[at]; rest != 0; rest &= rest - 1)
                {
                    int row = at << 6 | BitOperations.TrailingZeroCount(rest);
                    foreach (int value in column[row])
                        if (isWanted[value])
                            found[at] |= rest & (ulong)-(long)rest;
                }
        }
        return having;
    }
}
