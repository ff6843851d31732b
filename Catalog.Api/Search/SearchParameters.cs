using System.Globalization;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;

namespace Catalog.Api.Search;

/// <summary>
/// The parameters of a search in an address, and what each may be. The faces of a search take the same ones, but for those
/// that would mean nothing there. What is said of a parameter here holds for the member of a body too.
/// </summary>
internal sealed class SearchParameters
{
    /// <summary>Facet values that can be filtered by at once.</summary>
    public const int MaxFilters = 100;

    private const int MaxParent = 500;

    private readonly string[] single;

    private SearchParameters(params string[] single) => this.single = single;

    /// <summary>Those of <c>GET /api/search</c> and of the page.</summary>
    public static SearchParameters Search { get; } = new("q", "size", "cursor", "sort", "expand", "after", "facets", "parent");

    /// <summary>Those of a file with all that is found.</summary>
    public static SearchParameters Export { get; } = new("q", "sort", "expand", "after");

    /// <summary>Those of a feed.</summary>
    public static SearchParameters Feed { get; } = new("q", "size", "cursor", "sort", "expand", "after");

    /// <summary>Every parameter that is known, facets last.</summary>
    public IEnumerable<string> Names => [.. single, .. SearchFields.Facets.Select(facet => facet.Name)];

    /// <summary>Reads an address; a refusal names the parameter that will not do and what it may be.</summary>
    /// <param name="lenient">True for pages: what a form left empty and what others hang on a link is passed over.</param>
    public Outcome<SearchRequest> Read(IQueryCollection query, bool lenient = false)
    {
        var request = new SearchRequest();
        var filters = new List<FacetFilter>();
        foreach (var (name, values) in query)
        {
            var facet = SearchFields.FindFacet(name);
            if (facet is null && !single.Contains(name))
            {
                if (lenient) continue;
                return new Refusal(RefusalKind.Malformed, "parameter-unknown", $"The parameter '{name}' is not known. Known are {string.Join(", ", Names)}.");
            }
            var given = lenient ? [.. values.Where(value => !string.IsNullOrEmpty(value))] : values.ToArray();
            foreach (var value in facet is null ? [] : given)
            {
                if (ExpectedOf(facet!, value) is { } expected) return Invalid(name, expected);
                var filter = new FacetFilter(facet!, value!);
                if (!filters.Contains(filter)) filters.Add(filter);
            }
            if (facet is not null || given.Length == 0) continue;
            if (given.Length > 1) return Invalid(name, "given once at most");
            if (Apply(request, name, given[0] ?? "") is { } applied) request = applied;
            else return Invalid(name, Expected(name));
        }
        if (filters.Count > MaxFilters) return TooManyFilters;
        return request with { Filters = filters };
    }

    /// <summary>The refusal of more filters than are taken.</summary>
    public static Refusal TooManyFilters { get; } =
        new(RefusalKind.Malformed, "filters-too-many", $"At most {MaxFilters} facet values can be filtered by at once.");

    /// <summary>What a parameter may be, to stand behind "must be".</summary>
    public static string Expected(string name) => name switch
    {
        "q" => "a text",
        "size" => $"a whole number from 1 to {SearchRequest.MaxSize}",
        "sort" => $"one of {string.Join(", ", Words<SearchSort>.All)}",
        "expand" => "on or off",
        "after" => "a whole number from 0, such as the Change-Number that a publish answers with",
        "facets" => $"none, or names separated by commas out of {string.Join(", ", SearchFields.Facets.Select(facet => facet.Name))}",
        "cursor" => "the nextCursor of the page before",
        "parent" => $"the name of a term, as GO:0008150, of at most {MaxParent} characters",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "A parameter that is not read."),
    };

    /// <summary>Null when a facet can be filtered by the value, else what it must be.</summary>
    public static string? ExpectedOf(FacetField facet, string? value)
    {
        if (string.IsNullOrEmpty(value)) return "a value of the facet, as the answer's facets list them";
        if (facet.Number is null) return null;
        if (NumberRange.TryParse(value, out var range)) return range.From > range.To ? "a range whose beginning is not above its end" : null;
        // Of a facet whose values are ranges nothing else is a value.
        if (facet.Edges.Count > 0) return "a range of whole numbers such as 100..999, 100.. or ..999";
        return value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? null : "a whole number, or a range such as 100..999, 100.. or ..999";
    }

    public static bool IsParent(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MaxParent;

    private static SearchRequest? Apply(SearchRequest request, string name, string text) => name switch
    {
        "q" => request with { Text = text },
        "size" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= SearchRequest.MaxSize ? request with { Size = size } : null,
        "sort" => Words<SearchSort>.TryParse(text, out var sort) ? request with { Sort = sort } : null,
        "expand" => text is "on" or "off" ? request with { Expand = text == "on" } : null,
        "after" => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? request with { After = number } : null,
        "facets" => text == "none" ? request with { Facets = [] } : FacetsOf(text.Split(',')) is { } facets ? request with { Facets = facets } : null,
        "cursor" => text.Length > 0 ? request with { Cursor = text } : null,
        "parent" => IsParent(text) ? request with { Parent = text } : null,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "A parameter that is not read."),
    };

    /// <summary>The facets of these names, each once; null when one is unknown.</summary>
    public static IReadOnlyList<FacetField>? FacetsOf(IEnumerable<string> names)
    {
        var facets = names.Select(SearchFields.FindFacet).Distinct().ToList();
        return facets.Contains(null) ? null : [.. facets.OfType<FacetField>()];
    }

    private static Refusal Invalid(string name, string expected) =>
        new(RefusalKind.Malformed, "parameter-invalid", $"The parameter '{name}' must be {expected}.");
}
