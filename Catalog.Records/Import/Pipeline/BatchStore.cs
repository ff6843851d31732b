using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers.Registration;
using Catalog.Records.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Catalog.Records.Import.Pipeline;

/// <summary>Writes the rows of a batch: new ones by COPY, changed ones by one statement a table.</summary>
internal sealed class BatchStore(NpgsqlConnection connection)
{
    public async Task WriteAsync(BatchRows rows, CancellationToken cancellationToken)
    {
        await ChangeAsync(rows, cancellationToken);
        await CopyAsync("datasets (key, id, concept_doi, owner, collection_key, state, current_version, access_level, embargo_until, sample, created, updated, stamp)",
            rows.NewDatasets, Write, cancellationToken);
        await CopyAsync("dataset_versions (dataset_key, number, doi, doi_external, state, revision, published)", rows.NewVersions, Write, cancellationToken);
        await CopyAsync("revisions (dataset_key, version, number, document, created, by, summary, changed)", rows.Revisions, Write, cancellationToken);
        await CopyAsync("drafts (dataset_key, kind, base_version, doi, document, state, comment, by, created, updated, stamp)", rows.Drafts, Write, cancellationToken);
        await CopyAsync("dois (doi, dataset_key, version, external)", rows.Dois, static (to, doi) =>
        {
            to.Write(doi.Doi, NpgsqlDbType.Text);
            Write(to, doi.DatasetKey);
            Write(to, doi.Version);
            to.Write(doi.External, NpgsqlDbType.Boolean);
        }, cancellationToken);
        await CopyAsync("pid_registrations (doi, dataset_key, wanted, state, next_attempt, updated)", rows.Registrations, static (to, row) =>
        {
            to.Write(row.Doi, NpgsqlDbType.Text);
            to.Write(row.DatasetKey, NpgsqlDbType.Bigint);
            to.Write(Words<WantedState>.Of(row.Wanted), NpgsqlDbType.Text);
            to.Write(Words<PidState>.Of(row.State), NpgsqlDbType.Text);
            to.Write(row.NextAttempt!.Value, NpgsqlDbType.TimestampTz);
            to.Write(row.Updated, NpgsqlDbType.TimestampTz);
        }, cancellationToken);
        await CopyAsync("source_records (namespace, external_id, dataset_key)", rows.SourceRecords, static (to, row) =>
        {
            to.Write(row.Identity.Namespace, NpgsqlDbType.Text);
            to.Write(row.Identity.Key, NpgsqlDbType.Text);
            to.Write(row.DatasetKey, NpgsqlDbType.Bigint);
        }, cancellationToken);
        await CopyAsync("contributions (namespace, external_id, source, priority, document)", rows.NewContributions, static (to, row) =>
        {
            to.Write(row.Identity.Namespace, NpgsqlDbType.Text);
            to.Write(row.Identity.Key, NpgsqlDbType.Text);
            to.Write(row.Said.Source, NpgsqlDbType.Text);
            to.Write(row.Said.Priority, NpgsqlDbType.Integer);
            to.Write(row.Said.Document, NpgsqlDbType.Text);
        }, cancellationToken);
    }

