using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Lifts records in which words that follow each other in the query stand close: by half of the less telling word's
/// rarity, divided by their smallest distance in any field.
/// </summary>
internal static class Closeness
{
    /// <summary>Words further apart are not close.</summary>
    private const int Reach = 8;

    private const float Share = 0.5f;

    /// <summary>The most that a sequence can add to a score.</summary>
    public static float Most(List<Unit> sequence)
    {
        float most = 0;
        for (int at = 0; at + 1 < sequence.Count; at++)
            most += Worth(sequence[at], sequence[at + 1]);
        return most;
    }

    /// <summary>Adds what closeness is worth to the scores of these rows.</summary>
    public static void Add(IndexState state, List<Unit> sequence, RowSet rows, Span<float> scores, Budget budget)
    {
        List<ulong>? before = null;
        for (int at = 0; at + 1 < sequence.Count; at++)
        {
            var (left, right) = (sequence[at], sequence[at + 1]);
            if (!budget.Allows())
                return;
            // The places of a word serve the pair with the word before it and the pair with the word after.
            before ??= Places(state, left, Shared(sequence, at, rows), budget);
            var places = Places(state, right, Shared(sequence, at + 1, rows), budget);
            AddPair(before, places, Worth(left, right), scores);
            before = places;
        }
    }

    private static float Worth(Unit left, Unit right) => Share * Math.Min(left.Rarity, right.Rarity);

    /// <summary>The rows that have a word and one of its neighbours.</summary>
    private static RowSet Shared(List<Unit> sequence, int at, RowSet rows)
    {
        var own = rows.And(sequence[at].Rows);
        var shared = at > 0 ? own.And(sequence[at - 1].Rows) : own.And(sequence[at + 1].Rows);
        if (at > 0 && at + 1 < sequence.Count)
            shared.Unite(own.And(sequence[at + 1].Rows));
        return shared;
    }

    private static List<ulong> Places(IndexState state, Unit unit, RowSet rows, Budget budget)
    {
        var places = new List<ulong>();
        for (int at = 0; at < state.Segments.Length; at++)
        {
            var terms = unit.Terms!.BySegment[at];
            int first = places.Count;
            foreach (var term in terms)
                PositionList.Add(places, state.Segments[at], term.Term, unit.Fields, rows, budget);
            // One term's places ascend; those of several forms of a word are mixed.
            if (terms.Length > 1)
                places.Sort(first, places.Count - first, null);
        }
        return places;
    }

    private static void AddPair(List<ulong> left, List<ulong> right, float worth, Span<float> scores)
    {
        int next = 0, row = -1;
        ulong nearest = Reach + 1;
        foreach (ulong place in left)
        {
            if (PositionList.Row(place) != row)
            {
                Settle(scores);
                (row, nearest) = (PositionList.Row(place), Reach + 1);
            }
            while (next < right.Count && right[next] < place)
                next++;
            if (next < right.Count)
                nearest = Math.Min(nearest, right[next] - place);
            if (next > 0)
                nearest = Math.Min(nearest, place - right[next - 1]);
        }
        Settle(scores);

        void Settle(Span<float> scores)
        {
            if (nearest <= Reach)
                scores[row] += worth / Math.Max(1, nearest);
        }
    }
}
