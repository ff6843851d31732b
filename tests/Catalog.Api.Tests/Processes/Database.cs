using System.Text.Json;
using Catalog.Testing;
using Npgsql;

namespace Catalog.Api.Tests.Processes;

/// <summary>What the tables must say after whatever happened to the processes.</summary>
internal static class Database
{
    // Each counts what must not be.
    private static readonly Dictionary<string, string> Faults = new()
    {
        ["a gap in the log, or a time that runs backwards"] = """
            select count(*) from (select number, at, lag(number) over w as before, lag(at) over w as earlier from changes window w as (order by number)) as log
            where number <> coalesce(before, 0) + 1 or at < earlier
            """,
        ["a counter beside the log"] = "select count(*) from change_counter where number <> (select coalesce(max(number), 0) from changes)",
        ["a version without its one change"] = """
            select count(*) from dataset_versions as v where 1 <>
                (select count(*) from changes as c where c.dataset_key = v.dataset_key and c.version = v.number and c.kind = 'published')
            """,
        ["a change without its version"] = """
            select count(*) from changes as c where kind in ('published', 'revised')
                and not exists (select from revisions as r where r.dataset_key = c.dataset_key and r.version = c.version and r.number = c.revision)
                and not exists (select from changes as e where e.dataset_key = c.dataset_key and e.kind = 'erased')
            """,
        ["revisions that are not numbered from 1 to the current one"] = """
            select count(*) from dataset_versions as v where v.revision <>
                (select case when count(*) = max(number) and min(number) = 1 then count(*) else -1 end
                 from revisions as r where r.dataset_key = v.dataset_key and r.version = v.number)
            """,
        ["a revision without its one change"] = """
            select count(*) from revisions as r where r.number > 1 and 1 <>
                (select count(*) from changes as c where c.dataset_key = r.dataset_key and c.version = r.version and c.revision = r.number and c.kind = 'revised')
            """,
        ["a dataset whose current version is not there"] = """
            select count(*) from datasets as d where current_version is not null
                and not exists (select from dataset_versions as v where v.dataset_key = d.key and v.number = d.current_version)
            """,
        ["a published dataset with a draft left over"] = "select count(*) from datasets join drafts on dataset_key = key where datasets.state = 'published' and drafts.kind = 'version' and drafts.base_version is null",
        ["a DOI that is not reserved"] = "select count(*) from dataset_versions where doi not in (select doi from dois where dataset_key is not null)",
    };

    /// <summary>The tables agree with each other, and the server's index with them, record by record; no follower is behind.</summary>
    public static async Task IsWholeAsync(string connectionString, CatalogServer server)
    {
        foreach (var (fault, sql) in Faults)
        {
            var count = await CountAsync(connectionString, sql);
            Assert.True(count == 0, $"{count} times {fault}");
        }
        var head = await CountAsync(connectionString, "select number from change_counter");
        await Eventually.IsTrueAsync(async () => (await server.GetAsync("/api/search?size=1")).GetProperty("reflects").GetInt64() >= head, "The index reflects the log.");
        var published = await ListAsync(connectionString,
            "select d.id || ' ' || v.doi from datasets as d join dataset_versions as v on v.dataset_key = d.key and v.number = d.current_version where d.state = 'published'");
        Assert.Equal(published.Order(StringComparer.Ordinal), (await server.FoundAsync()).Order(StringComparer.Ordinal));
        // The index shows a change before its follower has noted how far it is, and others take their own time.
        await Eventually.IsTrueAsync(async () => (await FollowersAsync(server)).All(follower => follower.GetProperty("behind").GetInt64() == 0), "No follower stays behind.");
        Assert.All(await FollowersAsync(server), follower => Assert.Equal(0, follower.GetProperty("failingTotal").GetInt32()));
    }

    private static async Task<List<JsonElement>> FollowersAsync(CatalogServer server) =>
        [.. (await server.GetAsync("/api/followers")).GetProperty("followers").EnumerateArray().Where(follower => follower.GetProperty("sort").GetString() != "job")];

    public static async Task<long> CountAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<List<string>> ListAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetString(0));
        return values;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }
}
