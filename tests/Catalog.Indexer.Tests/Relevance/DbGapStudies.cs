using System.Text.Json;
using Catalog.Indexer.Following;
using Catalog.Indexer.InProcess;
using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Import;
using Catalog.Records.Metadata;
using Catalog.Testing;

namespace Catalog.Indexer.Tests.Relevance;

/// <summary>
/// All studies of dbGaP in the index: both files through their mappings, merged as an import merges them, and through the
/// document builder. Their ids are their accessions, without a version.
/// </summary>
public sealed class DbGapStudies : IAsyncLifetime
{
    private static readonly DateTimeOffset Imported = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly InProcessIndex index = new();
    private readonly Dictionary<string, string> titles = [];

    public ISearchIndex Index => index;

    public int Count => titles.Count;

    public string Title(string accession) => titles[accession];

    public async ValueTask InitializeAsync()
    {
        if (ConformanceData.Root is null) return;
        var studies = new SortedDictionary<string, List<Contribution>>(StringComparer.Ordinal);
        await ReadAsync("dbgap-advanced-search-2026-01-27.csv.gz", 100, studies);
        await ReadAsync("ncpi-platform-studies.json", 50, studies);

        var documents = new List<SearchDocument>();
        foreach (var (accession, contributions) in studies)
        {
            var record = Contributions.Merge(contributions);
            var findings = MetadataValidator.Validate(record, new RuleContext { Today = DateOnly.FromDateTime(Imported.DateTime) });
            if (findings.Any(finding => finding.Severity == Severity.Error)) continue;
            var document = SearchDocumentBuilder.Build(Published(accession, documents.Count + 1, record), Terminologies.Empty);
            documents.Add(document);
            titles.Add(accession, document.Title);
        }
        await index.ApplyAsync(new SearchBatch(documents, [], documents.Count), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        index.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task ReadAsync(string file, int priority, SortedDictionary<string, List<Contribution>> studies)
    {
        await using var stream = File.OpenRead(ConformanceData.Path("data", "dbgap", file));
        await foreach (var source in RecordReader.ReadAsync(stream))
        {
            var mapped = Mappings.Embedded.Recognise(source.Content!.Value)!.Map(source.Content.Value);
            string accession = mapped.Identity!.Value.Key;
            if (!studies.TryGetValue(accession, out var contributions)) studies.Add(accession, contributions = []);
            contributions.Add(new Contribution(priority, mapped.Contribution!.Value));
        }
    }

    private static PublishedRecord Published(string accession, long key, JsonElement record) => new()
    {
        Key = key,
        Id = accession,
        Doi = $"10.5072/{accession}",
        State = DatasetState.Published,
        AccessLevel = AccessLevel.Controlled,
        Collection = "dbgap",
        Version = 1,
        Revision = 1,
        Created = Imported,
        Published = Imported,
        VersionPublished = Imported,
        Updated = Imported,
        Document = JsonSerializer.SerializeToUtf8Bytes(record),
        Change = key,
    };
}
