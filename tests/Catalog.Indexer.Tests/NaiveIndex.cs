using Catalog.Indexer.Analysis;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.Tests;

/// <summary>The simplest thing that could be right: all documents in a list, every answer computed from scratch.</summary>
internal sealed class NaiveIndex
{
    private readonly Dictionary<long, SearchDocument> documents = [];
    private readonly Dictionary<long, long> removed = [];

    public IEnumerable<HeldDocument> Held => documents.Values.Select(d => new HeldDocument(d.Key, d.Number)).OrderBy(d => d.Key);

    public void Apply(SearchBatch batch)
    {
        foreach (var document in batch.Documents)
            if (document.Number > removed.GetValueOrDefault(document.Key) && document.Number >= HeldNumber(document.Key))
                documents[document.Key] = document;
        foreach (var (key, number) in batch.Removals)
            if (number >= HeldNumber(key))
            {
                documents.Remove(key);
                removed[key] = Math.Max(number, removed.GetValueOrDefault(key));
            }
    }

    /// <summary>Matching documents with their scores, before filters.</summary>
    public Dictionary<SearchDocument, double> Match(SearchQuery query)
    {
        var visible = documents.Values.Where(d => d.FindableBy.Intersect(query.Audience.Groups).Any()).ToList();
        if (query.Words.MatchesEverything)
            return visible.ToDictionary(d => d, _ => 0.0);

        var terms = documents.Values.ToDictionary(d => d, Terms);
        var average = SearchFields.Texts.ToDictionary(
            field => field, field => Math.Max(1e-3, terms.Values.Average(t => (double)t[field].Count)));
        var scores = new Dictionary<SearchDocument, double>();
        var covered = new Dictionary<SearchDocument, double>();
        double allRarities = 0;
        foreach (var word in query.Words.Words)
        {
            var having = visible.Where(d => terms[d].Values.Any(t => t.Contains(word.Term))).ToList();
            double rarity = Math.Log(1 + (visible.Count - having.Count + 0.5) / (having.Count + 0.5));
            allRarities += rarity;
            foreach (var document in having)
            {
                double x = SearchFields.Texts.Sum(field =>
                    field.Weight * terms[document][field].Count(t => t == word.Term)
                    / (1 - field.LengthNormalization + field.LengthNormalization * terms[document][field].Count / average[field]));
                scores[document] = scores.GetValueOrDefault(document) + rarity * 2.2 * x / (x + 1.2);
                covered[document] = covered.GetValueOrDefault(document) + rarity;
            }
        }
        foreach (var document in scores.Keys)
            scores[document] *= covered[document] / allRarities;
        foreach (var document in visible)
            if (document.Identifiers.Select(IdentifierText.TryNormalize).Intersect(query.Words.Identifiers).Any())
                scores[document] = scores.GetValueOrDefault(document) + 4096;
        return scores;
    }

    public static bool Passes(SearchDocument document, IEnumerable<FacetFilter> filters) =>
        filters.GroupBy(filter => filter.Field).All(group => group.Any(filter => Values(document, group.Key).Contains(filter.Value)));

    public static IEnumerable<string> Values(SearchDocument document, FacetField facet) =>
        document.Facets.GetValueOrDefault(facet, []).Where(value => value.Length > 0).Distinct();

    private long HeldNumber(long key) => documents.TryGetValue(key, out var held) ? held.Number : 0;

    private static Dictionary<TextField, List<string>> Terms(SearchDocument document) =>
        SearchFields.Texts.ToDictionary(field => field, field =>
        {
            var terms = new List<string>();
            // The random identifiers are accessions without parts, which are compared whole and are no words.
            var texts = field == SearchFields.Identifiers ? [] : document.Texts.GetValueOrDefault(field, []);
            foreach (string text in texts)
                Analyzer.Analyze(text, token => terms.Add(Analyzer.Stem(token.Term)));
            return terms;
        });
}
