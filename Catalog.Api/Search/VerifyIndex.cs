using Catalog.Api.Hosting;
using Catalog.Api.Verify;
using Catalog.Indexer.Following;
using Catalog.Indexer.InProcess;
using Catalog.Records.Datasets;
using Catalog.Records.Storage;
using Catalog.Records.Terminology;
using Npgsql;

namespace Catalog.Api.Search;

/// <summary><c>catalog verify index</c>: what the next start would search, against the database.</summary>
internal sealed class VerifyIndex : IVerifySubject
{
    private const int MostShown = 20;

    public string Name => "index";

    public async Task<bool> RunAsync(IServiceProvider services, bool repair, TextWriter output, CancellationToken cancellationToken)
    {
        if (!services.GetRequiredService<CatalogOptions>().Search.Snapshot)
        {
            await output.WriteLineAsync("No snapshot is kept (Catalog:Search:Snapshot is false): each start reads the database.");
            return true;
        }
        using var index = new InProcessIndex();
        var snapshot = SearchServices.SnapshotOf(services);
        var found = await new IndexVerification(new PublishedRecords(services.GetRequiredService<NpgsqlDataSource>()))
            .CompareSnapshotAsync(index, snapshot, services.GetRequiredService<CurrentTerminologies>(), services.GetRequiredService<NpgsqlDataSource>(), cancellationToken);
        if (found is null)
        {
            await output.WriteLineAsync($"There is no snapshot in {SearchServices.SnapshotPath(services)} that fits this catalogue: the next start reads the database.");
            return true;
        }
        if (found.Differences.Count == 0)
        {
            await output.WriteLineAsync($"Both sides agree on {found.Records} records as of change {found.Number}.");
            return true;
        }
        await output.WriteLineAsync(
            $"Of {found.Records} records as of change {found.Number}: {found.Count(IndexFault.Missing)} are missing in the index, {found.Count(IndexFault.Surplus)} are in it too much, {found.Count(IndexFault.Outdated)} are in it as of another change.");
        foreach (var difference in found.Differences.Take(MostShown))
            await output.WriteLineAsync($"{difference.Id ?? $"key {difference.Key}",-20} {Words<IndexFault>.Of(difference.Fault),-10} {difference.Held?.ToString() ?? "-",12} {difference.Published?.ToString() ?? "-",12}");
        if (found.Differences.Count > MostShown) await output.WriteLineAsync($"and {found.Differences.Count - MostShown} more");
        if (repair)
        {
            snapshot.Drop();
            await output.WriteLineAsync("The snapshot is deleted: the next start reads the database. Restart the processes that serve; until then they search as they did.");
        }
        return false;
    }
}
