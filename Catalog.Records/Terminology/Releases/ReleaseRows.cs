using Catalog.Records.Storage;
using Npgsql;

namespace Catalog.Records.Terminology.Releases;

/// <summary>The stored ontologies as rows.</summary>
internal static class ReleaseRows
{
    private const string Columns = """
        r.name, r.version, r.title, r.date, r.licence, r.iri, r.version_iri, r.source_checksum, r.format, r.terms, r.entries,
        a.checksum, a.bytes, a.form, r.file_name, r.loaded, r.loaded_by
        """;

    /// <summary>
    /// Waits for the turn to change ontologies, which one transaction at a time has until its end: loads, switches and removals
    /// then need not think of each other.
    /// </summary>
    public static async Task TakeTurnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('ontologies', 0))", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>All ontologies in order of first loading, or the one of a name, each with its releases.</summary>
    public static async Task<IReadOnlyList<StoredOntology>> ListAsync(NpgsqlConnection connection, string? name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"""
            select {Columns}, o.public, o.current from ontologies o join ontology_releases r on r.name = o.name
            join ontology_artifacts a on a.checksum = r.artifact
            where $1::text is null or o.name = $1 order by o.position, r.loaded desc, r.version desc
            """, connection) { Parameters = { Text(name) } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ontologies = new List<StoredOntology>();
        var releases = new List<StoredRelease>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var release = Read(reader);
            if (ontologies is not [.., var last] || last.Name != release.Name)
            {
                releases = [];
                ontologies.Add(new(release.Name, reader.GetBoolean(17), reader.GetString(18), releases));
            }
            releases.Add(release);
        }
        return ontologies;
    }

    /// <summary>The ontology of a name; null when there is none.</summary>
    public static async Task<StoredOntology?> FindAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken) =>
        await ListAsync(connection, name, cancellationToken) is [var found] ? found : null;

    /// <summary>What the load of a release told; null when the release has gone.</summary>
    public static async Task<StoredLoadReport?> ReportAsync(NpgsqlConnection connection, StoredRelease release, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select report::text from ontology_releases where name = $1 and version = $2", connection)
        {
            Parameters = { new() { Value = release.Name }, new() { Value = release.Version } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is string json ? StoredLoadReport.Parse(json) : null;
    }

    /// <summary>Puts a release into use in the open transaction.</summary>
    public static async Task SwitchAsync(
        NpgsqlConnection connection, string name, string version, string? before, SwitchKind kind, string by, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            with used as (update ontologies set current = $2 where name = $1)
            insert into ontology_switches (name, version, before, kind, at, by) values ($1, $2, $3, $4, $5, $6)
            """, connection)
        {
            Parameters =
            {
                new() { Value = name }, new() { Value = version }, Text(before), new() { Value = Words<SwitchKind>.Of(kind) }, new() { Value = clock.UtcNow }, new() { Value = by },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A parameter of text that may be null.</summary>
    public static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };

    private static StoredRelease Read(NpgsqlDataReader reader)
    {
        string? Nullable(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        return new(
            reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetFieldValue<DateOnly>(3), Nullable(4), Nullable(5), Nullable(6),
            reader.GetString(7), reader.GetString(8), reader.GetInt32(9), reader.GetInt32(10), new(reader.GetString(11), reader.GetInt64(12), reader.GetInt32(13)),
            reader.GetString(14), reader.GetFieldValue<DateTimeOffset>(15), reader.GetString(16));
    }
}

/// <summary>How a release came into use.</summary>
internal enum SwitchKind
{
    /// <summary>It was the first of its ontology.</summary>
    Loaded,

    Used,

    /// <summary>A switch was undone.</summary>
    Undone,
}
