using System.Text;
using Catalog.Benchmarks.Spine;
using Catalog.Benchmarks.Terms;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Following;
using Catalog.Indexer.InProcess;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Terms;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Datasets;

namespace Catalog.Benchmarks.Search;

/// <summary>
/// What terms cost a search, in this process: records with three annotations each by an ontology of the Gene Ontology's size,
/// the same queries with and without expansion, each in turn, and what the closure takes in memory.
/// </summary>
internal static class ExpansionBenchmark
{
    private const int Annotations = 3;
    private const int Batch = 2000;

    public static async Task RunAsync(int records, FigureTable figures)
    {
        using var folder = new BenchmarkFolder();
        var generated = new GeneratedOntology("BP", GeneratedOntology.GeneOntologyTerms);
        generated.Write(folder["bp.obo"]);
        await using (var stream = File.Create(folder["bp.bin"])) OntologySource.Compile(folder["bp.obo"], stream, new(), null, CancellationToken.None);
        var terminologies = new Terminologies([new(OntologyRelease.Open(folder["bp.bin"]), "bp", "2026-07-31", IsPublic: true)]);

        // The same records twice, so that the difference is that of their closures.
        using var plain = new InProcessIndex();
        var without = await FillAsync(plain, Terminologies.Empty, records);
        using var index = new InProcessIndex();
        var with = await FillAsync(index, terminologies, records);
        figures.Tell("terms that a record is found under", with.Values / (double)records, "");
        figures.Add("closure of terms for each 100,000 records", (with.Bytes - without.Bytes) / 1e6 / records * 100_000, "MB", 30, atLeast: false);

        var release = terminologies.Ontologies[0].Release;
        var random = new Random(3);
        var queries = Enumerable.Range(0, 400).Select(_ => release.Label(random.Next(release.Count))).ToList();
        var on = new List<double>();
        var off = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            off = await Timing.OfAsync(round == 0 ? 50 : 0, queries.Count, at => SearchAsync(index, queries[at % queries.Count], terminologies, expands: false));
            on = await Timing.OfAsync(round == 0 ? 50 : 0, queries.Count, at => SearchAsync(index, queries[at % queries.Count], terminologies, expands: true));
        }
        figures.Tell("search for words that name a term, expand=off, mean", off.Average(), "ms");
        figures.Tell("the same with expansion, mean", on.Average(), "ms");
        figures.Add("expansion adds, mean", on.Average() - off.Average(), "ms", 5, atLeast: false);
        figures.Add("expansion adds, p95", on.Percentile(0.95) - off.Percentile(0.95), "ms", 5, atLeast: false);

        var filtered = await Timing.OfAsync(20, 200, async at => await AskAsync(index, new() { Filters = [new(SearchFields.Subject, release.Curie(random.Next(release.Count)))] }, terminologies, false));
        figures.Tell("filter by a term with all below it, p95", filtered.Percentile(0.95), "ms");
        var tree = TermTree.Of(terminologies, [release.Curie(release.Roots[0])]);
        var walked = await Timing.OfAsync(20, 200, async _ => await AskAsync(index, new() { Facets = [SearchFields.Term], CountedTerms = tree.Counted }, terminologies, false));
        figures.Tell($"counts of an opened tree ({tree.Counted.Count} terms), all records, p95", walked.Percentile(0.95), "ms");
    }

    private static Task SearchAsync(InProcessIndex index, string text, Terminologies terminologies, bool expands) =>
        AskAsync(index, new() { Words = QueryParser.Parse(text) }, terminologies, expands);

    private static async Task AskAsync(InProcessIndex index, SearchQuery query, Terminologies terminologies, bool expands) =>
        await index.SearchAsync(TermPlan.Of(query, terminologies, terminologies, expands, default).Query, default);

    private static async Task<(long Bytes, long Values)> FillAsync(InProcessIndex index, Terminologies terminologies, int records)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var generated = new GeneratedRecords(1);
        var random = new Random(5);
        long values = 0;
        for (var key = 1; key <= records; key += Batch)
        {
            var documents = Enumerable.Range(key, Math.Min(Batch, records - key + 1)).Select(one => SearchDocumentBuilder.Build(Record(one, generated.One(one), random), terminologies)).ToList();
            values += documents.Sum(document => document.Facets.TryGetValue(SearchFields.Term, out var terms) ? terms.Count : 0);
            await index.ApplyAsync(new(documents, [], 0), default);
        }
        await index.ApplyAsync(new([], [], records), default);
        // What it makes aside, and merges that go on.
        await Task.Delay(TimeSpan.FromSeconds(3));
        return (GC.GetTotalMemory(forceFullCollection: true) - before, values);
    }

    private static PublishedRecord Record(int key, string json, Random random)
    {
        var annotations = string.Join(',', Enumerable.Range(0, Annotations).Select(_ => $$"""{"curie":"BP:{{random.Next(GeneratedOntology.GeneOntologyTerms) + 1:0000000}}","label":"annotated"}"""));
        return new()
        {
            Key = key,
            Id = $"id-{key}",
            Doi = $"10.5072/{key}.v1",
            ConceptDoi = $"10.5072/{key}",
            State = DatasetState.Published,
            AccessLevel = AccessLevel.Open,
            Collection = "default",
            Version = 1,
            Revision = 1,
            Created = DateTimeOffset.UnixEpoch,
            Published = DateTimeOffset.UnixEpoch.AddMinutes(key),
            Updated = DateTimeOffset.UnixEpoch,
            Document = Encoding.UTF8.GetBytes($"{json[..^1]},\"annotations\":[{annotations}]}}"),
            Change = key,
        };
    }
}