    // Before the COPYs: a changed draft is taken out and written anew.
    private async Task ChangeAsync(BatchRows rows, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (rows.ChangedDatasets is { Count: > 0 } datasets)
        {
            batch.BatchCommands.Add(new("""
                update datasets d set concept_doi = n.concept_doi, state = n.state, current_version = n.current_version,
                    access_level = n.access_level, embargo_until = n.embargo_until, updated = n.updated, stamp = n.stamp
                from unnest($1, $2, $3, $4, $5, $6, $7, $8) as n (key, concept_doi, state, current_version, access_level, embargo_until, updated, stamp)
                where d.key = n.key
                """)
            {
                Parameters =
                {
                    new() { Value = datasets.Select(d => d.Key).ToArray() },
                    new() { Value = datasets.Select(d => d.ConceptDoi).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                    new() { Value = datasets.Select(d => Words<DatasetState>.Of(d.State)).ToArray() },
                    new() { Value = datasets.Select(d => d.CurrentVersion).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
                    new() { Value = datasets.Select(d => Words<AccessLevel>.Of(d.AccessLevel)).ToArray() },
                    new() { Value = datasets.Select(d => d.EmbargoUntil).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
                    new() { Value = datasets.Select(d => d.Updated).ToArray() },
                    new() { Value = datasets.Select(d => d.Stamp).ToArray() },
                },
            });
        }
        if (rows.ChangedVersions is { Count: > 0 } versions)
        {
            batch.BatchCommands.Add(new("""
                update dataset_versions v set state = n.state, revision = n.revision
                from unnest($1, $2, $3, $4) as n (dataset_key, number, state, revision)
                where v.dataset_key = n.dataset_key and v.number = n.number
                """)
            {
                Parameters =
                {
                    new() { Value = versions.Select(v => v.DatasetKey).ToArray() },
                    new() { Value = versions.Select(v => v.Number).ToArray() },
                    new() { Value = versions.Select(v => Words<DatasetState>.Of(v.State)).ToArray() },
                    new() { Value = versions.Select(v => v.Revision).ToArray() },
                },
            });
        }
        if (rows.GoneDrafts.Count > 0)
        {
            batch.BatchCommands.Add(new("delete from drafts where dataset_key = any($1)") { Parameters = { new() { Value = rows.GoneDrafts.ToArray() } } });
        }
        if (rows.ChangedContributions is { Count: > 0 } said)
        {
            batch.BatchCommands.Add(new("""
                update contributions c set priority = n.priority, document = n.document
                from unnest($1, $2, $3, $4, $5) as n (namespace, external_id, source, priority, document)
                where c.namespace = n.namespace and c.external_id = n.external_id and c.source = n.source
                """)
            {
                Parameters =
                {
                    new() { Value = said.Select(row => row.Identity.Namespace).ToArray() },
                    new() { Value = said.Select(row => row.Identity.Key).ToArray() },
                    new() { Value = said.Select(row => row.Said.Source).ToArray() },
                    new() { Value = said.Select(row => row.Said.Priority).ToArray() },
                    new() { Value = said.Select(row => row.Said.Document).ToArray() },
                },
            });
        }
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task CopyAsync<T>(string target, List<T> rows, Action<NpgsqlBinaryImporter, T> write, CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return;
        await using var copy = await connection.BeginBinaryImportAsync($"copy {target} from stdin (format binary)", cancellationToken);
        foreach (var row in rows)
        {
            // Into a buffer; the network is waited for only when it is full.
            await copy.StartRowAsync(cancellationToken);
            write(copy, row);
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private static void Write(NpgsqlBinaryImporter to, Dataset dataset)
    {
        to.Write(dataset.Key, NpgsqlDbType.Bigint);
        to.Write(dataset.Id, NpgsqlDbType.Text);
        Write(to, dataset.ConceptDoi);
        to.Write(dataset.Owner, NpgsqlDbType.Text);
        to.Write(dataset.CollectionKey, NpgsqlDbType.Integer);
        to.Write(Words<DatasetState>.Of(dataset.State), NpgsqlDbType.Text);
        Write(to, dataset.CurrentVersion);
        to.Write(Words<AccessLevel>.Of(dataset.AccessLevel), NpgsqlDbType.Text);
        if (dataset.EmbargoUntil is { } day) to.Write(day, NpgsqlDbType.Date);
        else to.WriteNull();
        Write(to, dataset.Sample);
        to.Write(dataset.Created, NpgsqlDbType.TimestampTz);
        to.Write(dataset.Updated, NpgsqlDbType.TimestampTz);
        to.Write(dataset.Stamp, NpgsqlDbType.Bigint);
    }

    private static void Write(NpgsqlBinaryImporter to, DatasetVersion version)
    {
        to.Write(version.DatasetKey, NpgsqlDbType.Bigint);
        to.Write(version.Number, NpgsqlDbType.Integer);
        to.Write(version.Doi, NpgsqlDbType.Text);
        to.Write(version.DoiExternal, NpgsqlDbType.Boolean);
        to.Write(Words<DatasetState>.Of(version.State), NpgsqlDbType.Text);
        to.Write(version.Revision, NpgsqlDbType.Integer);
        to.Write(version.Published, NpgsqlDbType.TimestampTz);
    }

    private static void Write(NpgsqlBinaryImporter to, Revision revision)
    {
        to.Write(revision.DatasetKey, NpgsqlDbType.Bigint);
        to.Write(revision.Version, NpgsqlDbType.Integer);
        to.Write(revision.Number, NpgsqlDbType.Integer);
        to.Write(revision.Document, NpgsqlDbType.Text);
        to.Write(revision.Created, NpgsqlDbType.TimestampTz);
        to.Write(revision.By, NpgsqlDbType.Text);
        to.Write(revision.Summary, NpgsqlDbType.Text);
        to.Write(revision.Changed, NpgsqlDbType.Array | NpgsqlDbType.Text);
    }

    private static void Write(NpgsqlBinaryImporter to, Draft draft)
    {
        to.Write(draft.DatasetKey, NpgsqlDbType.Bigint);
        to.Write(Words<DraftKind>.Of(draft.Kind), NpgsqlDbType.Text);
        Write(to, draft.BaseVersion);
        Write(to, draft.Doi);
        to.Write(draft.Document, NpgsqlDbType.Text);
        to.Write(Words<DatasetState>.Of(draft.State), NpgsqlDbType.Text);
        Write(to, draft.Comment);
        to.Write(draft.By, NpgsqlDbType.Text);
        to.Write(draft.Created, NpgsqlDbType.TimestampTz);
        to.Write(draft.Updated, NpgsqlDbType.TimestampTz);
        to.Write(draft.Stamp, NpgsqlDbType.Bigint);
    }

    private static void Write(NpgsqlBinaryImporter to, string? text)
    {
        if (text is null) to.WriteNull();
        else to.Write(text, NpgsqlDbType.Text);
    }

    private static void Write(NpgsqlBinaryImporter to, int? number)
    {
        if (number is { } value) to.Write(value, NpgsqlDbType.Integer);
        else to.WriteNull();
    }

    private static void Write(NpgsqlBinaryImporter to, long? number)
    {
        if (number is { } value) to.Write(value, NpgsqlDbType.Bigint);
        else to.WriteNull();
    }
}
