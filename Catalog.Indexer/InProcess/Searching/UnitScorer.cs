using System.Numerics;
using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Walks the postings of one unit of a query after another. Strengths add up per row over all terms of the unit, in an
/// array with a place for each row of the state, and are taken out again once the unit's rarity is known.
/// </summary>
internal sealed class UnitScorer(IndexState state, RowSet findable, LengthNorms norms, Budget budget)
{
    /// <summary>How fast further occurrences of a word stop mattering.</summary>
    private const float K1 = 1.2f;

    private const int AllFields = ~0;

    private readonly RowScores strengths = new(state.RowCount);

    /// <summary>A bit for the field, or for all when there is none.</summary>
    public static int Mask(TextField? field) => field is null ? AllFields : 1 << field.Ordinal;

    /// <summary>Gives the array back; all strengths must have been taken or dropped.</summary>
    public void Return() => strengths.Return(Rows.None(state));

    /// <summary>The findable rows that have any of the terms; their strengths wait to be taken.</summary>
    public RowSet Walk(TermGroup terms, int fields)
    {
        var rows = Rows.None(state);
        for (int at = 0; at < state.Segments.Length; at++)
            foreach (var term in terms.BySegment[at])
                Walk(state.Segments[at], term, fields, rows);
        return rows;
    }

    /// <summary>The findable rows that have the phrase; their strengths wait to be taken.</summary>
    public RowSet WalkPhrase(IReadOnlyList<string> terms, int fields)
    {
        var rows = Rows.None(state);
        var values = strengths.Values;
        foreach (var part in state.Segments)
            foreach (ulong place in PhraseMatcher.Find(part, terms, fields, findable, budget))
            {
                var (row, field) = (PositionList.Row(place), PositionList.Field(place));
                values[row] += norms.Of(field, part.Segment.Length(row - part.FirstRow, field));
                rows.Add(row);
            }
        return rows;
    }

    /// <summary>Adds rarity · strength, 0 to 2.2 times the rarity, to the scores of the rows last walked, and forgets the strengths.</summary>
    public void Take(RowSet rows, float rarity, Span<float> scores)
    {
        var values = strengths.Values;
        foreach (int row in rows)
        {
            float strength = values[row];
            scores[row] += rarity * (strength * (K1 + 1) / (strength + K1));
            values[row] = 0;
        }
    }

    /// <summary>Forgets the strengths of the rows last walked.</summary>
    public void Drop(RowSet rows)
    {
        foreach (int row in rows)
            strengths.Values[row] = 0;
    }

    private void Walk(SegmentState part, GroupTerm term, int fields, RowSet rows)
    {
        var postings = part.Segment.Postings(term.Term);
        var values = strengths.Values.Slice(part.FirstRow, part.Segment.RowCount);
        ReadOnlySpan<ulong> allowed = findable.Of(part);
        var found = rows.Of(part);
        int description = SearchFields.Description.Ordinal;
        var descriptions = part.Segment.Lengths(description);
        do
        {
            for (int stride = Budget.Stride; stride > 0; stride--)
            {
                if (!postings.MoveNext())
                    return;
                int row = postings.Row, having = postings.Fields & fields;
                ulong bit = 1UL << row;
                if (having == 0 || (allowed[row >> 6] & bit) == 0)
                    continue;
                // By far the most stand once, in the description.
                float strength = postings.IsPlain ? norms.Of(description, (int)descriptions[row]) : Strength(ref postings, having, part.Segment);
                values[row] += term.Factor * strength;
                found[row >> 6] |= bit;
            }
        }
        while (budget.Allows());
    }

    private float Strength(scoped ref PostingReader posting, int fields, Segment segment)
    {
        float strength = 0;
        for (int rest = fields; rest != 0; rest &= rest - 1)
        {
            int field = BitOperations.TrailingZeroCount(rest);
            strength += posting.Frequency(field) * norms.Of(field, segment.Length(posting.Row, field));
        }
        return strength;
    }
}
