using System.Text;
using Catalog.Indexer.Analysis;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Indexer.Tests.Naive;

namespace Catalog.Indexer.Tests;

/// <summary>What a question for suggestions must answer, found by looking at every text of every document.</summary>
internal static class NaiveSuggestions
{
    private const int Named = 0, Beginning = 1, Having = 2, Slip = 3;

    public static IReadOnlyList<Suggestion> Of(IEnumerable<SearchDocument> held, SuggestQuery query)
    {
        var words = Words(query.Text);
        if (words.Count == 0 || query.Text.Length > SuggestQuery.MaxLength) return [];
        var documents = held.Where(document => document.FindableBy.Intersect(query.Audience.Groups).Any()).ToList();
        var identifiers = OfIdentifiers(documents, query);
        List<Found> found = [.. identifiers, .. OfTexts(documents, query, words, slips: false)];
        if (found.Count == 0) found = OfTexts(documents, query, words, slips: true);

        found = Ordered(found);
        var share = (query.Size + 2) / 3;
        var chosen = found.Where(one => one.Tier == Named || found.Count(other => other.Kind == one.Kind && found.IndexOf(other) < found.IndexOf(one)) < share).Take(query.Size).ToList();
        chosen = [.. chosen, .. found.Except(chosen).Take(query.Size - chosen.Count)];
        return [.. Ordered(chosen).Select(one => one.Suggestion)];
    }

    private static List<Found> Ordered(IEnumerable<Found> found) =>
        [.. found.OrderBy(one => one.Tier).ThenByDescending(one => one.Weight).ThenBy(one => one.Kind).ThenBy(one => one.Place)];

    private static List<Found> OfTexts(List<SearchDocument> documents, SuggestQuery query, List<Word> words, bool slips)
    {
        var found = new List<Found>();
        foreach (var (kind, facet) in ((SuggestionKind, FacetField)[])[(SuggestionKind.Creator, SearchFields.Creator), (SuggestionKind.Subject, SearchFields.Subject)])
        {
            found.AddRange(documents.SelectMany(document => Values(document, facet)).GroupBy(value => value)
                .Select(value => (Tier: TierOf(value.Key, query.Text, words, slips), Text: value.Key, Count: value.Count()))
                .Where(value => value.Tier is not null)
                .OrderBy(value => value.Tier).ThenByDescending(value => value.Count).ThenBy(value => value.Text, StringComparer.Ordinal).Take(query.Size)
                .Select((value, place) => new Found(value.Tier!.Value, value.Count, place, new(kind, value.Text, value.Count, null))));
        }
        found.AddRange(documents.Where(document => document.Title.Length > 0)
            .OrderByDescending(document => document.Completeness).ThenByDescending(document => document.Published).ThenBy(document => document.Key)
            .GroupBy(document => document.Title)
            .Select(title => (Tier: TierOf(title.Key, query.Text, words, slips), Documents: title.ToList()))
            .Where(title => title.Tier is not null)
            .OrderBy(title => title.Tier).Take(query.Size)
            .Select((title, place) => new Found(title.Tier!.Value, 1, place,
                new(SuggestionKind.Title, title.Documents[0].Title, title.Documents.Count, title.Documents is [var only] ? only.Id : null))));
        return found;
    }

    private static IEnumerable<Found> OfIdentifiers(List<SearchDocument> documents, SuggestQuery query)
    {
        var start = IdentifierText.Start(query.Text);
        var named = start.Contains('/') || start.Contains(':') || IdentifierText.TryNormalize(query.Text) is not null;
        if (start.Length == 0 || !(named || (start.Length >= 4 && start.Any(char.IsAsciiDigit)))) return [];
        return documents.SelectMany(document => document.Identifiers.Select(IdentifierText.TryNormalize).OfType<string>().Distinct().Select(identifier => (identifier, document)))
            .Where(pair => pair.identifier.StartsWith(start, StringComparison.Ordinal))
            .GroupBy(pair => pair.identifier).OrderBy(group => group.Key, StringComparer.Ordinal).Take(query.Size)
            .Select((group, place) => new Found(named ? Named : Beginning, 1, place,
                new(SuggestionKind.Identifier, group.Key, group.Count(), group.Count() == 1 ? group.First().document.Id : null)));
    }

    private static IEnumerable<string> Values(SearchDocument document, FacetField facet) =>
        document.Facets.TryGetValue(facet, out var values) ? values.Where(value => value.Length > 0).Distinct() : [];

    private static int? TierOf(string text, string typed, List<Word> words, bool slips)
    {
        var finished = char.IsWhiteSpace(typed[^1]);
        var (key, start) = (Encoding.UTF8.GetString(Analyzer.SortKey(text)), Encoding.UTF8.GetString(Analyzer.SortKey(typed)));
        if (!slips && Encoding.UTF8.GetByteCount(start) < Analyzer.MaxSortKeyLength && (key + " ").StartsWith(finished ? start + " " : start, StringComparison.Ordinal)) return Beginning;
        var terms = Words(text).SelectMany(word => word.Wholes.Concat(word.Parts)).ToHashSet();
        var all = words.Select((word, place) => (word, unfinished: place == words.Count - 1 && !finished)).All(asked =>
            asked.word.Wholes.Any(whole => terms.Any(term => Is(whole, term, asked.unfinished, slips)))
            || (asked.word.Parts.Count > 0 && asked.word.Parts.Select((part, place) => (part, unfinished: asked.unfinished && place == asked.word.Parts.Count - 1))
                .All(part => terms.Any(term => Is(part.part, term, part.unfinished, slips)))));
        return all ? (slips ? Slip : Having) : null;
    }

    private static bool Is(string typed, string term, bool unfinished, bool slips)
    {
        if (!slips || typed.Length < 4) return unfinished ? term.StartsWith(typed, StringComparison.Ordinal) : term == typed;
        return term[0] == typed[0] && (unfinished ? Enumerable.Range(0, term.Length + 1) : [term.Length]).Any(length => NaiveRanking.Edits(typed, term[..length]) <= 1);
    }

    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        var position = -1;
        Analyzer.Analyze(text, token =>
        {
            if (token.Position != position) words.Add(new([], []));
            position = token.Position;
            (token.Kind == TokenKind.Part ? words[^1].Parts : words[^1].Wholes).Add(token.Term.ToString());
        });
        return words;
    }

    private sealed record Word(List<string> Wholes, List<string> Parts);

    private sealed record Found(int Tier, int Weight, int Place, Suggestion Suggestion)
    {
        public SuggestionKind Kind => Suggestion.Kind;
    }
}
