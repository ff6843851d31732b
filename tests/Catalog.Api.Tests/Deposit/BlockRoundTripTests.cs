using System.Text.Json.Nodes;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Deposit;

/// <summary>The catalogue's own blocks come back as they were sent: in the draft, beside the metadata, and after a PUT.</summary>
public sealed class BlockRoundTripTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    private const string Blocks = """
        {
          "variables": [{"name":"sbp","label":"Systolic blood pressure","description":"Mean of three readings","type":"integer","unit":"mmHg","unitCode":"mm[Hg]","minimum":60,"maximum":260,
            "missingCodes":["-9"],"table":"visits","required":true,"terms":[{"curie":"LOINC:8480-6","iri":"http://loinc.org/rdf/8480-6","label":"Systolic blood pressure"}]},
            {"name":"smoking","type":"categorical","coding":[{"code":"0","label":"never"},{"code":"1","label":"current","term":{"curie":"NCIT:C17934"}}]}],
          "provenance": [{"stage":"raw","activity":"Sequencing","description":"Thirtyfold","agents":[{"name":"Broad Institute","nameType":"Organizational","role":"sequencing centre",
            "nameIdentifiers":[{"nameIdentifier":"https://ror.org/05a0ya142","nameIdentifierScheme":"ROR","schemeUri":"https://ror.org"}]}],
            "software":[{"name":"GATK","version":"4.5.0.0","identifier":"RRID:SCR_001876"}],"used":["samples"],"generated":["vcf"],"startedAt":"2023-01-15","endedAt":"2023-04-02"}],
          "consent": [{"code":"DS-IRB","permission":{"curie":"DUO:0000007","label":"disease specific research","value":"MONDO:0005148"},
            "modifiers":[{"curie":"DUO:0000022","label":"geographical restriction","value":"GB"}],"statement":"For research on diabetes.","url":"https://example.org/consent.pdf","participants":412}],
          "labels": [{"scheme":"BC","name":"BC Provenance","text":"From us.","url":"https://localcontexts.org/label/bc-provenance/","community":"Te Whakatōhea","language":"mi","project":"https://localcontextshub.org/projects/1"}],
          "contacts": [{"name":"Data access office","email":"dac@example.org","role":"Data access requests","organization":"Example University","url":"https://example.org/contact"}],
          "participants": 412,
          "recordCount": 0,
          "conformsTo": [{"title":"VCF 4.3","iri":"https://samtools.github.io/hts-specs/VCFv4.3.pdf"}],
          "accrualPeriodicity": "annual",
          "audience": ["Clinical researchers"]
        }
        """;

    [Fact]
    public async Task Every_block_comes_back_as_it_was_sent_and_goes_in_again()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var blocks = (JsonObject)JsonNode.Parse(Blocks)!;
        var record = SampleRecords.Complete();
        foreach (var (name, value) in blocks) record[name] = value!.DeepClone();

        var made = (await ana.CallAsync("POST", "/api/datasets", record)).Is(201);
        Assert.Empty(made.Findings);
        AssertBeside(made.Text, blocks);
        var draft = (await ana.CallAsync("GET", $"/api/datasets/{made.Id}/draft")).Is(200);
        AssertSame(draft.Text, blocks);

        var saved = (await ana.SaveAsync(made.Id, (JsonObject)JsonNode.Parse(draft.Text)!, draft.ETag)).Is(200);
        Assert.Empty(saved.Findings);
        Assert.Equal(draft.Text, (await ana.CallAsync("GET", $"/api/datasets/{made.Id}/draft")).Text);

        (await ana.ActAsync(made.Id, "publish")).Is(200);
        AssertBeside((await ana.CallAsync("GET", $"/api/datasets/{made.Id}")).Is(200).Text, blocks);
    }

    [Fact]
    public async Task Lists_that_a_record_does_not_have_are_empty_and_single_values_absent()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var answer = (JsonObject)JsonNode.Parse((await ana.CallAsync("POST", "/api/datasets", SampleRecords.Complete())).Is(201).Text)!;
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(Blocks)!)
        {
            if (value is JsonArray) Assert.Empty(Assert.IsType<JsonArray>(answer[name]));
            else Assert.False(answer.ContainsKey(name));
        }
    }

    [Fact]
    public async Task A_title_with_a_hidden_turn_is_refused_with_its_place()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var refused = (await ana.CallAsync("POST", "/api/datasets", SampleRecords.Complete().Titled("Genomes \u202Egnirts"))).Is(422);
        Assert.Equal(["text-bidi-control /titles/0/title"], refused.Findings);
    }

    // What a dataset resource has beside its metadata, and not in it.
    private static void AssertBeside(string text, JsonObject blocks)
    {
        AssertSame(text, blocks);
        var metadata = (JsonObject)JsonNode.Parse(text)!["metadata"]!;
        Assert.All(blocks, block => Assert.False(metadata.ContainsKey(block.Key)));
    }

    private static void AssertSame(string text, JsonObject blocks)
    {
        var answer = JsonNode.Parse(text)!;
        Assert.All(blocks, block => Assert.True(JsonNode.DeepEquals(block.Value, answer[block.Key]), $"{block.Key}: {answer[block.Key]}"));
    }
}
