using System.Runtime.CompilerServices;
using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Suggesting;

/// <summary>Suggests values of a facet: those of most records first, then by text.</summary>
internal sealed class FacetSuggestions(SuggestionKind kind, FacetField facet)
{
    private readonly ValueCounts counts = new(facet);
    // A rebuilt index has new dictionaries.
    private readonly ConditionalWeakTable<ValueDictionary, ValueWords> words = [];

    public void Prepare(IndexState state)
    {
        _ = WordsOf(state.Facets[facet.Ordinal]);
        _ = counts.Of(state, Audience.Everyone);
    }

    public void Add(List<RankedSuggestion> found, IndexState state, SuggestQuery query, TypedText typed, bool slips)
    {
        var values = state.Facets[facet.Ordinal];
        var stretches = WordsOf(values);
        var records = counts.Of(state, query.Audience);
        var texts = new ValueComparer(values);
        var best = new BestFew<Candidate>(query.Size, Compare);
        if (!slips)
        {
            foreach (var stretch in stretches)
                foreach (int text in stretch.Table.BeginningWith(typed))
                    Offer(stretch.First + text, MatchTier.Beginning);
        }
        // Once the places are full of texts that begin so, others cannot get in.
        if (!best.IsFull)
        {
            foreach (var stretch in stretches)
            {
                var having = stretch.Table.Having(typed, slips);
                if (!slips)
                    foreach (int text in stretch.Table.BeginningWith(typed))
                        having.Remove(text);
                foreach (int text in having)
                    Offer(stretch.First + text, slips ? MatchTier.Slip : MatchTier.Having);
            }
        }
        foreach (var (tier, count, value) in best.Best)
            found.Add(new(tier, count, found.Count, new Suggestion(kind, values.Value(value), count, null)));

        void Offer(int value, MatchTier tier)
        {
            if (records[value] is > 0 and var count)
                best.Offer(new(tier, count, value));
        }

        int Compare(Candidate a, Candidate b) =>
            a.Tier != b.Tier ? a.Tier.CompareTo(b.Tier)
            : a.Count != b.Count ? b.Count.CompareTo(a.Count)
            : texts.Compare(a.Value, b.Value);
    }

    private System.Collections.Immutable.ImmutableArray<Stretch> WordsOf(ValueTable values) =>
        words.GetValue(values.Dictionary, _ => new ValueWords()).Of(values);

    private readonly record struct Candidate(MatchTier Tier, int Count, int Value);
}
