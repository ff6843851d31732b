using System.Text.RegularExpressions;
using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Records.Access;

namespace Catalog.Api.Pages.Search;

/// <summary>Looks for what may help where nothing was found: a few small searches, for this page only.</summary>
internal sealed partial class EmptyAdviser(CatalogSearch search)
{
    private const int MostTries = 6;

    private static readonly FacetField[] Browsed = [SearchFields.Subject, SearchFields.Organism];

    public async Task<EmptyAdvice> AdviseAsync(Caller caller, SearchRequest asked, CancellationToken cancellationToken)
    {
        var wider = new List<WiderSearch>();
        foreach (var candidate in Candidates(asked).Take(MostTries))
        {
            var total = await CountAsync(candidate.Request);
            if (total > 0) wider.Add(candidate with { Total = total });
        }
        var everything = await search.SearchAsync(caller, SearchRequest.Everything with { Size = 1, Facets = Browsed }, cancellationToken);
        return new(wider, [.. everything.Result.Facets.Where(facet => facet.Values.Count > 0)]);

        // The search itself has waited for the change that it asks to see; once is enough.
        async Task<int> CountAsync(SearchRequest request) =>
            (await search.SearchAsync(caller, request with { Size = 1, Facets = [], After = null }, cancellationToken)).Result.Total;
    }

    // Everything but the words first, since that is what most will want; then one facet less, where there are several.
    private static IEnumerable<WiderSearch> Candidates(SearchRequest asked)
    {
        var hasText = !string.IsNullOrWhiteSpace(asked.Text);
        var fields = asked.Filters.Select(filter => filter.Field).Distinct().ToList();
        if (hasText && AnyWords(asked.Text) is { } words) yield return new("Any of the words, wherever they stand", asked.WithText(words), 0);
        if (fields.Count > 0 && hasText) yield return new("The same words without filters", asked.WithoutFilters(), 0);
        foreach (var field in fields.Count > 1 ? fields : []) yield return new($"Search again without the filter by {field.Label.ToLowerInvariant()}", asked.Without(field), 0);
        if (fields.Count > 0 && hasText) yield return new("These filters without the words", asked.WithoutText(), 0);
    }

    /// <summary>The words of a query without the signs that ask for more than words; null when there are no such signs.</summary>
    internal static string? AnyWords(string text)
    {
        var words = Signs().Replace(Unwanted().Replace(text, " "), " ").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var plain = string.Join(' ', words);
        return plain.Length == 0 || plain == text.Trim() ? null : plain;
    }

    // What the reader does not want stays out.
    [GeneratedRegex(@"(?:^|\s)(?:-|NOT\s+)(?:\S*""[^""]*""?|\([^)]*\)?|\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex Unwanted();

    // Quotation marks, brackets, plus, names of fields, and words between words.
    [GeneratedRegex(@"[""()\[\]{}]|(?:^|\s)\+|\b[A-Za-z]+:(?=\S|$)|\b(?:AND|OR|NOT|TO)\b", RegexOptions.None, 100)]
    private static partial Regex Signs();
}
