using System.Text;
using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Finds where words stand one after the other. It goes word by word: of the places where the first one stands, those
/// remain at which each next one follows. The word of the fewest postings begins, so that the others are read in its
/// rows only.
/// </summary>
internal static class PhraseMatcher
{
    /// <summary>The places in a segment where the phrase stands, ascending (<see cref="PositionList"/>), each once.</summary>
    /// <param name="wanted">Rows of the state to look in.</param>
    public static List<ulong> Find(SegmentState part, IReadOnlyList<string> words, int fields, RowSet wanted, Budget budget)
    {
        var terms = new (int Term, int Place)[words.Count];
        for (int place = 0; place < terms.Length; place++)
        {
            int term = part.Segment.Terms.Find(Encoding.UTF8.GetBytes(words[place]));
            if (term < 0)
                return [];
            terms[place] = (term, place);
        }
        Array.Sort(terms, (a, b) => part.Segment.Having(a.Term).CompareTo(part.Segment.Having(b.Term)));

        List<ulong>? starts = null;
        foreach (var (term, place) in terms)
        {
            var stands = new List<ulong>();
            PositionList.Add(stands, part, term, fields, starts is null ? wanted : RowsOf(starts, wanted), budget);
            starts = starts is null ? Moved(stands, place) : Following(starts, stands, place);
            if (starts.Count == 0)
                break;
        }
        return starts ?? [];
    }

    private static RowSet RowsOf(List<ulong> places, RowSet like)
    {
        var rows = new RowSet(like.Words.Length << 6);
        foreach (ulong place in places)
            rows.Add(PositionList.Row(place));
        return rows;
    }

    /// <summary>Where a phrase would begin whose word at this place stands here. Parts of one compound may repeat a place.</summary>
    private static List<ulong> Moved(List<ulong> stands, int place)
    {
        var starts = new List<ulong>(stands.Count);
        foreach (ulong stand in stands)
            if (PositionList.Position(stand) >= place && (starts.Count == 0 || starts[^1] != stand - (ulong)place))
                starts.Add(stand - (ulong)place);
        return starts;
    }

    private static List<ulong> Following(List<ulong> starts, List<ulong> stands, int place)
    {
        var following = new List<ulong>();
        int at = 0;
        foreach (ulong start in starts)
        {
            while (at < stands.Count && stands[at] < start + (ulong)place)
                at++;
            if (at < stands.Count && stands[at] == start + (ulong)place)
                following.Add(start);
        }
        return following;
    }
}
