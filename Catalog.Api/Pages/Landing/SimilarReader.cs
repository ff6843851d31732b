using System.Globalization;
using Catalog.Api.Hosting;
using Catalog.Api.Search;
using Catalog.Indexer.Following;
using Catalog.Records.Access;
using Catalog.Records.Datasets;

namespace Catalog.Api.Pages.Landing;

/// <summary>Another dataset that shares telling words with the one shown.</summary>
/// <param name="About">Creators and year; null when neither is known.</param>
public sealed record SimilarView(LinkText Dataset, string? About);

/// <summary>
/// Finds the datasets to go on to from a page. The page is whole without them: while the index is being built, when it
/// fails or takes its time, there are none.
/// </summary>
internal sealed partial class SimilarReader(CatalogSearch search, SearchFollower follower, Links links, TimeProvider clock, ILogger<SimilarReader> log)
{
    private const int Most = 5;
    private const int MostCreators = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <param name="shown">What the page shows.</param>
    public async Task<IReadOnlyList<SimilarView>> ReadAsync(Caller caller, PublishedState shown, CancellationToken cancellationToken)
    {
        if (!follower.IsCaughtUp) return [];
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var found = await search.SimilarAsync(caller, shown, Most, marked: false, either.Token);
            return [.. found.Select(record => new SimilarView(new(record.Title, links.LandingPath(record.Doi)), AboutOf(record.Creators, record.Year)))];
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogWithout(log, shown.Dataset.Key, error);
            return [];
        }
    }

    private static string? AboutOf(IReadOnlyList<string> creators, int? year)
    {
        var names = string.Join("; ", creators.Take(MostCreators)) + (creators.Count > MostCreators ? " and others" : "");
        var parts = new[] { names, year?.ToString(CultureInfo.InvariantCulture) }.Where(part => !string.IsNullOrEmpty(part));
        return string.Join(", ", parts) is { Length: > 0 } about ? about : null;
    }

    [LoggerMessage(3004, LogLevel.Warning, "The page of dataset {Key} is without similar ones")]
    private static partial void LogWithout(ILogger log, long key, Exception error);
}
