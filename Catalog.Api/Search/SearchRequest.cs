using System.Globalization;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;

namespace Catalog.Api.Search;

/// <summary>A search as it is asked for, by a program or on the page. Every state of a search is one of these.</summary>
public sealed record SearchRequest
{
    public const int DefaultSize = 20;
    public const int MaxSize = 100;
    private const int MaxFilters = 100;

    private static readonly string[] Single = ["q", "size", "cursor", "sort", "expand"];

    /// <summary>Everything, newest first.</summary>
    public static SearchRequest Everything { get; } = new();

    /// <summary>Every parameter that is known, facets last.</summary>
    public static IReadOnlyList<string> Parameters { get; } = [.. Single, .. SearchFields.Facets.Select(facet => facet.Name)];

    /// <summary>The query text as typed; empty asks for everything.</summary>
    public string Text { get; init; } = "";

    public int Size { get; init; } = DefaultSize;

    /// <summary>Where the page begins; null for the first.</summary>
    public string? Cursor { get; init; }

    public SearchSort Sort { get; init; } = SearchSort.Relevance;

    public IReadOnlyList<FacetFilter> Filters { get; init; } = [];

    /// <summary>True when anything but the order and the page was asked for.</summary>
    public bool Narrows => Filters.Count > 0 || !string.IsNullOrWhiteSpace(Text);

    /// <summary>Reads the parameters of a URL; a refusal names the one that will not do and what it may be.</summary>
    /// <param name="lenient">True for pages: what a form left empty and what others hang on a link is passed over.</param>
    public static Outcome<SearchRequest> Read(IQueryCollection query, bool lenient = false)
    {
        var request = new SearchRequest();
        var filters = new List<FacetFilter>();
        foreach (var (name, values) in query)
        {
            if (SearchFields.FindFacet(name) is { } facet)
            {
                foreach (var value in values)
                {
                    if (string.IsNullOrEmpty(value) && lenient) continue;
                    if (string.IsNullOrEmpty(value)) return Invalid(name, "a value of the facet, as the answer's facets list them");
                    var filter = new FacetFilter(facet, value);
                    if (!filters.Contains(filter)) filters.Add(filter);
                }
                continue;
            }
            if (!Single.Contains(name))
            {
                if (lenient) continue;
                return new Refusal(RefusalKind.Malformed, "parameter-unknown", $"The parameter '{name}' is not known. Known are {string.Join(", ", Parameters)}.");
            }
            if (values.Count != 1) return Invalid(name, "given once at most");
            var text = values[0] ?? "";
            if (lenient && text.Length == 0) continue;
            if (name == "q") request = request with { Text = text };
            else if (name == "cursor" && text.Length > 0) request = request with { Cursor = text };
            else if (name == "cursor") return Invalid(name, "the nextCursor of the page before");
            else if (Apply(request, name, text) is { } applied) request = applied;
            else return Invalid(name, Expected(name));
        }
        if (filters.Count > MaxFilters) return new Refusal(RefusalKind.Malformed, "filters-too-many", $"At most {MaxFilters} facet values can be filtered by at once.");
        return request with { Filters = filters };
    }

    /// <summary>The same without this facet value, or with it when it is not filtered by; from the first page on.</summary>
    public SearchRequest Toggle(FacetField field, string value)
    {
        var filter = new FacetFilter(field, value);
        return this with { Cursor = null, Filters = Filters.Contains(filter) ? [.. Filters.Where(other => other != filter)] : [.. Filters, filter] };
    }

    /// <summary>The parameters by which this search is asked for again; defaults are left out.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToParameters()
    {
        if (Text.Length > 0) yield return new("q", Text);
        foreach (var filter in Filters) yield return new(filter.Field.Name, filter.Value);
        if (Sort != SearchSort.Relevance) yield return new("sort", Words<SearchSort>.Of(Sort));
        if (Size != DefaultSize) yield return new("size", Size.ToString(CultureInfo.InvariantCulture));
        if (Cursor is not null) yield return new("cursor", Cursor);
    }

    private static SearchRequest? Apply(SearchRequest request, string name, string text) => name switch
    {
        "size" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= MaxSize ? request with { Size = size } : null,
        "sort" => Words<SearchSort>.TryParse(text, out var sort) ? request with { Sort = sort } : null,
        // Taken, and without effect until terms are known.
        "expand" => text is "on" or "off" ? request : null,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "A parameter that is not read."),
    };

    private static string Expected(string name) => name switch
    {
        "size" => $"a whole number from 1 to {MaxSize}",
        "sort" => $"one of {string.Join(", ", Words<SearchSort>.All)}",
        _ => "on or off",
    };

    private static Refusal Invalid(string name, string expected) =>
        new(RefusalKind.Malformed, "parameter-invalid", $"The parameter '{name}' must be {expected}.");
}
