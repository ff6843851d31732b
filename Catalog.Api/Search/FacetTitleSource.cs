using Catalog.Records.Schemas.Registry;
using Npgsql;

namespace Catalog.Api.Search;

/// <summary>Keeps the titles at hand: they change rarely, and each search shows some.</summary>
public sealed class FacetTitleSource(NpgsqlDataSource database, SchemaRegistry schemas, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private volatile Held? held;

    /// <summary>The titles, at most a few seconds old.</summary>
    public async ValueTask<FacetTitles> CurrentAsync(CancellationToken cancellationToken)
    {
        if (held is { } seen && clock.GetElapsedTime(seen.Since) < Fresh) return seen.Titles;
        var since = clock.GetTimestamp();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var collections = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var command = new NpgsqlCommand("select id, title from collections", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken)) collections[reader.GetString(0)] = reader.GetString(1);
        }
        var titles = new FacetTitles(collections, await schemas.CurrentAsync(connection, cancellationToken));
        held = new(titles, since);
        return titles;
    }

    private sealed record Held(FacetTitles Titles, long Since);
}
