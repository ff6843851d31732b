using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Changes;
using Catalog.Records.Schemas.Registry;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Catalog.Api.Tests.Schemas;

/// <summary>The registry of schemas over HTTP.</summary>
public sealed class SchemaRegistryTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    [Fact]
    public async Task All_schemas_are_listed_with_their_versions()
    {
        using var reader = application.Anonymous();
        var listed = (await reader.CallAsync("GET", "/api/schemas")).Is(200).Json.GetProperty("schemas").EnumerateArray().ToList();
        Assert.Equal("record", listed[0].GetProperty("id").GetString());
        foreach (var id in (string[])["record", "genomics", "imaging", "cohort", "clinical-trial", "proteomics-metabolomics"])
        {
            var schema = listed.Single(schema => schema.GetProperty("id").GetString() == id);
            Assert.Equal("1.0", schema.GetProperty("versions").EnumerateArray().Last().GetString());
            Assert.NotEmpty(schema.GetProperty("title").GetString()!);
            (await reader.CallAsync("GET", schema.GetProperty("links").GetProperty("self").GetString()!)).Is(200);
        }
        await (await reader.CallAsync("GET", "/api/schemas/none")).RefusedAsync(404, "schema-not-found");
        await (await reader.CallAsync("GET", "/api/schemas/genomics/9.9")).RefusedAsync(404, "schema-not-found");
        await (await reader.CallAsync("GET", "/api/schemas/genomics/9.9/outline")).RefusedAsync(404, "schema-not-found");
    }

    [Fact]
    public async Task A_version_is_served_as_it_was_written_and_may_be_kept_for_ever()
    {
        using var reader = application.Anonymous();
        var answer = await reader.GetAsync("/api/schemas/imaging/1.0");
        Assert.Equal("application/schema+json", answer.Content.Headers.ContentType?.ToString());
        Assert.Contains("immutable", answer.Headers.CacheControl?.ToString());
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"", answer.Headers.ETag?.ToString());
        Assert.Equal(Draft, JsonDocument.Parse(bytes).RootElement.GetProperty("$schema").GetString());

        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/schemas/imaging/1.0");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await reader.SendAsync(again)).StatusCode);
        using var other = new HttpRequestMessage(HttpMethod.Get, "/api/schemas/imaging/1.0");
        other.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\""));
        Assert.Equal(HttpStatusCode.OK, (await reader.SendAsync(other)).StatusCode);
    }

    [Fact]
    public async Task Each_schema_of_the_program_has_an_outline_with_a_sample()
    {
        using var reader = application.Anonymous();
        foreach (var id in SchemaSet.Carried.Ids)
        {
            var outline = (await reader.CallAsync("GET", $"/api/schemas/{id}/1.0/outline")).Is(200).Json;
            Assert.Equal(JsonValueKind.Object, outline.GetProperty("sample").ValueKind);
            Assert.True(outline.GetProperty("properties").GetArrayLength() > 40, id);
        }
        var strategy = (await reader.CallAsync("GET", "/api/schemas/genomics/1.0/outline")).Json.GetProperty("properties").EnumerateArray()
            .Single(property => property.GetProperty("path").GetString() == "assays[].libraryStrategy");
        Assert.Equal("string", strategy.GetProperty("type").GetString());
        Assert.Contains(strategy.GetProperty("values").EnumerateArray(), value => value.GetString() == "ATAC-seq");
    }

    [Fact]
    public async Task A_schema_is_added_once_and_stays()
    {
        using var administrator = await application.AsAdministrator();
        var text = Schema("""{"orphaCode":{"type":"string","pattern":"^ORPHA:\\d+$"}}""");
        var before = await SchemaChangesAsync();
        var made = await PutAsync(administrator, "rare-disease/1.0", text, 201);
        Assert.EndsWith("/api/schemas/rare-disease/1.0", made.Message.Headers.Location?.ToString());
        Assert.Equal(text, await administrator.GetStringAsync("/api/schemas/rare-disease/1.0"));
        await PutAsync(administrator, "rare-disease/1.0", text, 200);
        await PutAsync(administrator, "rare-disease/1.0", $"\n {text} \n", 200);
        await (await PutAsync(administrator, "rare-disease/1.0", Schema("{}"), 409)).RefusedAsync(409, "schema-exists");
        await PutAsync(administrator, "rare-disease/1.10", Schema("{}"), 201);
        await PutAsync(administrator, "rare-disease/1.9", Schema("{}"), 201);
        var listed = (await administrator.CallAsync("GET", "/api/schemas")).Json.GetProperty("schemas").EnumerateArray().Single(schema => schema.GetProperty("id").GetString() == "rare-disease");
        Assert.Equal(["1.10", "1.9", "1.0"], listed.GetProperty("versions").EnumerateArray().Select(version => version.GetString()));
        Assert.Equal(before + 3, await SchemaChangesAsync());
    }

    [Fact]
    public async Task Of_many_who_add_the_same_version_at_once_one_does_it()
    {
        using var administrator = await application.AsAdministrator();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => SendAsync(administrator, "at-once/1.0", Schema($$"""{"p{{n % 2}}": {} }"""))));
        Assert.Single(answers, answer => answer.Message.StatusCode == HttpStatusCode.Created);
        Assert.Equal(2, answers.Count(answer => answer.Message.StatusCode == HttpStatusCode.OK));
        Assert.Equal(3, answers.Count(answer => answer.Message.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task What_belongs_to_the_program_cannot_be_replaced()
    {
        using var administrator = await application.AsAdministrator();
        foreach (var name in (string[])["record/1.0", "record/2.0"])
        {
            await (await PutAsync(administrator, name, Schema("{}"), 409)).RefusedAsync(409, "schema-reserved");
        }
        await (await PutAsync(administrator, "genomics/1.0", Schema("{}"), 409)).RefusedAsync(409, "schema-exists");
        await PutAsync(administrator, "genomics/1.0", await administrator.GetStringAsync("/api/schemas/genomics/1.0"), 200);
        await PutAsync(administrator, "cohort/1.1", Schema("{}"), 201);
    }

    [Theory]
    [InlineData("Rare/1.0")]
    [InlineData("rare--x/1.0")]
    [InlineData("rare/1")]
    [InlineData("rare/1.0.0.0")]
    [InlineData("rare/01.0")]
    [InlineData("rare/newest")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        using var administrator = await application.AsAdministrator();
        await (await PutAsync(administrator, name, Schema("{}"), 422)).RefusedAsync(422, "schema-name");
    }

    [Theory]
    [InlineData("""[]""", "schema-type ")]
    [InlineData("""{"type":"object"}""", "schema-dialect /$schema")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#","type":"object"}""", "schema-dialect /$schema")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"string"}""", "schema-type /type")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","x-appliesTo":["Dataset","Datasets"]}""", "schema-applies-to /x-appliesTo/1")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:fair-catalog:schema:genomics:1.0"}""", "schema-id /$id")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:fair-catalog:schema:other:1.0"}""", "schema-id /$id")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"relative"}""", "schema-id /$id")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{"a":{"type":"text"},"b":{"minimum":"1"}}}""", "keyword-value /properties/a/type", "keyword-value /properties/b/minimum")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{"a":{"$ref":"https://example.org/elsewhere.json"}}}""", "reference-nowhere /properties/a/$ref")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{"a":{"$ref":"/api/schemas/genomics/7.0"}}}""", "reference-nowhere /properties/a/$ref")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{"a":{"$ref":"file:///etc/passwd"}}}""", "reference-nowhere /properties/a/$ref")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"a\u202eb","properties":{"a":{"description":"\u0007"}}}""", "text-bidi-control /title", "text-control-character /properties/a/description")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{"a":{"pattern":"("}}}""", "pattern-unreadable /properties/a/pattern")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}""", "reference-loop *")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","requried":["a"],"properties":{"a":{"allOf":[{"$ref":"#/properties/a"}]}}}""", "reference-loop /properties/a/allOf/0", "keyword-unknown /requried")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","$dynamicAnchor":"x","$dynamicRef":"#x"}""", "reference-loop ")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{"a":{"$recursiveRef":"#"}}}""", "keyword-of-other-draft /properties/a/$recursiveRef")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{"unevaluatedProperties":false}}}""", "keyword-of-other-draft /properties/a/unevaluatedProperties")]
    public async Task A_schema_that_cannot_be_kept_is_refused_with_place_and_reason(string schema, params string[] expected)
    {
        using var administrator = await application.AsAdministrator();
        var refused = await (await PutAsync(administrator, "unfit/1.0", schema, 422)).RefusedAsync(422, "schema-unfit");
        expected = [.. expected.Order(StringComparer.Ordinal)];
        Assert.True(
            expected.Length == refused.Findings.Length && expected.Zip(refused.Findings).All(pair => pair.First.EndsWith('*') ? pair.Second.StartsWith(pair.First[..^1], StringComparison.Ordinal) : pair.First == pair.Second),
            refused.Text);
        await (await administrator.CallAsync("GET", "/api/schemas/unfit/1.0")).RefusedAsync(404, "schema-not-found");
    }

    [Fact]
    public async Task Hostile_schemas_end_soon()
    {
        using var administrator = await application.AsAdministrator();
        await (await SendAsync(administrator, "hostile/1.0", Schema("{}", $"\"x-filler\":\"{new string('x', SchemaRegistration.MostBytes)}\","))).RefusedAsync(413, "body-too-large");
        var deep = string.Concat(Enumerable.Repeat("""{"not":""", 70)) + "{}" + new string('}', 70);
        (await SendAsync(administrator, "hostile/1.0", deep)).Is(400);
        // A chain of definitions that doubles at each link, and a pattern that backtracks for ever: both must be bounded,
        // when they are added, when a block is checked and when they are outlined.
        var links = string.Join(',', Enumerable.Range(0, 60).Select(n => $$"""
            "d{{n}}":{"allOf":[ {"$ref":"#/$defs/d{{n + 1}}"}, {"$ref":"#/$defs/d{{n + 1}}"} ]}
            """));
        var chain = """{"$schema":"DRAFT","$ref":"#/$defs/d0","$defs":{LINKS,"d60":{"properties":{"a":{"type":"string","pattern":"^(a+)+$"}}}}}"""
            .Replace("DRAFT", Draft, StringComparison.Ordinal).Replace("LINKS", links, StringComparison.Ordinal);
        var added = await SendAsync(administrator, "doubling/1.0", chain);
        Assert.True(added.Message.StatusCode is HttpStatusCode.Created or HttpStatusCode.UnprocessableEntity, added.Text);
        await PutAsync(administrator, "backtracking/1.0", Schema("""{"a":{"type":"string","pattern":"^(a+)+$"}}"""), 201);
        using var owner = await application.As("hanna", Catalog.Records.Access.Scopes.Deposit);
        var draft = await owner.CreateAsync(SampleRecords.Complete().With("profiles", System.Text.Json.Nodes.JsonNode.Parse($$"""
            {"backtracking":{"a":"{{new string('a', 40)}}!"},"doubling":{"a":"b"} }
            """)));
        Assert.Contains(draft.Findings, finding => finding.StartsWith("profile-invalid /profiles/backtracking", StringComparison.Ordinal));
        (await owner.CallAsync("GET", "/api/schemas/doubling/1.0/outline")).Is(200);
    }

    [Theory]
    [InlineData("1.0", "http://json-schema.org/draft-07/schema#")]
    [InlineData("1.1", "http://json-schema.org/draft-07/schema")]
    [InlineData("1.2", "https://json-schema.org/draft-07/schema#")]
    [InlineData("1.3", "https://json-schema.org/draft/2020-12/schema#")]
    public async Task Both_drafts_are_named_in_any_common_way(string version, string dialect)
    {
        using var administrator = await application.AsAdministrator();
        var schema = $$$"""{"$schema":"{{{dialect}}}","definitions":{"a":{"type":"string"}},"properties":{"a":{"$ref":"#/definitions/a"}},"dependencies":{"a":["b"]}}""";
        Assert.Empty((await PutAsync(administrator, $"dialects/{version}", schema, 201)).Findings);
    }

    [Fact]
    public async Task A_schema_refers_to_itself_and_its_neighbours_by_where_they_are_served()
    {
        using var administrator = await application.AsAdministrator();
        await PutAsync(administrator, "neighbours/1.0", Schema("""
            {"own":{"$ref":"/api/schemas/neighbours/1.0#/properties/text"},"abroad":{"$ref":"https://catalog.example.org/api/schemas/neighbours/1.0#/properties/text"},
             "other":{"$ref":"../genomics/1.0"},"text":{"type":"string"} }
            """), 201);
        using var owner = await application.As("nina", Catalog.Records.Access.Scopes.Deposit);
        var draft = await owner.CreateAsync(SampleRecords.Complete().With("profiles", System.Text.Json.Nodes.JsonNode.Parse("""{"neighbours":{"own":1,"abroad":2,"other":{"samples":-1}}}""")));
        Assert.Equal(["profile-invalid /profiles/neighbours/abroad", "profile-invalid /profiles/neighbours/other/samples", "profile-invalid /profiles/neighbours/own"], draft.Findings);
        var own = draft.Json.GetProperty("findings").EnumerateArray().First();
        Assert.Equal(("neighbours/1.0", "/properties/own/$ref/type"), (own.GetProperty("schema").GetString(), own.GetProperty("schemaPointer").GetString()));
    }

    [Fact]
    public async Task References_lead_to_other_schemas_of_the_registry()
    {
        using var administrator = await application.AsAdministrator();
        await PutAsync(administrator, "shared-terms/1.0", $$$$"""{"$schema":"{{{{Draft}}}}","$id":"https://example.org/shared-terms","$defs":{"code":{"type":"string","maxLength":3}}}""", 201);
        foreach (var (version, reference) in ((string, string)[])[("1.0", "/api/schemas/shared-terms/1.0#/$defs/code"), ("1.1", "https://example.org/shared-terms#/$defs/code"), ("1.2", "urn:fair-catalog:schema:genomics:1.0#/properties/samples")])
        {
            await PutAsync(administrator, $"referring/{version}", Schema($$"""{"code":{"$ref":"{{reference}}"} }"""), 201);
            using var owner = await application.As("rita", Catalog.Records.Access.Scopes.Deposit);
            var draft = await owner.CreateAsync(SampleRecords.Complete().With("profiles", System.Text.Json.Nodes.JsonNode.Parse($$"""{"referring":{"$schema":"referring/{{version}}","code":"long"} }""")));
            Assert.Equal(["profile-invalid /profiles/referring/code"], draft.Findings);
        }
    }

    [Fact]
    public async Task A_keyword_that_no_draft_knows_is_a_warning()
    {
        using var administrator = await application.AsAdministrator();
        var made = await PutAsync(administrator, "misspelt/1.0", $$$"""{"$schema":"{{{Draft}}}","type":"object","requried":["a"]}""", 201);
        Assert.Equal(["keyword-unknown /requried"], made.Findings);
    }

    [Fact]
    public async Task What_another_process_adds_is_seen_at_once()
    {
        var other = new SchemaRegistry(application.Services.GetRequiredService<NpgsqlDataSource>());
        Assert.Null((await other.CurrentAsync(default)).Newest("elsewhere"));
        using var administrator = await application.AsAdministrator();
        await PutAsync(administrator, "elsewhere/1.0", Schema("{}"), 201);
        var seen = await other.CurrentAsync(default);
        Assert.Equal("1.0", seen.Newest("elsewhere")?.Name.Version);
        Assert.Same(seen, await other.CurrentAsync(default));
        Assert.Same(SchemaSet.Carried.Newest("genomics"), seen.Newest("genomics"));
    }

    private async Task<long> SchemaChangesAsync()
    {
        await using var connection = await application.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        var changes = await ChangeLog.ReadAsync(connection, 0, int.MaxValue, default);
        Assert.All(changes.Where(change => change.Kind == ChangeKind.SchemaChanged), change => Assert.Equal((0L, null, "administrator"), (change.DatasetKey, change.Version, change.By)));
        return changes.LongCount(change => change.Kind == ChangeKind.SchemaChanged);
    }

    private static string Schema(string properties, string more = "") =>
        $$"""{"$schema":"{{Draft}}",{{more}}"title":"A \"test\"","type":"object","properties":{{properties}},"additionalProperties":false}""";

    private static async Task<Answer> PutAsync(HttpClient client, string name, string schema, int status) => (await SendAsync(client, name, schema)).Is(status);

    private static async Task<Answer> SendAsync(HttpClient client, string name, string schema)
    {
        var answer = await client.PutAsync($"/api/schemas/{name}", new StringContent(schema, Encoding.UTF8, "application/json"));
        return new(answer, await answer.Content.ReadAsStringAsync());
    }
}
