using Catalog.Records.Access;
using Catalog.Records.Collections;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;
using Catalog.Records.Storage;
using Npgsql;

namespace Catalog.Records.Import.Pipeline;

/// <summary>Loads what the catalogue knows of the records of a batch: a few statements for all of them.</summary>
internal sealed class KnownRecordLoader(NpgsqlConnection connection, IReadOnlyDictionary<int, Collection> collections)
{
    // Any fixed number: the batches of all imports follow one another.
    private const long ImportLock = 0x0CA7_A1E1;

    /// <summary>Waits for the batches of other imports and finds what is known of these identities.</summary>
    public async Task<Dictionary<RecordIdentity, KnownRecord>> FindAsync(IReadOnlyList<RecordIdentity> identities, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new($"select pg_advisory_xact_lock({ImportLock})"),
                new("""
                    select wanted.ordinal, s.dataset_key, d.state, c.source, c.priority, c.document
                    from unnest($1, $2) with ordinality as wanted (namespace, external_id, ordinal)
                    join source_records s on s.namespace = wanted.namespace and s.external_id = wanted.external_id
                    join datasets d on d.key = s.dataset_key
                    left join contributions c on c.namespace = s.namespace and c.external_id = s.external_id
                    """)
                {
                    Parameters =
                    {
                        new() { Value = identities.Select(identity => identity.Namespace).ToArray() },
                        new() { Value = identities.Select(identity => identity.Key).ToArray() },
                    },
                },
            },
        };
        var found = new Dictionary<RecordIdentity, KnownRecord>();
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var identity = identities[(int)reader.GetInt64(0) - 1];
            if (!found.TryGetValue(identity, out var known))
            {
                found[identity] = known = new(reader.GetInt64(1), Words<DatasetState>.Parse(reader.GetString(2)));
            }
            if (!reader.IsDBNull(3)) known.Contributions.Add(new(reader.GetString(3), reader.GetInt32(4), reader.GetString(5)));
        }
        return found;
    }

    /// <summary>Locks the datasets and loads them with current version, its newest document, and draft.</summary>
    public async Task LockAsync(IReadOnlyList<KnownRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0) return;
        var keys = records.Select(record => record.DatasetKey).ToArray();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // By itself: rows joined in the locking statement could be older than the lock.
                new("select key from datasets where key = any($1) order by key for update") { Parameters = { new() { Value = keys } } },
                new("""
                    select d.key, d.id, d.concept_doi, d.owner, d.collection_key, d.state, d.current_version, d.access_level, d.embargo_until,
                        d.sample, d.created, d.updated, d.stamp, d.tombstone->>'reason',
                        v.doi, v.doi_external, v.state, v.revision, v.published, r.document,
                        w.kind, w.base_version, w.doi, w.document, w.state, w.comment, w.by, w.created, w.updated, w.stamp
                    from datasets d
                    left join dataset_versions v on v.dataset_key = d.key and v.number = d.current_version
                    left join revisions r on r.dataset_key = d.key and r.version = v.number and r.number = v.revision
                    left join drafts w on w.dataset_key = d.key
                    where d.key = any($1)
                    """) { Parameters = { new() { Value = keys } } },
            },
        };
        var byKey = records.ToDictionary(record => record.DatasetKey);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var record = byKey[reader.GetInt64(0)];
            record.Dataset = Read(reader);
            record.Document = Text(reader, 19);
        }
    }

    /// <summary>What is held under these DOIs.</summary>
    public async Task<Dictionary<string, HeldDoi>> HeldAsync(IReadOnlyCollection<string> dois, CancellationToken cancellationToken)
    {
        var held = new Dictionary<string, HeldDoi>(StringComparer.Ordinal);
        if (dois.Count == 0) return held;
        await using var command = new NpgsqlCommand("select doi, dataset_key, version, external from dois where doi = any($1)", connection)
        {
            Parameters = { new() { Value = dois.ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            held[reader.GetString(0)] = new()
            {
                Doi = reader.GetString(0),
                DatasetKey = reader.IsDBNull(1) ? null : reader.GetInt64(1),
                Version = Number(reader, 2),
                External = reader.GetBoolean(3),
            };
        }
        return held;
    }

    /// <summary>Keys for new datasets.</summary>
    public async Task<Queue<long>> KeysAsync(int count, CancellationToken cancellationToken)
    {
        var keys = new Queue<long>(count);
        if (count == 0) return keys;
        await using var command = new NpgsqlCommand("select nextval('dataset_keys') from generate_series(1, $1)", connection)
        {
            Parameters = { new() { Value = count } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) keys.Enqueue(reader.GetInt64(0));
        return keys;
    }

    private Dataset Read(NpgsqlDataReader reader)
    {
        var dataset = new Dataset
        {
            Key = reader.GetInt64(0),
            Id = reader.GetString(1),
            ConceptDoi = Text(reader, 2),
            Owner = reader.GetString(3),
            CollectionKey = reader.GetInt32(4),
            Collection = collections[reader.GetInt32(4)],
            State = Words<DatasetState>.Parse(reader.GetString(5)),
            CurrentVersion = Number(reader, 6),
            AccessLevel = Words<AccessLevel>.Parse(reader.GetString(7)),
            EmbargoUntil = reader.IsDBNull(8) ? null : reader.GetFieldValue<DateOnly>(8),
            Sample = Text(reader, 9),
            Created = reader.GetFieldValue<DateTimeOffset>(10),
            Updated = reader.GetFieldValue<DateTimeOffset>(11),
            Stamp = reader.GetInt64(12),
        };
        if (dataset.State == DatasetState.Withdrawn) dataset.Tombstone = new(Text(reader, 13) ?? "", default, "", "", null);
        if (dataset.CurrentVersion is { } number && !reader.IsDBNull(14))
        {
            dataset.Versions.Add(new()
            {
                DatasetKey = dataset.Key,
                Number = number,
                Doi = reader.GetString(14),
                DoiExternal = reader.GetBoolean(15),
                State = Words<DatasetState>.Parse(reader.GetString(16)),
                Revision = reader.GetInt32(17),
                Published = reader.GetFieldValue<DateTimeOffset>(18),
            });
        }
        if (!reader.IsDBNull(20))
        {
            dataset.Draft = new()
            {
                DatasetKey = dataset.Key,
                Kind = Words<DraftKind>.Parse(reader.GetString(20)),
                BaseVersion = Number(reader, 21),
                Doi = Text(reader, 22),
                Document = reader.GetString(23),
                State = Words<DatasetState>.Parse(reader.GetString(24)),
                Comment = Text(reader, 25),
                By = reader.GetString(26),
                Created = reader.GetFieldValue<DateTimeOffset>(27),
                Updated = reader.GetFieldValue<DateTimeOffset>(28),
                Stamp = reader.GetInt64(29),
            };
        }
        return dataset;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static int? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);
}
