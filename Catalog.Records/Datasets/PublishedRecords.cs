using System.Data;
using System.Runtime.CompilerServices;
using Catalog.Records.Access;
using Catalog.Records.Changes;
using Catalog.Records.Storage;
using Npgsql;

namespace Catalog.Records.Datasets;

/// <summary>The one way by which followers read what is published: some datasets by key, or all from one snapshot.</summary>
public sealed class PublishedRecords(NpgsqlDataSource database)
{
    /// <summary>
    /// The published ones among these datasets, by ascending key, all as they are at one moment; those that are missing
    /// are withdrawn, erased or were never published.
    /// </summary>
    public async Task<IReadOnlyList<PublishedRecord>> ReadAsync(IReadOnlyCollection<long> keys, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"{Columns} where d.state = 'published' and d.key = any($1) order by d.key");
        command.Parameters.Add(new() { Value = keys.ToArray() });
        var records = new List<PublishedRecord>(keys.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) records.Add(Read(reader));
        return records;
    }

    /// <summary>The number of the newest change now.</summary>
    public async Task<long> HeadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ChangeLog.HeadAsync(connection, cancellationToken);
    }

    /// <summary>Everything that is published at this moment. Dispose of it soon: it holds a transaction open.</summary>
    public async Task<Snapshot> SnapshotAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            // The first statement fixes what all others see.
            return new(connection, transaction, await ChangeLog.HeadAsync(connection, cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // number + 0: else PostgreSQL looks for each dataset's newest change by walking the log from its end.
    private const string Columns = """
        select d.key, d.id, d.concept_doi, v.doi, d.state, d.access_level, d.embargo_until, c.id, v.number, v.revision,
            d.created, coalesce(first.published, v.published), d.updated, r.document,
            coalesce((select max(number + 0) from changes where dataset_key = d.key), 0), v.doi_external, v.published
        from datasets d
        join collections c on c.key = d.collection_key
        join dataset_versions v on v.dataset_key = d.key and v.number = d.current_version
        join revisions r on r.dataset_key = d.key and r.version = v.number and r.number = v.revision
        left join dataset_versions first on first.dataset_key = d.key and first.number = 1
        """;

    private static PublishedRecord Read(NpgsqlDataReader reader) => new()
    {
        Key = reader.GetInt64(0),
        Id = reader.GetString(1),
        ConceptDoi = reader.IsDBNull(2) ? null : reader.GetString(2),
        Doi = reader.GetString(3),
        State = Words<DatasetState>.Parse(reader.GetString(4)),
        AccessLevel = Words<AccessLevel>.Parse(reader.GetString(5)),
        EmbargoUntil = reader.IsDBNull(6) ? null : reader.GetFieldValue<DateOnly>(6),
        Collection = reader.GetString(7),
        Version = reader.GetInt32(8),
        Revision = reader.GetInt32(9),
        Created = reader.GetFieldValue<DateTimeOffset>(10),
        Published = reader.GetFieldValue<DateTimeOffset>(11),
        Updated = reader.GetFieldValue<DateTimeOffset>(12),
        Document = reader.GetFieldValue<byte[]>(13),
        Change = reader.GetInt64(14),
        DoiExternal = reader.GetBoolean(15),
        VersionPublished = reader.GetFieldValue<DateTimeOffset>(16),
    };

    /// <summary>All published records as of one moment.</summary>
    public sealed class Snapshot : IAsyncDisposable
    {
        private readonly NpgsqlConnection connection;
        private readonly NpgsqlTransaction transaction;

        internal Snapshot(NpgsqlConnection connection, NpgsqlTransaction transaction, long head) =>
            (this.connection, this.transaction, Head) = (connection, transaction, head);

        /// <summary>The number of the newest change that is contained.</summary>
        public long Head { get; }

        /// <summary>By ascending key, streamed: what is not taken yet waits at the server.</summary>
        public IAsyncEnumerable<PublishedRecord> ReadAsync(CancellationToken cancellationToken) => ReadAsync(0, null, cancellationToken);

        /// <summary>The same of those after a key, and of one collection.</summary>
        /// <param name="collection">Its id; null for all.</param>
        public async IAsyncEnumerable<PublishedRecord> ReadAsync(long after, string? collection, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            // Along the primary key: sorting would first write all documents to temporary files.
            await using (var planning = new NpgsqlCommand("set local enable_sort = off", connection, transaction))
                await planning.ExecuteNonQueryAsync(cancellationToken);
            await using var command = new NpgsqlCommand(
                $"{Columns} where d.state = 'published' and d.key > $1 {(collection is null ? "" : "and c.id = $2")} order by d.key", connection, transaction)
            {
                CommandTimeout = 0,
                Parameters = { new() { Value = after } },
            };
            if (collection is not null) command.Parameters.Add(new() { Value = collection });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) yield return PublishedRecords.Read(reader);
        }

        /// <summary>Which they are and their newest changes, by ascending key, without their content.</summary>
        public async IAsyncEnumerable<PublishedNumber> NumbersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await using var command = new NpgsqlCommand("""
                select d.key, d.id, coalesce(c.newest, 0)
                from datasets d left join (select dataset_key, max(number) as newest from changes group by dataset_key) c on c.dataset_key = d.key
                where d.state = 'published' order by d.key
                """, connection, transaction)
            {
                CommandTimeout = 0,
            };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) yield return new(reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2));
        }

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
