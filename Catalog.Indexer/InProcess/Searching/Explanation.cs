using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Says why each row of a page was found. Fields are not kept while scoring, since a page needs them of a few rows only:
/// the postings of each unit are walked once more, up to the last of those rows.
/// </summary>
internal sealed class Explanation
{
    private readonly IndexState state;
    private readonly int[] rows;
    private readonly RowSet wanted;
    private readonly Dictionary<int, List<WordMatch>> matches;
    private readonly Budget budget;

    public Explanation(IndexState state, IEnumerable<int> page, Budget budget)
    {
        (this.state, this.budget) = (state, budget);
        rows = [.. page.Order()];
        wanted = Rows.None(state);
        foreach (int row in rows)
            wanted.Add(row);
        matches = rows.ToDictionary(row => row, _ => new List<WordMatch>());
    }

    /// <summary>What was said of a row so far.</summary>
    public IReadOnlyList<WordMatch> Of(int row) => matches[row];

    /// <summary>The row's whole title is the query.</summary>
    public void AddTitle(int row, string query) => matches[row].Add(new WordMatch(query, [SearchFields.Title], MatchKind.Title));

    /// <summary>The rows of the page that have the unit have it here.</summary>
    public void Add(Unit unit)
    {
        var found = new Dictionary<int, int>();
        if (unit.Kind == MatchKind.Identifier)
        {
            foreach (int row in rows)
                if (unit.Rows.Contains(row))
                    found[row] = 1 << SearchFields.Identifiers.Ordinal;
        }
        else if (unit.Leaf is Queries.QueryNode.Phrase phrase)
        {
            foreach (var part in state.Segments)
                foreach (ulong place in PhraseMatcher.Find(part, phrase.Terms, unit.Fields, wanted, budget))
                    found[PositionList.Row(place)] = found.GetValueOrDefault(PositionList.Row(place)) | 1 << PositionList.Field(place);
        }
        else
        {
            for (int at = 0; at < state.Segments.Length; at++)
                foreach (var term in unit.Terms!.BySegment[at])
                    AddFields(found, state.Segments[at], term.Term, unit);
        }
        foreach (var (row, fields) in found)
            if (fields != 0)
                Say(matches[row], unit, fields);
    }

    private void AddFields(Dictionary<int, int> found, SegmentState part, int term, Unit unit)
    {
        // The page's rows in this segment that have the unit.
        int end = part.FirstRow + part.Segment.RowCount;
        int next = Array.FindIndex(rows, row => row >= part.FirstRow && row < end && unit.Rows.Contains(row));
        if (next < 0)
            return;
        for (var postings = part.Segment.Postings(term); next < rows.Length && rows[next] < end && postings.MoveNext();)
        {
            int row = part.FirstRow + postings.Row;
            while (next < rows.Length && rows[next] < row)
                next++;
            if (next < rows.Length && rows[next] == row)
                found[row] = found.GetValueOrDefault(row) | postings.Fields & unit.Fields;
        }
    }

    // One word of the query may be several units: a compound whole and in parts.
    private static void Say(List<WordMatch> said, Unit unit, int fields)
    {
        int same = said.FindIndex(match => match.Word == unit.Typed && match.Kind == unit.Kind);
        if (same >= 0)
            fields |= said[same].Fields.Aggregate(0, (bits, field) => bits | 1 << field.Ordinal);
        var match = new WordMatch(unit.Typed, [.. SearchFields.Texts.Where(field => (fields >> field.Ordinal & 1) != 0)], unit.Kind);
        if (same >= 0)
            said[same] = match;
        else
            said.Add(match);
    }
}
