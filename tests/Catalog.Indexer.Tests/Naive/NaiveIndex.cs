using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.Tests.Naive;

/// <summary>The simplest thing that could be right: all documents in a list, every answer computed from scratch.</summary>
internal sealed class NaiveIndex
{
    private readonly Dictionary<long, NaiveDocument> documents = [];
    private readonly Dictionary<long, long> removed = [];

    public IEnumerable<HeldDocument> Held => documents.Values.Select(d => new HeldDocument(d.Document.Key, d.Document.Number)).OrderBy(d => d.Key);

    /// <summary>The highest number of a batch.</summary>
    public long Reflects { get; private set; }

    public void Apply(SearchBatch batch)
    {
        foreach (var document in batch.Documents)
        {
            if (document.Number > removed.GetValueOrDefault(document.Key) && document.Number >= HeldNumber(document.Key))
                documents[document.Key] = new(document);
        }
        foreach (var (key, number) in batch.Removals)
        {
            if (number < HeldNumber(key)) continue;
            documents.Remove(key);
            removed[key] = Math.Max(number, removed.GetValueOrDefault(key));
        }
        Reflects = Math.Max(Reflects, batch.Reflects);
    }

    /// <summary>Every document of the answer, with its score, before any is cut off.</summary>
    public NaiveAnswer Search(SearchQuery query)
    {
        var ranking = new NaiveRanking(documents.Values, query.Audience, query.Words);
        var scores = ranking.Scores();
        bool mayBeMeantOtherwise = scores.Count == 0 || ranking.WordCounts().Any(count => count == 0);
        var strengths = ranking.Strengths(query.Expansions, scores);
        foreach (var document in strengths.Keys) scores.Add(document, 0);
        var passing = scores.Keys.Where(d => Passes(d, query.Filters)).ToList();
        var facets = (query.Facets ?? SearchFields.Facets).Distinct().OrderBy(facet => facet.Ordinal).Select(facet =>
        {
            List<NaiveDocument> counted = [.. scores.Keys.Where(d => Passes(d, query.Filters.Where(f => f.Field != facet)))];
            return new FacetCounts(facet, facet.IsClosure
                ? [.. query.CountedTerms.Select(choice => new FacetCount(choice.Curie, counted.Count(d => d.Has(choice))))]
                : Count(facet, counted, query.Filters));
        });
        return new(passing.ToDictionary(d => d.Document.Key), passing.ToDictionary(d => d.Document.Key, d => scores[d]), [.. facets])
        {
            Strengths = strengths.ToDictionary(found => found.Key.Document.Key, found => found.Value),
            MayBeMeantOtherwise = mayBeMeantOtherwise,
        };
    }

    private static bool Passes(NaiveDocument document, IEnumerable<FacetFilter> filters) =>
        filters.GroupBy(filter => filter.Field).All(group => group.Any(document.Passes));

    private static List<FacetCount> Count(FacetField facet, List<NaiveDocument> counted, IEnumerable<FacetFilter> filters)
    {
        var values = counted.SelectMany(d => d.Values(facet)).CountBy(value => value).Select(c => new FacetCount(c.Key, c.Value));
        var ordered = facet.Order switch
        {
            FacetOrder.ByCount => values.OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal),
            FacetOrder.ByValueDescending => values.OrderByDescending(v => v.Value, StringComparer.Ordinal),
            _ => values.OrderBy(v => NumberRange.TryParse(v.Value, out var range) ? range.From : throw new InvalidOperationException()),
        };
        var listed = ordered.Take(facet.MaxValues).ToList();
        foreach (var filter in filters.Where(f => f.Field == facet))
        {
            if (!listed.Exists(v => v.Value == filter.Value)) listed.Add(new(filter.Value, counted.Count(d => d.Passes(filter))));
        }
        return listed;
    }

    private long HeldNumber(long key) => documents.TryGetValue(key, out var held) ? held.Document.Number : 0;
}

/// <param name="Documents">All that match, on all pages, by key.</param>
/// <param name="Scores">Their scores by key.</param>
internal sealed record NaiveAnswer(Dictionary<long, NaiveDocument> Documents, Dictionary<long, double> Scores, List<FacetCounts> Facets)
{
    /// <summary>Of those found by expansion only what orders them among themselves, by key.</summary>
    public Dictionary<long, float> Strengths { get; init; } = [];

    /// <summary>Whether a backend may propose another spelling: a word stands nowhere, or nothing was found.</summary>
    public bool MayBeMeantOtherwise { get; init; }
}
