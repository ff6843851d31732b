using Catalog.Indexer.Queries;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;

namespace Catalog.Api.Search.Feed;

/// <summary>A search as a feed asks for it: what is new comes first unless the request says otherwise.</summary>
internal static class FeedParameters
{
    public static Outcome<SearchRequest> Read(IQueryCollection query)
    {
        var asked = SearchParameters.Feed.Read(query);
        return asked.Succeeded && !query.ContainsKey("sort") ? asked.Value with { Sort = SearchSort.Newest } : asked;
    }

    /// <summary>The parameters by which this page of the feed is asked for again.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(SearchRequest asked)
    {
        foreach (var parameter in (asked with { Sort = SearchSort.Relevance }).ToParameters()) yield return parameter;
        if (asked.Sort != SearchSort.Newest) yield return new("sort", Words<SearchSort>.Of(asked.Sort));
    }
}
