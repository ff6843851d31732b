using Npgsql;

namespace Catalog.Records.Import.Pipeline;

/// <summary>
/// Has PostgreSQL count the tables anew each time that an import has doubled. A statement that recurs is planned once for each
/// connection: one planned for a small table would go through all rows of the large one until the autovacuum looks, a minute on.
/// </summary>
internal sealed class GrowingTables(NpgsqlDataSource database)
{
    private int next = 1_000;

    /// <param name="read">Records that the import has read so far.</param>
    public async Task CountAsync(int read, CancellationToken cancellationToken)
    {
        if (read < next) return;
        while (next <= read) next *= 2;
        await using var command = database.CreateCommand(
            "analyze datasets, dataset_versions, revisions, drafts, dois, pid_registrations, source_records, contributions, changes");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
