using System.Net;
using System.Text.RegularExpressions;
using Catalog.Api.Hosting;
using Catalog.Api.Pages.Search;
using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Highlighting;
using Catalog.Indexer.Results;
using Catalog.Records.Access;
using Catalog.Records.Identifiers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Api.Tests.Pages;

/// <summary>The search page of an answer that a test makes up, without an index behind it.</summary>
internal static partial class SearchPageView
{
    public static SearchResult Result(int total = 0) => new()
    {
        Total = total,
        Hits = [],
        Facets = [],
        NextCursor = null,
        Reflects = 1,
        Terms = MarkedTerms.None,
        Notes = [],
    };

    /// <summary>A facet with values such as "Homo sapiens=12".</summary>
    public static FacetCounts Facet(FacetField field, params IEnumerable<string> values) => new(field, [.. values.Select(Count)]);

    public static FoundRecord Hit(string title, params WordMatch[] why) =>
        new(new SearchHit(1, "aaaa-bbbb-cccc", 1f, why), "10.5072/aaaa-bbbb-cccc.v1", title, ["Doe, Jane"], 2020, AccessLevel.Open, null, new Dictionary<TextField, IReadOnlyList<Snippet>>());

    /// <summary>The page, its white space run together.</summary>
    public static Task<string> RenderAsync(SearchRequest asked, SearchResult result, params FoundRecord[] hits) =>
        RenderAsync(new() { [nameof(SearchPage.Asked)] = asked, [nameof(SearchPage.Found)] = new FoundPage(result, hits) });

    /// <summary>The page with these parameters.</summary>
    public static async Task<string> RenderAsync(Dictionary<string, object?> parameters)
    {
        var services = new ServiceCollection()
            .AddSingleton(new Links(new LandingAddress("https://catalogue.example")))
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<SearchPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return Harmless().Replace(Space().Replace(html, " ").Replace(" />", ">", StringComparison.Ordinal), reference => WebUtility.HtmlDecode(reference.Value));
    }

    /// <summary>The part of the page that shows a facet.</summary>
    public static string FacetOf(string page, FacetField field)
    {
        var start = page.IndexOf($"<h3>{field.Label}</h3>", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{field.Label} is not shown.");
        start = page.LastIndexOf("<details class=\"facet\"", start, StringComparison.Ordinal);
        var end = page.IndexOf("<details class=\"facet\"", start + 1, StringComparison.Ordinal);
        return page[start..(end < 0 ? page.Length : end)];
    }

    private static FacetCount Count(string text)
    {
        var at = text.LastIndexOf('=');
        return new(text[..at], int.Parse(text[(at + 1)..], System.Globalization.CultureInfo.InvariantCulture));
    }

    // Plus and what is beyond ASCII, which the renderer need not encode; what HTML takes for its own stays encoded.
    [GeneratedRegex("&#x(?:2B|[0-9A-F]{3,6}|[89A-F][0-9A-F]);")]
    private static partial Regex Harmless();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
