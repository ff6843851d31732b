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

    /// <summary>Everything, newest first.</summary>
    public static SearchRequest Everything { get; } = new();

    /// <summary>The query text as typed; empty asks for everything.</summary>
    public string Text { get; init; } = "";

    public int Size { get; init; } = DefaultSize;

    /// <summary>Where the page begins; null for the first.</summary>
    public string? Cursor { get; init; }

    public SearchSort Sort { get; init; } = SearchSort.Relevance;

    public IReadOnlyList<FacetFilter> Filters { get; init; } = [];

    /// <summary>The facets that are counted; null for all.</summary>
    public IReadOnlyList<FacetField>? Facets { get; init; }

    /// <summary>The number in the change log that the answer shall contain; null for whatever there is.</summary>
    public long? After { get; init; }

    /// <summary>The term below which the facet of terms is shown; null for those filtered by, and for the roots without any.</summary>
    public string? Parent { get; init; }

    /// <summary>True when words that name a term also find what is annotated with it, lies below it, or is called so elsewhere.</summary>
    public bool Expand { get; init; } = true;

    /// <summary>True when anything but the order and the page was asked for.</summary>
    public bool Narrows => Filters.Count > 0 || !string.IsNullOrWhiteSpace(Text);

    /// <summary>Reads the parameters of a URL; a refusal names the one that will not do and what it may be.</summary>
    /// <param name="lenient">True for pages: what a form left empty and what others hang on a link is passed over.</param>
    public static Outcome<SearchRequest> Read(IQueryCollection query, bool lenient = false) => SearchParameters.Search.Read(query, lenient);

    /// <summary>The parameters by which this search is asked for again; defaults are left out, and a change that was waited for.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToParameters()
    {
        if (Text.Length > 0) yield return new("q", Text);
        foreach (var filter in Filters) yield return new(filter.Field.Name, filter.Value);
        if (Sort != SearchSort.Relevance) yield return new("sort", Words<SearchSort>.Of(Sort));
        if (Size != DefaultSize) yield return new("size", Size.ToString(CultureInfo.InvariantCulture));
        if (!Expand) yield return new("expand", "off");
        if (Facets is not null) yield return new("facets", Facets.Count == 0 ? "none" : string.Join(',', Facets.Select(facet => facet.Name)));
        if (Parent is not null) yield return new("parent", Parent);
        if (Cursor is not null) yield return new("cursor", Cursor);
    }
}
