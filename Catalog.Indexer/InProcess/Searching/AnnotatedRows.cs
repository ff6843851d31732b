using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>Rows by the terms they are annotated with. Only the rows of the terms that are asked for are walked.</summary>
internal static class AnnotatedRows
{
    /// <summary>The rows that a term picks.</summary>
    public static RowSet Of(IndexState state, TermChoice choice, RowSet among)
    {
        var rows = Rows.None(state);
        if (Table(state).Find(choice.Curie) is not (>= 0 and int value))
            return rows;
        foreach (var part in state.Segments)
        {
            part.Segment.Annotations.AddTo(rows.Of(part), value, among.Of(part));
            if (choice.WithBelow)
                continue;
            for (var having = part.Segment.Annotations.Rows(value); having.MoveNext();)
                if (!Holds(part.Segment, having.Row, value))
                    rows.Remove(part.FirstRow + having.Row);
        }
        return rows;
    }

    /// <summary>How many of the rows each of these terms picks, in this order.</summary>
    public static List<FacetCount> Count(IndexState state, IEnumerable<TermChoice> choices, RowSet among)
    {
        var counts = new List<FacetCount>();
        foreach (var choice in choices)
        {
            int count = 0;
            if (!choice.WithBelow)
                count = Of(state, choice, among).Count;
            else if (Table(state).Find(choice.Curie) is >= 0 and int value)
                foreach (var part in state.Segments)
                    count += part.Segment.Annotations.Count(value, among.Of(part));
            counts.Add(new FacetCount(choice.Curie, count));
        }
        return counts;
    }

    /// <summary>The terms that a row itself is annotated with.</summary>
    public static IReadOnlyList<HeldTerm> Held(IndexState state, int row)
    {
        var (segment, own) = state.At(row);
        var held = new List<HeldTerm>();
        foreach (int number in segment.HeldTerms[own])
            held.Add(new(Table(state).Value(HeldTermNumber.Value(number)), HeldTermNumber.Field(number)));
        return held;
    }

    private static ValueTable Table(IndexState state) => state.Facets[SearchFields.Term.Ordinal];

    private static bool Holds(Segment segment, int row, int value)
    {
        foreach (int number in segment.HeldTerms[row])
            if (HeldTermNumber.Value(number) == value)
                return true;
        return false;
    }
}
