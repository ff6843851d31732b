using System.Runtime.CompilerServices;
using Catalog.Indexer.Following;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Records.Access;
using Catalog.Records.Changes;
using Catalog.Records.Datasets;
using Npgsql;

namespace Catalog.Api.Search.Export;

/// <summary>
/// All that a search finds, in its order, page after page. Memory holds one page of keys and some records, and a bit for
/// each record that was given: one whose place in the order changes meanwhile is not given twice. One that moved to a
/// place that was passed already is looked for at the end.
/// </summary>
internal sealed class WholeResult(SearchGenerations generations, SearchFollower follower, CatalogSearch search, DatasetStore store, NpgsqlDataSource database)
{
    private const int Records = 100;

    // How often at most the result is walked; where records never cease to change, the newest states of some are left out.
    private const int MostWalks = 3;

    // A file that lacks what there was no time for would pass for whole.
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(1);

    /// <summary>The first page, or why there is no whole result to be had now.</summary>
    /// <returns>Null while the index lacks records, or a change that the request asks to see.</returns>
    public async Task<SearchResult?> BeginAsync(Caller caller, SearchRequest request, CancellationToken cancellationToken)
    {
        if (!follower.IsCaughtUp || !await search.ArrivedAsync(request, cancellationToken)) return null;
        var first = await AskAsync(caller, request, null, cancellationToken);
        return WasCut(first) ? null : first;
    }

    /// <summary>The records from the first page on, as the caller may see them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<PublishedState>> ReadAsync(
        Caller caller, SearchRequest request, SearchResult first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var given = new KeySet();
        var (page, since) = (first, first.Reflects);
        for (var walk = 1; ; walk++)
        {
            while (true)
            {
                foreach (var keys in page.Hits.Select(hit => hit.Key).Where(given.Add).Chunk(Records))
                    yield return await store.ReadPublishedAsync(caller, keys, cancellationToken);
                if (page.NextCursor is not { } cursor) break;
                page = await PageAsync(caller, request, cursor, cancellationToken);
            }
            if (walk == MostWalks || page.Reflects == since || !await HasOthersAsync(given, since, page.Reflects, cancellationToken)) yield break;
            since = page.Reflects;
            page = await PageAsync(caller, request, null, cancellationToken);
        }
    }

    private async Task<SearchResult> PageAsync(Caller caller, SearchRequest request, string? cursor, CancellationToken cancellationToken)
    {
        var page = await AskAsync(caller, request, cursor, cancellationToken);
        return WasCut(page) ? throw new TimeoutException("A page of the result took longer than its time.") : page;
    }

    // Whether a record was changed between two numbers of the log that was not given.
    private async Task<bool> HasOthersAsync(KeySet given, long after, long last, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        while (after < last)
        {
            var changes = await ChangeLog.ReadAsync(connection, after, SearchQuery.MaxSize, cancellationToken);
            if (changes.Count == 0) return false;
            if (changes.Any(change => !given.Contains(change.DatasetKey))) return true;
            after = changes[^1].Number;
        }
        return false;
    }

    // Each page by the generation of its moment: the one before is not followed up any more.
    private async Task<SearchResult> AskAsync(Caller caller, SearchRequest request, string? cursor, CancellationToken cancellationToken)
    {
        var generation = generations.Now;
        var query = CatalogSearch.PlanOf(caller, request with { Cursor = cursor }, generation, cancellationToken).Query;
        return await generation.Index.SearchAsync(query with { Size = SearchQuery.MaxSize, Facets = [], Budget = Budget }, cancellationToken);
    }

    private static bool WasCut(SearchResult result) => result.Notes.Any(note => note.Code == "time-cut");
}
