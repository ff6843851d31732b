using Catalog.Records.Access;
using Catalog.Records.Collections;
using Catalog.Records.Identifiers;
using Catalog.Records.Storage;
using Npgsql;

namespace Catalog.Records.Import.Pipeline;

/// <summary>All collections as one import sees them, loaded at its start.</summary>
internal sealed record CollectionTable(IReadOnlyDictionary<int, Collection> ByKey, IReadOnlyDictionary<string, Collection> ById)
{
    /// <summary>The prefixes that are ours, those of the collections with them.</summary>
    public DoiPrefix Ours(DoiPrefix prefix) =>
        prefix with { OfCollections = [.. ByKey.Values.Select(collection => collection.DoiPrefix).OfType<string>().Distinct()] };

    public static async Task<CollectionTable> LoadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select c.key, c.id, c.title, c.review, c.default_access, c.created, array(select subject from collection_curators where collection_key = c.key), c.doi_prefix
            from collections c
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var collections = new List<Collection>();
        while (await reader.ReadAsync(cancellationToken))
        {
            collections.Add(new()
            {
                Key = reader.GetInt32(0),
                Id = reader.GetString(1),
                Title = reader.GetString(2),
                Review = Words<ReviewPolicy>.Parse(reader.GetString(3)),
                DefaultAccess = Words<AccessLevel>.Parse(reader.GetString(4)),
                Created = reader.GetFieldValue<DateTimeOffset>(5),
                Curators = [.. reader.GetFieldValue<string[]>(6).Select(subject => new CollectionCurator { Subject = subject })],
                DoiPrefix = reader.IsDBNull(7) ? null : reader.GetString(7),
            });
        }
        return new(collections.ToDictionary(c => c.Key), collections.ToDictionary(c => c.Id, StringComparer.Ordinal));
    }
}
