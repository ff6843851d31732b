using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Catalog.Records.Terminology.Mappings;
using Catalog.Records.Terminology.Releases;
using Catalog.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Catalog.Api.Tests.Mappings;

/// <summary>Mappings come in sets or by hand, are decided on by curators, and act when they are accepted or trusted.</summary>
public sealed class MappingTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    private const string Head = """
        #mapping_set_id: https://example.org/NAME.sssom.tsv
        #mapping_set_description: 'Heart'
        #license: https://creativecommons.org/publicdomain/zero/1.0/
        #curie_map:
        #  HP: http://purl.obolibrary.org/obo/HP_
        #  DOID: http://purl.obolibrary.org/obo/DOID_
        subject_id	subject_label	predicate_id	object_id	mapping_justification	confidence

        """;

    [Fact]
    public async Task A_set_comes_as_it_is_and_a_later_state_keeps_what_was_decided()
    {
        using var curator = await application.As("cora", Scopes.Curate);
        var first = await SendAsync(curator, "heart", "HP:1\tone\tskos:exactMatch\tDOID:1\tsemapv:ManualMappingCuration\t0.9\nHP:2\ttwo\tskos:exactMatch\tDOID:2\tsemapv:ManualMappingCuration\t0.5\n", 201);
        Assert.Equal(("heart", 2, 2, 0), (Text(first, "id"), first.GetProperty("added").GetInt32(), first.GetProperty("mappings").GetInt32(), first.GetProperty("acting").GetInt32()));
        var mappings = await ListAsync(curator, "?set=heart");
        await DecideAsync(curator, "accepted", Id(mappings[0]));
        await DecideAsync(curator, "rejected", Id(mappings[1]));

        var same = await SendAsync(curator, "heart", "HP:1\tone\tskos:exactMatch\tDOID:1\tsemapv:ManualMappingCuration\t0.9\nHP:2\ttwo\tskos:exactMatch\tDOID:2\tsemapv:ManualMappingCuration\t0.5\n", 200);
        Assert.Equal((0, 0, 2), (same.GetProperty("added").GetInt32(), same.GetProperty("changed").GetInt32(), same.GetProperty("unchanged").GetInt32()));
        var later = await SendAsync(curator, "heart", "HP:1\tthe one\tskos:exactMatch\tDOID:1\tsemapv:ManualMappingCuration\t0.9\nHP:3\tthree\tskos:exactMatch\tDOID:3\tsemapv:ManualMappingCuration\t\n", 200);
        Assert.Equal((1, 1, 1), (later.GetProperty("added").GetInt32(), later.GetProperty("changed").GetInt32(), later.GetProperty("withdrawn").GetInt32()));
        mappings = await ListAsync(curator, "?set=heart");
        Assert.Equal(["HP:1 accepted True", "HP:2 rejected False", "HP:3 proposed False"],
            mappings.Select(mapping => $"{Text(mapping, "subjectId")} {Text(mapping, "state")} {mapping.GetProperty("acting").GetBoolean()}"));
        Assert.Equal("the one", Text(mappings[0], "subjectLabel"));

        var file = await curator.GetStringAsync("/api/mapping-sets/heart/sssom");
        Assert.Contains("DOID:3", file, StringComparison.Ordinal);
        Assert.DoesNotContain("HP:2", file, StringComparison.Ordinal);
        using var unsigned = application.Anonymous();
        foreach (var path in (string[])["/api/mapping-sets/heart", "/api/mapping-sets"])
        {
            Assert.Contains("\"by\":\"cora\"", await curator.GetStringAsync(path), StringComparison.Ordinal);
            Assert.DoesNotContain("\"by\"", await unsigned.GetStringAsync(path), StringComparison.Ordinal);
        }
        await (await curator.CallAsync("GET", "/api/mapping-sets/none/sssom")).RefusedAsync(404, "mapping-set-not-found");
    }

    [Fact]
    public async Task Decisions_are_kept_with_who_made_them_and_change_what_acts()
    {
        using var curator = await application.As("cora", Scopes.Curate);
        using var administrator = await application.AsAdministrator();
        await SendAsync(curator, "trusted-one", "HP:11\t\tskos:exactMatch\tDOID:11\tsemapv:LexicalMatching\t\nHP:12\t\tskos:exactMatch\tDOID:12\tsemapv:LexicalMatching\t\n", 201);
        var ids = (await ListAsync(curator, "?set=trusted-one")).Select(Id).ToList();
        var log = await SwitchesAsync();
        await DecideAsync(curator, "rejected", ids[0]);
        await DecideAsync(curator, "accepted", ids[0]);
        Assert.Equal(0, (await DecideAsync(curator, "accepted", ids[0])).GetProperty("changed").GetInt32());
        Assert.Equal(log + 2, await SwitchesAsync());
        var one = (await curator.CallAsync("GET", $"/api/mappings/{ids[0]}")).Is(200).Json;
        Assert.Equal(["accepted cora", "rejected cora"], one.GetProperty("history").EnumerateArray().Select(review => $"{Text(review, "state")} {Text(review, "by")}"));

        await ActsAsync("HP:11");
        (await administrator.CallAsync("PATCH", "/api/mapping-sets/trusted-one", JsonNode.Parse("""{"trusted":true}"""))).Is(200);
        await ActsAsync("HP:11", "HP:12");
        await DecideAsync(curator, "rejected", ids[1]);
        await ActsAsync("HP:11");
        (await administrator.CallAsync("DELETE", "/api/mapping-sets/trusted-one")).Is(200);
        await ActsAsync();

        async Task ActsAsync(params string[] subjects)
        {
            await using var connection = new NpgsqlConnection(application.ConnectionString);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            var (index, _) = await MappingStore.ActingAsync(connection, TestContext.Current.CancellationToken);
            foreach (var subject in (string[])["HP:11", "HP:12"]) Assert.Equal(subjects.Contains(subject) ? 1 : 0, index.Naming(subject).Count);
        }
    }

    [Fact]
    public async Task A_mapping_by_hand_is_a_proposal_and_the_same_twice_is_one()
    {
        using var curator = await application.As("cora", Scopes.Curate);
        var body = JsonNode.Parse("""{"subjectId":"HP:0001658","predicateId":"skos:closeMatch","objectId":"DOID:5844","confidence":0.7,"authorIds":["orcid:0000-0002-1825-0097"]}""");
        var made = (await curator.CallAsync("POST", "/api/mappings", body)).Is(201).Json;
        Assert.Equal(("local", "proposed", "semapv:ManualMappingCuration"), (Text(made, "set"), Text(made, "state"), Text(made, "justification")));
        Assert.Equal(Id(made), Id((await curator.CallAsync("POST", "/api/mappings", body!.DeepClone())).Is(201).Json));
        Assert.Contains(await ListAsync(curator, "?term=DOID:5844"), mapping => Id(mapping) == Id(made));
        Assert.Empty(await ListAsync(curator, "?term=DOID:5844&state=accepted"));

        // Where the set is trusted it acts, and every process hears of it.
        using var administrator = await application.AsAdministrator();
        (await administrator.CallAsync("PATCH", "/api/mapping-sets/local", JsonNode.Parse("""{"trusted":true}"""))).Is(200);
        var log = await SwitchesAsync();
        body["subjectId"] = "HP:0001659";
        Assert.True((await curator.CallAsync("POST", "/api/mappings", body.DeepClone())).Is(201).Json.GetProperty("acting").GetBoolean());
        Assert.Equal(log + 1, await SwitchesAsync());
        (await administrator.CallAsync("PATCH", "/api/mapping-sets/local", JsonNode.Parse("""{"trusted":false}"""))).Is(200);
    }

    [Theory]
    [InlineData("""{"subjectId":"HP 1","predicateId":"exactMatch","objectId":"DOID:1","confidence":2}""", "mapping-refused", "/subjectId /predicateId /confidence")]
    [InlineData("""{"subjectId":"A:1","predicateId":"skos:exactMatch","objectId":"A:1"}""", "mapping-refused", "/objectId")]
    [InlineData("""{"subjectId":1,"colour":"red"}""", "body-refused", "/subjectId /colour")]
    [InlineData("[]", "body-refused", "")]
    public async Task A_mapping_that_says_nothing_sensible_is_refused_with_all_that_is_wrong(string body, string code, string pointers)
    {
        using var curator = await application.As("cora", Scopes.Curate);
        var refused = await (await curator.CallAsync("POST", "/api/mappings", JsonNode.Parse(body))).RefusedAsync(422, code);
        Assert.Equal(pointers, string.Join(' ', refused.Json.GetProperty("errors").EnumerateArray().Select(error => Text(error, "pointer"))));
    }

    [Fact]
    public async Task What_is_no_set_or_not_allowed_changes_nothing()
    {
        using var curator = await application.As("cora", Scopes.Curate);
        var before = (await curator.CallAsync("GET", "/api/mapping-sets")).Is(200).Json.GetProperty("sets").GetArrayLength();
        await (await PostAsync(curator, "/api/mapping-sets", "<html>")).RefusedAsync(422, "sssom-invalid");
        await (await PostAsync(curator, "/api/mapping-sets?trusted=true", HeadOf("x"))).RefusedAsync(403, "not-permitted");
        await (await PostAsync(curator, "/api/mapping-sets?id=UPPER", HeadOf("x"))).RefusedAsync(422, "mapping-set-id");
        await (await PostAsync(curator, "/api/mapping-sets?colour=red", "")).RefusedAsync(400, "parameter-invalid");
        await (await curator.CallAsync("GET", "/api/mappings?state=maybe")).RefusedAsync(400, "parameter-invalid");
        await (await curator.CallAsync("GET", "/api/mappings/99999999")).RefusedAsync(404, "mapping-not-found");
        await (await curator.CallAsync("POST", "/api/mappings/actions/review", JsonNode.Parse("""{"ids":[99999999],"state":"accepted"}"""))).RefusedAsync(404, "mapping-not-found");
        await (await curator.CallAsync("POST", "/api/mappings/actions/review", JsonNode.Parse("""{"ids":[],"state":"accepted"}"""))).RefusedAsync(422, "mappings-count");
        await (await curator.CallAsync("POST", "/api/mappings/actions/review", JsonNode.Parse("""{"ids":["x"],"state":"good","x":1}"""))).RefusedAsync(422, "body-refused");
        Assert.Equal(before, (await curator.CallAsync("GET", "/api/mapping-sets")).Is(200).Json.GetProperty("sets").GetArrayLength());
    }

    [Fact]
    public async Task A_curator_sees_which_records_a_mapping_brings_before_it_acts_and_a_search_brings_them_after()
    {
        using var curator = await application.As("cora", Scopes.Curate | Scopes.Deposit);
        var brought = await PublishAsync("DOID:777001");
        var both = await PublishAsync("HP:777001", "DOID:777001");
        await application.IndexedAsync();
        var mapping = (await curator.CallAsync("POST", "/api/mappings", JsonNode.Parse("""{"subjectId":"HP:777001","predicateId":"skos:exactMatch","objectId":"DOID:777001"}"""))).Is(201).Json;

        var records = (await curator.CallAsync("GET", $"/api/mappings/{Id(mapping)}/records")).Is(200).Json;
        Assert.Equal(("HP:777001", 1), (Text(records, "search"), records.GetProperty("total").GetInt32()));
        Assert.Contains("no ontology in use", Text(records, "note"), StringComparison.Ordinal);
        Assert.Equal([brought], records.GetProperty("hits").EnumerateArray().Select(hit => Text(hit, "id")));
        Assert.Equal(0, (await curator.CallAsync("GET", $"/api/mappings/{Id(mapping)}/records?search=object")).Is(200).Json.GetProperty("total").GetInt32());
        await (await curator.CallAsync("GET", $"/api/mappings/{Id(mapping)}/records?search=both")).RefusedAsync(400, "parameter-invalid");
        await (await curator.CallAsync("GET", "/api/mappings/99999999/records")).RefusedAsync(404, "mapping-not-found");
        Assert.NotEqual(brought, both);

        async Task<string> PublishAsync(params string[] curies)
        {
            var record = Publishing.Record("Mapped " + string.Join(' ', curies));
            record["annotations"] = new JsonArray([.. curies.Select(curie => new JsonObject { ["curie"] = curie })]);
            return (await curator.PublishNewAsync(record)).Id;
        }
    }

    [Fact]
    public async Task An_accepted_mapping_widens_searches_until_it_is_rejected()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.obo");
        await File.WriteAllTextAsync(file, "format-version: 1.4\nontology: signs\ndata-version: 1\n\n[Term]\nid: SIGN:1\nname: widened breathing\n");
        try
        {
            var loaded = await application.Services.GetRequiredService<LoadRuns>().RunAsync(Caller.Operator, new() { Path = file, FileName = "signs.obo" }, null, null, TestContext.Current.CancellationToken);
            Assert.True(loaded.Succeeded);
        }
        finally
        {
            File.Delete(file);
        }
        using var curator = await application.As("cora", Scopes.Curate | Scopes.Deposit);
        var record = Publishing.Record("A study of lungs");
        record["annotations"] = new JsonArray(new JsonObject { ["curie"] = "OTHER:1" });
        await curator.PublishNewAsync(record);
        var mapping = (await curator.CallAsync("POST", "/api/mappings", JsonNode.Parse("""{"subjectId":"SIGN:1","predicateId":"skos:exactMatch","objectId":"OTHER:1"}"""))).Is(201).Json;
        Assert.Null(Text((await curator.CallAsync("GET", $"/api/mappings/{Id(mapping)}/records")).Is(200).Json, "note"));
        Assert.Equal("widened breathing", Text((await curator.CallAsync("GET", $"/api/mappings/{Id(mapping)}")).Is(200).Json, "subjectLabel"));
        await Eventually.IsTrueAsync(async () => (await SearchAsync()).GetProperty("terms").GetArrayLength() == 1, "The search knows the term.");
        Assert.Equal(0, (await SearchAsync()).GetProperty("total").GetInt32());

        await DecideAsync(curator, "accepted", Id(mapping));
        await Eventually.IsTrueAsync(async () => (await SearchAsync()).GetProperty("total").GetInt32() == 1, "The mapping acts.");
        var why = Assert.Single((await SearchAsync()).GetProperty("hits")[0].GetProperty("why").EnumerateArray());
        Assert.Equal(("mapping", "SIGN:1"), (Text(why, "via"), Text(why, "term")));
        Assert.Contains("local", why.GetRawText(), StringComparison.Ordinal);

        await DecideAsync(curator, "rejected", Id(mapping));
        await Eventually.IsTrueAsync(async () => (await SearchAsync()).GetProperty("total").GetInt32() == 0, "The mapping acts no more.");

        async Task<JsonElement> SearchAsync() => (await curator.CallAsync("GET", "/api/search?q=%22widened+breathing%22")).Is(200).Json;
    }

    [Fact]
    public async Task A_list_goes_on_after_its_cursor()
    {
        using var curator = await application.As("cora", Scopes.Curate);
        var rows = string.Concat(Enumerable.Range(0, 1030).Select(row => $"X:{row}\t\tskos:exactMatch\tY:{row}\tsemapv:LexicalMatching\t\n"));
        await SendAsync(curator, "long", rows, 201);
        var (seen, cursor) = (new List<string>(), (string?)"0");
        while (cursor is not null)
        {
            var page = (await curator.CallAsync("GET", $"/api/mappings?set=long&cursor={cursor}")).Is(200).Json;
            seen.AddRange(page.GetProperty("mappings").EnumerateArray().Select(mapping => Text(mapping, "subjectId")!));
            cursor = Text(page, "nextCursor");
        }
        Assert.Equal(Enumerable.Range(0, 1030).Select(row => $"X:{row}"), seen);
        // More than the database is asked for at once.
        Assert.Equal(1030, (await curator.GetStringAsync("/api/mapping-sets/long/sssom")).Split('\n').Count(line => line.StartsWith("X:", StringComparison.Ordinal)));
    }

    private static string HeadOf(string name) => Head.Replace("NAME", name, StringComparison.Ordinal);

    private static async Task<JsonElement> SendAsync(HttpClient client, string name, string rows, int status) =>
        (await PostAsync(client, "/api/mapping-sets", HeadOf(name) + rows)).Is(status).Json;

    private static async Task<Answer> PostAsync(HttpClient client, string path, string text)
    {
        var answer = await client.PostAsync(path, new StringContent(text, Encoding.UTF8, "text/tab-separated-values"));
        return new(answer, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<List<JsonElement>> ListAsync(HttpClient client, string query) =>
        [.. (await client.CallAsync("GET", "/api/mappings" + query)).Is(200).Json.GetProperty("mappings").EnumerateArray()];

    private static async Task<JsonElement> DecideAsync(HttpClient client, string state, params long[] ids) =>
        (await client.CallAsync("POST", "/api/mappings/actions/review", new JsonObject { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]), ["state"] = state })).Is(200).Json;

    private async Task<long> SwitchesAsync()
    {
        await using var connection = new NpgsqlConnection(application.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select count(*) from changes where kind = 'ontology-switched'", connection);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static long Id(JsonElement mapping) => mapping.GetProperty("id").GetInt64();

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
