using Npgsql;

namespace Catalog.Records.Schemas.Registry;

/// <summary>
/// The schemas as every process sees them: those that the program carries, and those that administrators have added to
/// the database. Rows are only ever added, so their number tells whether there is something new.
/// </summary>
public sealed class SchemaRegistry(NpgsqlDataSource database)
{
    private volatile Known known = new(0, SchemaSet.Carried);

    /// <summary>All schemas known now, those of other processes too; one small query.</summary>
    public async Task<SchemaSet> CurrentAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await CurrentAsync(connection, cancellationToken);
    }

    /// <summary>The same over an open connection: a request in a transaction must not wait for a second one.</summary>
    public async Task<SchemaSet> CurrentAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var count = new NpgsqlCommand("select count(*) from schemas", connection);
        var seen = known;
        if ((long)(await count.ExecuteScalarAsync(cancellationToken))! == seen.Count) return seen.Set;
        var rows = new List<StoredSchema>();
        await using var all = new NpgsqlCommand("select id, version, document, sha256, created, by from schemas order by created, id, version", connection);
        await using var reader = await all.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new()
            {
                Id = reader.GetString(0),
                Version = reader.GetString(1),
                Document = reader.GetFieldValue<byte[]>(2),
                Sha256 = reader.GetString(3),
                Created = reader.GetFieldValue<DateTimeOffset>(4),
                By = reader.GetString(5),
            });
        }
        // A database restored in place of another may hold fewer: then nothing of the old one is kept.
        var set = (rows.Count > seen.Count ? seen.Set : SchemaSet.Carried).With(rows);
        known = new(rows.Count, set);
        return set;
    }

    private sealed record Known(long Count, SchemaSet Set);
}
