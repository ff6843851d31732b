using System.Runtime.CompilerServices;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Suggesting;

/// <summary>Suggests titles: that of the more complete, then of the newer record first. Records of one title are one suggestion.</summary>
internal sealed class TitleSuggestions
{
    private readonly ConditionalWeakTable<Segment, Lazy<TitleWords>> words = [];

    public void Prepare(Segment segment) => _ = WordsOf(segment);

    public void Add(List<RankedSuggestion> found, IndexState state, Reach reach, TypedText typed, int size, bool slips)
    {
        // The best of each segment are the best of all, whichever segments a title's records lie in.
        var best = new List<Candidate>();
        foreach (var part in state.Segments)
            best.AddRange(BestOf(part, reach, typed, size, slips));
        best.Sort(Compare);

        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in best)
        {
            if (texts.Count == size)
                break;
            string title = candidate.Segment.Title(candidate.Row);
            if (!texts.Add(title))
                continue;
            int count = 0;
            foreach (var part in state.Segments)
                count += reach.Count(part, WordsOf(part.Segment).Rows(title));
            found.Add(new(candidate.Tier, 1, found.Count, new Suggestion(SuggestionKind.Title, title, count, count == 1 ? candidate.Segment.Id(candidate.Row) : null)));
        }
    }

    private IReadOnlyList<Candidate> BestOf(SegmentState part, Reach reach, TypedText typed, int size, bool slips)
    {
        var titles = WordsOf(part.Segment);
        var best = new BestFew<Candidate>(size, Compare);
        var beginning = slips ? default : titles.Table.BeginningWith(typed);
        foreach (int text in beginning)
            Offer(text, MatchTier.Beginning);
        if (best.IsFull)
            return best.Best;
        var having = titles.Table.Having(typed, slips);
        foreach (int text in beginning)
            having.Remove(text);
        foreach (int text in having)
            Offer(text, slips ? MatchTier.Slip : MatchTier.Having);
        return best.Best;

        void Offer(int text, MatchTier tier)
        {
            Candidate? first = null;
            foreach (int row in titles.Rows(text))
            {
                // Few are good enough that it matters whether they may be found.
                var candidate = new Candidate(tier, part.Segment, row);
                if (best.Takes(candidate) && reach.Contains(part, row) && (first is not { } other || Compare(candidate, other) < 0))
                    first = candidate;
            }
            if (first is { } found)
                best.Offer(found);
        }
    }

    private static int Compare(Candidate a, Candidate b)
    {
        if (a.Tier != b.Tier)
            return a.Tier.CompareTo(b.Tier);
        int order = b.Segment.Completeness(b.Row).CompareTo(a.Segment.Completeness(a.Row));
        if (order == 0)
            order = b.Segment.Published(b.Row).CompareTo(a.Segment.Published(a.Row));
        return order != 0 ? order : a.Segment.Key(a.Row).CompareTo(b.Segment.Key(b.Row));
    }

    private TitleWords WordsOf(Segment segment) => words.GetValue(segment, made => new(() => new TitleWords(made))).Value;

    private readonly record struct Candidate(MatchTier Tier, Segment Segment, int Row);
}
