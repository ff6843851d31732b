using System.Text.Json.Nodes;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Deposit;

/// <summary>GET of a draft returns what PUT takes.</summary>
public sealed class RoundTripTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    private static readonly string[] Texts = ["", " ", "text", "<b>\"quoted\" & 'more'</b>", "\u00e9\u4e2d\ud83e\uddec", "a\\b\nc\td", "10.1234/x", "2024-01-02", "not/a/doi"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Sending_a_draft_back_as_it_was_read_changes_nothing(int seed)
    {
        var random = new Random(seed);
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.CreateAsync(RandomRecord(random));
        var read = (await ana.CallAsync("GET", $"/api/datasets/{made.Id}/draft")).Is(200);
        var body = (JsonObject)JsonNode.Parse(read.Text)!;
        var saved = (await ana.SaveAsync(made.Id, body, read.ETag)).Is(200);
        var again = (await ana.CallAsync("GET", $"/api/datasets/{made.Id}/draft")).Is(200);
        Assert.Equal(read.Text, again.Text);
        // The first body may have had read-only properties, of which only the first answer advises.
        Assert.Equal(made.Findings.Where(finding => !finding.StartsWith("read-only", StringComparison.Ordinal)), saved.Findings);
        Assert.Equal(Without(made, "updated"), Without(saved, "updated"));

        // The order in which properties are sent means nothing.
        var turned = new JsonObject(body.Reverse().Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));
        (await ana.SaveAsync(made.Id, turned)).Is(200);
        Assert.Equal(read.Text, (await ana.CallAsync("GET", $"/api/datasets/{made.Id}/draft")).Text);
    }

    [Theory]
    [InlineData("revisions")]
    [InlineData("versions")]
    public async Task So_does_the_draft_of_a_revision_or_version(string kind)
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        foreach (var record in (JsonObject[])[SampleRecords.Complete(), SampleRecords.Complete().With("doi", $"10.1234/round.{kind}")])
        {
            var id = (await ana.PublishNewAsync(record)).Id;
            (await ana.CallAsync("POST", $"/api/datasets/{id}/{kind}")).Is(201);
            var read = (await ana.CallAsync("GET", $"/api/datasets/{id}/draft")).Is(200);
            var saved = (await ana.SaveAsync(id, (JsonObject)JsonNode.Parse(read.Text)!, read.ETag)).Is(200);
            Assert.Empty(saved.Findings);
            Assert.Equal(saved.Doi, read.Doi);
            Assert.Equal(read.Text, (await ana.CallAsync("GET", $"/api/datasets/{id}/draft")).Text);
            (await ana.ActAsync(id, "publish")).Is(200);
            var history = (await ana.CallAsync("GET", $"/api/datasets/{id}/revisions")).Json.GetProperty("revisions")[0];
            Assert.Empty(history.GetProperty("changed").EnumerateArray());
        }
    }

    private static string Without(Answer answer, string name)
    {
        var json = (JsonObject)JsonNode.Parse(answer.Text)!;
        json.Remove(name);
        json.Remove("findings");
        return json.ToJsonString();
    }

    // Of the right structure, with whatever content.
    private static JsonObject RandomRecord(Random random)
    {
        var record = SampleRecords.Complete();
        foreach (var name in record.Select(property => property.Key).ToList()) if (random.Next(3) == 0) record.Remove(name);
        Maybe("doi", Text);
        Maybe("language", Text);
        Maybe("version", Text);
        Maybe("publicationYear", () => random.Next(2) == 0 ? random.Next(0, 3000) : Text());
        Maybe("publisher", () => random.Next(2) == 0 ? Text() : new JsonObject { ["name"] = Text(), ["lang"] = null });
        Maybe("titles", () => List(() => new JsonObject { ["title"] = Text(), ["titleType"] = random.Next(2) == 0 ? null : Text() }));
        Maybe("subjects", () => List(() => new JsonObject { ["subject"] = Text() }));
        Maybe("dates", () => List(() => new JsonObject { ["date"] = Text(), ["dateType"] = "Issued" }));
        Maybe("sizes", () => List(Text));
        Maybe("access", () => random.Next(3) switch { 0 => new JsonObject(), 1 => new JsonObject { ["level"] = Text() }, _ => new JsonObject { ["level"] = "open", ["embargoUntil"] = Text() } });
        Maybe("distributions", () => List(() => new JsonObject { ["id"] = random.Next(2) == 0 ? null : $"d{random.Next(4)}", ["downloadUrl"] = Text(), ["byteSize"] = random.NextInt64() }));
        Maybe("profiles", () => new JsonObject { [random.Next(2) == 0 ? "urn:example:p" : "a/b~c"] = new JsonObject { ["empty"] = new JsonArray(), ["nothing"] = null, ["number"] = 1e-7 } });
        Maybe("annotations", () => List(() => new JsonObject { ["curie"] = "MONDO:0005148" }));
        Maybe("collection", () => random.Next(2) == 0 ? "default" : null);
        Maybe("state", () => "findable");
        return record;

        void Maybe(string name, Func<JsonNode?> make)
        {
            if (random.Next(2) == 0) record[name] = make();
        }

        JsonNode Text() => Texts[random.Next(Texts.Length)];

        JsonArray List(Func<JsonNode?> make) => new([.. Enumerable.Range(0, random.Next(4)).Select(_ => make())]);
    }
}
