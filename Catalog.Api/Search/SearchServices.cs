using Catalog.Api.Health;
using Catalog.Api.Hosting;
using Catalog.Api.Search.Export;
using Catalog.Api.Search.Feed;
using Catalog.Api.Search.Hits;
using Catalog.Indexer.Following;
using Catalog.Indexer.InProcess;
using Catalog.Indexer.InProcess.Keeping;
using Catalog.Records.Changes;
using Catalog.Records.Datasets;
using Catalog.Records.Followers;
using Catalog.Records.Terminology;
using Npgsql;

namespace Catalog.Api.Search;

/// <summary>Composition of search: the index of this process and its generations, the follower that keeps it true, and who asks it.</summary>
internal static class SearchServices
{
    public static void AddCatalogSearch(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return new SearchGenerations(new InProcessIndex(clock), () => new InProcessIndex(clock), provider.GetRequiredService<CurrentTerminologies>());
        });
        services.AddSingleton<PublishedRecords>();
        services.AddSingleton<IndexVerification>();
        services.AddSingleton(provider => new SearchFollower(
            provider.GetRequiredService<SearchGenerations>(), provider.GetRequiredService<PublishedRecords>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<CatalogOptions>().Search.Snapshot ? SnapshotOf(provider) : null));
        services.AddSingleton<IFollower>(provider => provider.GetRequiredService<SearchFollower>());
        services.AddSingleton<IReadinessCheck, SearchIndexCheck>();
        services.AddSingleton(new RecentTexts());
        services.AddScoped<CurrentRecords>();
        services.AddScoped<FoundRecords>();
        services.AddSingleton<FacetTitleSource>();
        services.AddScoped<CatalogSearch>();
        services.AddScoped<ResultFormats>();
        services.AddScoped<WholeResult>();
        services.AddSingleton<ExportPlaces>();
        services.AddScoped<FeedWriter>();
        services.AddHostedService<SnapshotHost>();
        services.AddHostedService<GenerationHost>();
    }

    /// <summary>The file that an index is kept in.</summary>
    public static string SnapshotPath(IServiceProvider services)
    {
        var options = services.GetRequiredService<CatalogOptions>();
        return Path.Combine(options.Search.IndexFolder ?? Path.Combine(options.DataFolder, "index"), "search.snapshot");
    }

    public static IndexSnapshot SnapshotOf(IServiceProvider services) => new(
        new LogIdentity(services.GetRequiredService<NpgsqlDataSource>()), SnapshotPath(services),
        services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<IndexSnapshot>>());
}

/// <summary>Ready once a search sees all that was published before this process started.</summary>
internal sealed class SearchIndexCheck(SearchFollower follower) : IReadinessCheck
{
    public string Name => "search index";

    public Task<string?> ReasonAsync(CancellationToken cancellationToken) =>
        Task.FromResult(follower.IsCaughtUp ? null : "The search index is being built from the database.");
}
