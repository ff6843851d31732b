using Catalog.Api.Health;
using Catalog.Api.Search.Export;
using Catalog.Api.Search.Feed;
using Catalog.Api.Search.Hits;
using Catalog.Indexer;
using Catalog.Indexer.Following;
using Catalog.Indexer.InProcess;
using Catalog.Records.Datasets;
using Catalog.Records.Followers;

namespace Catalog.Api.Search;

/// <summary>Composition of search: the index of this process, the follower that keeps it true, and who asks it.</summary>
internal static class SearchServices
{
    public static void AddCatalogSearch(this IServiceCollection services)
    {
        services.AddSingleton<ISearchIndex, InProcessIndex>();
        services.AddSingleton<PublishedRecords>();
        services.AddSingleton<SearchFollower>();
        services.AddSingleton<IFollower>(provider => provider.GetRequiredService<SearchFollower>());
        services.AddSingleton<IReadinessCheck, SearchIndexCheck>();
        services.AddSingleton(new RecentTexts());
        services.AddScoped<CurrentRecords>();
        services.AddScoped<FoundRecords>();
        services.AddSingleton<FacetTitleSource>();
        services.AddScoped<CatalogSearch>();
        services.AddScoped<ResultFormats>();
        services.AddScoped<WholeResult>();
        services.AddScoped<FeedWriter>();
    }
}

/// <summary>Ready once a search sees all that was published before this process started.</summary>
internal sealed class SearchIndexCheck(SearchFollower follower) : IReadinessCheck
{
    public string Name => "search index";

    public Task<string?> ReasonAsync(CancellationToken cancellationToken) =>
        Task.FromResult(follower.IsCaughtUp ? null : "The search index is being built from the database.");
}
