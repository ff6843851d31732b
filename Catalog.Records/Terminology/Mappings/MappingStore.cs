using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Catalog.Ontology.Mappings;
using Catalog.Records.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Catalog.Records.Terminology.Mappings;

/// <summary>Which mappings are asked for. What is null narrows nothing.</summary>
/// <param name="Term">A CURIE, at either end.</param>
/// <param name="After">The key after which to go on.</param>
public sealed record MappingFilter(string? Set = null, MappingState? State = null, string? Term = null, long After = 0);

/// <summary>Reads mapping sets and their mappings.</summary>
public sealed class MappingStore(NpgsqlDataSource database)
{
    private const int Piece = 500;

    private const string Acts = "not m.withdrawn and (m.state = 'accepted' or (s.trusted and m.state = 'proposed'))";

    private const string Columns = $"""
        m.key, m.set_id, m.subject_id, m.subject_label, m.predicate_id, m.object_id, m.object_label, m.justification, m.confidence, m.author_ids, m.dated, m.comment,
        m.state, m.withdrawn, {Acts}
        """;

    private const string Sets = $"""
        select s.id, s.iri, s.title, s.version, s.licence, s.description, s.prefixes, s.trusted, s.loaded, s.by,
               count(m.key) filter (where not m.withdrawn), count(m.key) filter (where {Acts})
        from mapping_sets s left join mappings m on m.set_id = s.id
        """;

    /// <summary>All sets by id.</summary>
    public async Task<IReadOnlyList<StoredMappingSet>> SetsAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"{Sets} group by s.id order by s.id");
        return await ReadSetsAsync(command, cancellationToken);
    }

    /// <summary>The set of an id; null when there is none.</summary>
    public async Task<StoredMappingSet?> SetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await SetAsync(connection, id, cancellationToken);
    }

    /// <summary>
    /// Mappings by key, withdrawn ones not unless a set or a term is asked for. They come in pieces: whoever stops early has not
    /// made the database send all of a set of a million.
    /// </summary>
    public async IAsyncEnumerable<StoredMapping> ListAsync(MappingFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var piece = await PieceAsync(filter, cancellationToken);
            foreach (var stored in piece) yield return stored;
            if (piece.Count < Piece) yield break;
            filter = filter with { After = piece[^1].Key };
        }
    }

    private async Task<List<StoredMapping>> PieceAsync(MappingFilter filter, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {Columns} from mappings m join mapping_sets s on s.id = m.set_id
            where m.key > $1 and ($2::text is null or m.set_id = $2) and ($3::text is null or m.state = $3)
              and ($4::text is null or m.subject_id = $4 or m.object_id = $4) and (not m.withdrawn or $2 is not null or $4 is not null)
            order by m.key limit {Piece}
            """);
        command.Parameters.Add(new() { Value = filter.After });
        command.Parameters.Add(Text(filter.Set));
        command.Parameters.Add(Text(filter.State is { } state ? Words<MappingState>.Of(state) : null));
        command.Parameters.Add(Text(filter.Term));
        var piece = new List<StoredMapping>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) piece.Add(Read(reader));
        return piece;
    }

    /// <summary>One mapping; null when there is none.</summary>
    public async Task<StoredMapping?> FindAsync(long key, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {Columns} from mappings m join mapping_sets s on s.id = m.set_id where m.key = $1");
        command.Parameters.Add(new() { Value = key });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    /// <summary>What was decided of a mapping, the latest first.</summary>
    public async Task<IReadOnlyList<MappingReview>> HistoryAsync(long key, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select state, by, at, note from mapping_reviews where mapping_key = $1 order by key desc");
        command.Parameters.Add(new() { Value = key });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var reviews = new List<MappingReview>();
        while (await reader.ReadAsync(cancellationToken))
            reviews.Add(new(Words<MappingState>.Parse(reader.GetString(0)), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), OrNull(reader, 3)));
        return reviews;
    }

    /// <summary>The mappings that act on searches now, and a stamp that changes when others do.</summary>
    public static async Task<(MappingIndex Mappings, string Stamp)> ActingAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select {Columns} from mappings m join mapping_sets s on s.id = m.set_id where {Acts} order by m.key", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var acting = new List<Mapping>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (await reader.ReadAsync(cancellationToken))
        {
            var stored = Read(reader);
            acting.Add(stored.Mapping with { Set = stored.SetId });
            hash.AppendData(Encoding.UTF8.GetBytes($"{stored.Key} {stored.Mapping.SubjectLabel} {stored.Mapping.ObjectLabel} {stored.Mapping.Confidence}\n"));
        }
        return acting.Count == 0 ? (MappingIndex.Empty, "") : (MappingIndex.Of(acting), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The mapping of a set that says the same, on the connection of an open transaction.</summary>
    internal static async Task<StoredMapping?> SameAsync(NpgsqlConnection connection, string set, Mapping mapping, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"""
            select {Columns} from mappings m join mapping_sets s on s.id = m.set_id
            where m.set_id = $1 and m.subject_id = $2 and m.predicate_id = $3 and m.object_id = $4 and m.justification = $5
            """, connection)
        {
            Parameters = { new() { Value = set }, new() { Value = mapping.SubjectId }, new() { Value = mapping.PredicateId }, new() { Value = mapping.ObjectId }, new() { Value = mapping.Justification } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    internal static async Task<StoredMappingSet?> SetAsync(NpgsqlConnection connection, string id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"{Sets} where s.id = $1 group by s.id", connection) { Parameters = { new() { Value = id } } };
        return (await ReadSetsAsync(command, cancellationToken)).SingleOrDefault();
    }

    internal static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static async Task<List<StoredMappingSet>> ReadSetsAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sets = new List<StoredMappingSet>();
        while (await reader.ReadAsync(cancellationToken))
        {
            sets.Add(new(
                reader.GetString(0), OrNull(reader, 1), OrNull(reader, 2), OrNull(reader, 3), OrNull(reader, 4), OrNull(reader, 5),
                JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(6))!, reader.GetBoolean(7), reader.GetFieldValue<DateTimeOffset>(8), reader.GetString(9),
                (int)reader.GetInt64(10), (int)reader.GetInt64(11)));
        }
        return sets;
    }

    private static StoredMapping Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1),
        new(
            reader.GetString(2), OrNull(reader, 3), reader.GetString(4), reader.GetString(5), OrNull(reader, 6), reader.GetString(7),
            reader.IsDBNull(8) ? null : reader.GetDouble(8), reader.GetFieldValue<string[]>(9), reader.IsDBNull(10) ? null : reader.GetFieldValue<DateOnly>(10), OrNull(reader, 11)),
        Words<MappingState>.Parse(reader.GetString(12)), reader.GetBoolean(13), reader.GetBoolean(14));

    private static string? OrNull(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
