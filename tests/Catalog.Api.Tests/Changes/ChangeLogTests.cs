using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Catalog.Records.Changes;
using Npgsql;

namespace Catalog.Api.Tests.Changes;

/// <summary>What holds of the change log whatever is done, by however many at once.</summary>
public sealed class ChangeLogTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    private const int Clients = 5;
    private const int Steps = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_effect_has_one_row_and_every_visible_state_has_its_row(int seed)
    {
        using var cora = await application.As("cora", Scopes.Curate | Scopes.Deposit);
        using var administrator = await application.AsAdministrator();
        await administrator.CallAsync("POST", "/api/collections", new JsonObject { ["id"] = "second", ["title"] = "Second" });
        var head = await LastNumberAsync();
        var ids = new List<string>();
        for (var n = 0; n < 6; n++) ids.Add((await cora.CreateAsync(SampleRecords.Complete($"Random walk number {n}"))).Id);
        var effects = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => WalkAsync(cora, new Random(seed * 100 + client), ids, effects)));

        await using var source = NpgsqlDataSource.Create(application.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        var changes = (await ChangeLog.ReadAsync(connection, head, 10_000, default)).ToList();
        Assert.Equal(Enumerable.Range(1, changes.Count).Select(n => head + n), changes.Select(change => change.Number));
        Assert.Equal(changes.Select(change => change.At).Order(), changes.Select(change => change.At));
        Assert.Equal(head + changes.Count, await ChangeLog.HeadAsync(connection, default));
        var keys = await KeysAsync(connection, ids);
        var rows = changes.Select(change => $"{keys[change.DatasetKey]} {change.Kind} {change.Version}.{change.Revision}");
        Assert.Equal(effects.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));

        // The store agrees with the log: counters, current versions, states.
        Assert.Empty(await TextsAsync(connection, """
            select 'state without row: ' || r.dataset_key || ' ' || r.version || '.' || r.number from revisions r
            where (select count(*) from changes c where c.dataset_key = r.dataset_key and c.version = r.version and c.revision = r.number) <> 1
            union all
            select 'revision counter: ' || v.dataset_key from dataset_versions v
            where v.revision <> (select max(number) from revisions r where r.dataset_key = v.dataset_key and r.version = v.number)
               or v.revision <> (select count(*) from revisions r where r.dataset_key = v.dataset_key and r.version = v.number)
            union all
            select 'current version: ' || d.key from datasets d
            where d.current_version is distinct from (select max(number) from dataset_versions v where v.dataset_key = d.key)
            union all
            select 'version state: ' || v.dataset_key || ' ' || v.number from dataset_versions v join datasets d on d.key = v.dataset_key
            where v.state <> case when d.state = 'withdrawn' then 'withdrawn' when v.number = d.current_version then 'published' else 'superseded' end
            union all
            select 'tombstone: ' || d.key from datasets d where (d.state = 'withdrawn') <> (d.tombstone is not null)
               or (d.state = 'withdrawn') <> exists (select from changes c where c.dataset_key = d.key and c.kind = 'withdrawn')
            union all
            select 'doi: ' || v.doi from dataset_versions v where not exists (select from dois where doi = v.doi and dataset_key = v.dataset_key and version = v.number)
            union all
            select 'draft of a withdrawn: ' || d.key from datasets d join drafts on drafts.dataset_key = d.key where d.state = 'withdrawn'
            """));
    }

    // Any step at any time; what comes of it the server decides. A success of those that the log must tell is noted.
    private async Task WalkAsync(HttpClient client, Random random, List<string> ids, ConcurrentBag<string> effects)
    {
        for (var step = 0; step < Steps; step++)
        {
            var id = ids[random.Next(ids.Count)];
            lock (application.Clock) application.Clock.Now += TimeSpan.FromMilliseconds(random.Next(-50, 100));
            switch (random.Next(10))
            {
                case 0 or 1 or 2:
                    var published = await client.ActAsync(id, "publish", key: random.Next(2) == 0 ? $"{random.Next()}" : null);
                    if (!Expected(published)) break;
                    var (version, revision) = (published.Json.GetProperty("version").GetInt32(), published.Json.GetProperty("revision").GetInt32());
                    effects.Add($"{id} {(revision == 1 ? ChangeKind.Published : ChangeKind.Revised)} {version}.{revision}");
                    break;
                case 3:
                    Expected(await client.CallAsync("POST", $"/api/datasets/{id}/versions"));
                    break;
                case 4:
                    Expected(await client.CallAsync("POST", $"/api/datasets/{id}/revisions"));
                    break;
                case 5 or 6:
                    Expected(await client.SaveAsync(id, SampleRecords.Complete($"Random walk, step {random.Next()}")));
                    break;
                case 7:
                    Expected(await client.ActAsync(id, random.Next(2) == 0 ? "submit" : "return", new JsonObject { ["comment"] = "Again." }));
                    break;
                case 8:
                    var before = await client.CallAsync("DELETE", $"/api/datasets/{id}/draft");
                    Expected(before);
                    break;
                default:
                    if (random.Next(6) > 0) break;
                    if (Expected(await client.WithdrawAsync(id))) effects.Add($"{id} {ChangeKind.Withdrawn} .");
                    break;
            }
        }
    }

    private static bool Expected(Answer answer)
    {
        Assert.True(answer.Message.IsSuccessStatusCode || answer.Message.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict
            or HttpStatusCode.Gone or HttpStatusCode.UnprocessableEntity, $"{answer.Message.RequestMessage!.Method} {answer.Message.RequestMessage.RequestUri}: {answer.Text}");
        return answer.Message.IsSuccessStatusCode;
    }

    private async Task<long> LastNumberAsync()
    {
        await using var source = NpgsqlDataSource.Create(application.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        return await ChangeLog.HeadAsync(connection, default);
    }

    private static async Task<Dictionary<long, string>> KeysAsync(NpgsqlConnection connection, List<string> ids)
    {
        await using var command = new NpgsqlCommand("select key, id from datasets where id = any ($1)", connection) { Parameters = { new() { Value = ids } } };
        await using var reader = await command.ExecuteReaderAsync();
        var keys = new Dictionary<long, string>();
        while (await reader.ReadAsync()) keys.Add(reader.GetInt64(0), reader.GetString(1));
        return keys;
    }

    private static async Task<List<string>> TextsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync()) texts.Add(reader.GetString(0));
        return texts;
    }
}
