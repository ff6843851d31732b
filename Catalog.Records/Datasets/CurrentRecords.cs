using System.Buffers;
using Catalog.Records.Access;
using Catalog.Records.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Catalog.Records.Datasets;

/// <summary>A published dataset as it stands in a list: what its rows say beside the document.</summary>
/// <param name="Doi">Of the newest version, bare and in lower case.</param>
/// <param name="Published">When the newest version was published.</param>
/// <param name="Changed">When its metadata were last changed.</param>
public sealed record CurrentRecord(
    long Key, RevisionId Revision, string Doi, DateTimeOffset Published, DateTimeOffset Changed, AccessLevel Access, DateOnly? EmbargoUntil);

/// <summary>Names one document: a revision never changes.</summary>
public readonly record struct RevisionId(long DatasetKey, int Version, int Number);

/// <summary>
/// Reads what is published by key, as a caller may see it, in one prepared statement: for lists that are shown again and
/// again. A document that the reader holds already is not sent.
/// </summary>
public sealed class CurrentRecords(NpgsqlDataSource source, CatalogDbContext database)
{
    // Of each key the revision that is held stands beside it; 0 for none.
    private const string Statement = """
        select d.key, v.number, v.revision, v.doi, v.published, r.created, d.access_level, d.embargo_until,
            case when asked.version = v.number and asked.revision = v.revision then null else r.document end
        from unnest(@keys, @versions, @revisions) as asked (key, version, revision)
        join datasets d on d.key = asked.key
        join dataset_versions v on v.dataset_key = d.key and v.number = d.current_version
        join revisions r on r.dataset_key = d.key and r.version = v.number and r.number = v.revision
        where d.state = 'published' and d.key in (
        """;

    /// <summary>Those of the keys that are published and that the caller may see, in any order.</summary>
    /// <param name="held">The revision of a key that is held; null for none.</param>
    /// <param name="take">Told each record with its document as JSON in UTF-8, which is gone afterwards; empty when the revision is held.</param>
    public async Task ReadAsync(
        Caller caller, IReadOnlyList<long> keys, Func<long, RevisionId?> held, Action<CurrentRecord, ReadOnlyMemory<byte>> take, CancellationToken cancellationToken)
    {
        if (keys.Count == 0) return;
        var (versions, revisions) = (new int[keys.Count], new int[keys.Count]);
        for (var n = 0; n < keys.Count; n++)
        {
            if (held(keys[n]) is { } revision) (versions[n], revisions[n]) = (revision.Version, revision.Number);
        }
        var visible = VisibleKeys.Of(database, caller);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Statement + visible.Text + ")", connection);
        command.Parameters.Add(new("keys", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = keys.ToArray() });
        command.Parameters.Add(new("versions", NpgsqlDbType.Array | NpgsqlDbType.Integer) { Value = versions });
        command.Parameters.Add(new("revisions", NpgsqlDbType.Array | NpgsqlDbType.Integer) { Value = revisions });
        foreach (var parameter in visible.Parameters) command.Parameters.Add(parameter.Clone());
        // Planning would take longer than reading. The connection keeps the plan when it goes back to its pool.
        await command.PrepareAsync(cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var record = new CurrentRecord(
                reader.GetInt64(0), new(reader.GetInt64(0), reader.GetInt32(1), reader.GetInt32(2)), reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4), reader.GetFieldValue<DateTimeOffset>(5),
                Words<AccessLevel>.Parse(reader.GetString(6)), reader.IsDBNull(7) ? null : reader.GetFieldValue<DateOnly>(7));
            if (reader.IsDBNull(8))
            {
                take(record, default);
                continue;
            }
            var length = (int)reader.GetBytes(8, 0, null, 0, 0);
            var document = ArrayPool<byte>.Shared.Rent(length);
            reader.GetBytes(8, 0, document, 0, length);
            take(record, document.AsMemory(0, length));
            ArrayPool<byte>.Shared.Return(document);
        }
    }
}
