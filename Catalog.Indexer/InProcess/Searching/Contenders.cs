namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Finds the rows that closeness could bring onto a page. Reading positions is dear and closeness worth little, so of a
/// broad query only the rows that are near the page's score as it is need to be looked at. The page is exactly the one
/// that would come of lifting all.
/// </summary>
internal static class Contenders
{
    /// <param name="scores">Of these rows, before closeness and cut.</param>
    /// <param name="most">The most that closeness can add.</param>
    /// <param name="wanted">Hits that must be right, from the last one of the page before.</param>
    /// <param name="after">The final score of that last hit; infinite for a first page.</param>
    public static RowSet Of(RowSet rows, ReadOnlySpan<float> scores, float most, int wanted, float after)
    {
        // Sums may round up in a different order than this one.
        most *= 1.0001f;
        // The lowest score that the page can end with: so many rows come after the last page whatever is added to them.
        var best = new PriorityQueue<float, float>(wanted);
        foreach (int row in rows)
        {
            float score = scores[row];
            if (best.Count == wanted && score <= best.Peek())
                continue;
            if (Ranking.Cut(score + most) >= after)
                continue;
            if (best.Count < wanted)
                best.Enqueue(score, score);
            else
                best.DequeueEnqueue(score, score);
        }
        float needed = best.Count < wanted ? 0 : Ranking.Cut(best.Peek());

        var contenders = new RowSet(rows.Words.Length << 6);
        foreach (int row in rows)
            if (Ranking.Cut(scores[row]) <= after && Ranking.Cut(scores[row] + most) >= needed)
                contenders.Add(row);
        return contenders;
    }
}
