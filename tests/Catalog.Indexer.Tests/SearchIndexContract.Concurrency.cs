using System.Collections.Concurrent;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Tests.Naive;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests;

public abstract partial class SearchIndexContract
{
    private static readonly string[] Watched = ["", "asthma", "access:open", "lung -asthma", "\"asthma lung\"", "asth* access:controlled", "year:>=2002 lung"];

    /// <summary>Whatever state answers, all of the answer is of that state: what it must be is known for each number before it is applied.</summary>
    [Fact]
    public async Task Every_answer_is_of_one_state_while_a_writer_works_at_full_speed()
    {
        const int Changes = 3000;
        var random = new Random(5);
        var documents = new Dictionary<long, SearchDocument>();
        var totals = new ConcurrentDictionary<long, int[]>();
        totals[0] = new int[Watched.Length];
        using var done = new CancellationTokenSource();
        int[] answers = new int[3];
        var readers = Enumerable.Range(0, answers.Length).Select(reader => Task.Run(async () =>
        {
            long reflected = 0;
            for (int round = reader; !done.IsCancellationRequested; round++)
            {
                int asked = round % Watched.Length;
                var filters = round % 3 == 0 ? [Access("open")] : Array.Empty<FacetFilter>();
                var result = await Search(Query(Watched[asked], filters) with { Size = 20, Sort = (SearchSort)(round % 4) });
                var access = result.Facets[SearchFields.Access.Ordinal].Values;
                // Each record has one access level and a facet's own filter does not narrow it.
                Assert.Equal(totals[result.Reflects][asked], access.Sum(value => value.Count));
                Assert.Equal(filters.Length == 0 ? totals[result.Reflects][asked] : access.Where(v => v.Value == "open").Sum(v => v.Count), result.Total);
                Assert.Equal(Math.Min(20, result.Total), result.Keys().Distinct().Count());
                Assert.True(result.Reflects >= reflected);
                reflected = result.Reflects;
                Interlocked.Increment(ref answers[reader]);
            }
        })).ToList();

        for (long number = 1; (number <= Changes || answers.Any(count => count < 50)) && !readers.Exists(reader => reader.IsFaulted); number++)
        {
            long key = random.Next(1, 250);
            var removals = new List<SearchRemoval>();
            if (random.Next(4) == 0 && documents.Remove(key)) removals.Add(new(key, number));
            else documents[key] = Document(
                key, title: $"{(random.Next(2) == 0 ? "asthma" : "exome")} {(random.Next(2) == 0 ? "lung" : "heart")}",
                access: new[] { "open", "controlled" }[random.Next(2)], year: $"{2000 + random.Next(4)}", number: number);
            totals[number] = [.. Watched.Select((_, i) => documents.Values.Count(d => IsWatched(d, i)))];
            await Index.ApplyAsync(new([.. documents.Values.Where(d => d.Number == number)], removals, number), default);
        }
        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(documents.Values.Select(d => new HeldDocument(d.Key, d.Number)).OrderBy(d => d.Key), await Held());
    }

    private static bool IsWatched(SearchDocument document, int query)
    {
        bool asthma = document.Title.Contains("asthma"), lung = document.Title.Contains("lung");
        string access = document.Facets[SearchFields.Access][0];
        return query switch
        {
            0 => true,
            1 => asthma,
            2 => access == "open",
            3 => lung && !asthma,
            4 => asthma && lung,
            5 => asthma && access == "controlled",
            _ => lung && document.Numbers[SearchFields.YearNumber] >= 2002,
        };
    }

    [Fact]
    public async Task Several_writers_at_once_leave_what_the_numbers_say()
    {
        var random = new RandomCatalog(11);
        var batches = Enumerable.Range(0, 400).Select(_ => random.Batch()).ToList();
        var naive = new NaiveIndex();
        batches.ForEach(naive.Apply);
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (batch, cancellation) =>
        {
            await Index.ApplyAsync(batch, cancellation);
            await Search(Query("asthma OR lung genom*"));
        });
        Assert.Equal(naive.Held.Select(d => d.Key), (await Held()).Select(d => d.Key));
        for (int i = 0; i < 50; i++) await CompareAsync(naive, random.Query());
    }

    [Fact]
    public async Task Searches_are_answered_by_the_old_content_throughout_a_rebuild()
    {
        await Apply([.. Enumerable.Range(1, 50).Select(key => Document(key, title: "asthma", access: "open"))]);
        var rebuild = Task.Run(async () => await Index.RebuildAsync(Batches(), default));
        int seen;
        do
        {
            var result = await Search("asthma");
            seen = result.Total;
            Assert.True(seen is 50 or 2000, $"{seen}");
            Assert.Equal(seen, result.Facets[SearchFields.Access.Ordinal].Values.Sum(value => value.Count));
        }
        while (seen == 50);
        await rebuild;
        Assert.Equal(2000, (await Search("asthma")).Total);

        static async IAsyncEnumerable<SearchBatch> Batches()
        {
            for (int batch = 0; batch < 20; batch++)
            {
                await Task.Yield();
                yield return Batch([.. Enumerable.Range(1 + 100 * batch, 100).Select(key => Document(key, title: "asthma", access: "open", number: key))]);
            }
        }
    }
}
