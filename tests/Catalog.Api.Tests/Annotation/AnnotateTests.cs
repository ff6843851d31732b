using System.Text.Json.Nodes;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Annotation;

/// <summary><c>POST /api/annotate</c>.</summary>
public sealed class AnnotateTests(AnnotatingApplication application) : IClassFixture<AnnotatingApplication>
{
    [Fact]
    public async Task Terms_are_found_with_their_places_by_who_has_not_signed_in()
    {
        using var anonymous = application.Anonymous();
        var answer = await AnnotateAsync(anonymous, "Ageing & Type-2 Diabetes Mellitus in human cells 😀 and Parkinson disease");
        Assert.Equal("""{"annotations":[{"start":9,"end":33,"text":"Type-2 Diabetes Mellitus","curie":"MONDO:0005148","label":"type 2 diabetes mellitus","ontology":"mondo","ambiguous":false},"""
            // The sign is two code units.
            + """{"start":56,"end":73,"text":"Parkinson disease","curie":"MONDO:0005180","label":"Parkinson disease","ontology":"mondo","ambiguous":false}]}""", answer.Is(200).Text);
    }

    [Fact]
    public async Task Who_has_signed_in_gets_what_is_not_public_too()
    {
        using var reader = await application.As("reader", Scopes.Read);
        var found = (await AnnotateAsync(reader, "human cells", "ncbitaxon")).Is(200).Json.GetProperty("annotations");
        Assert.Equal("NCBITaxon:9606", Assert.Single(found.EnumerateArray()).GetProperty("curie").GetString());
    }

    [Fact]
    public async Task An_ontology_that_is_not_in_use_is_refused_with_those_that_are()
    {
        using var anonymous = application.Anonymous();
        var refused = await (await AnnotateAsync(anonymous, "human cells", "mondo", "ncbitaxon")).RefusedAsync(422, "ontology-unknown");
        var error = Assert.Single(refused.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal("/ontologies/1", error.GetProperty("pointer").GetString());
        // What is not public is not named either.
        Assert.Equal("No ontology 'ncbitaxon' is in use. There are: mondo.", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_with_the_limit()
    {
        using var anonymous = application.Anonymous();
        (await AnnotateAsync(anonymous, new string('x', 2000))).Is(200);
        foreach (var length in (int[])[2001, 200_000])
        {
            var refused = await (await AnnotateAsync(anonymous, new string('x', length))).RefusedAsync(413, "text-too-large");
            Assert.Contains("2000 characters", refused.Json.GetProperty("detail").GetString());
        }
    }

    [Theory]
    [InlineData("""{"ontologies":["mondo"]}""", "text-missing", "/text")]
    [InlineData("""{"text":7}""", "wrong-type", "/text")]
    [InlineData("""{"text":"x","ontologies":"mondo"}""", "wrong-type", "/ontologies")]
    [InlineData("""{"text":"x","ontologies":[1]}""", "wrong-type", "/ontologies/0")]
    [InlineData("""{"text":"x","ontology":"mondo"}""", "unknown-property", "/ontology")]
    [InlineData("[]", "wrong-type", "")]
    public async Task A_body_that_will_not_do_says_where(string body, string code, string pointer)
    {
        using var anonymous = application.Anonymous();
        var refused = await (await anonymous.CallAsync("POST", "/api/annotate", JsonNode.Parse(body))).RefusedAsync(422, "body-refused");
        Assert.Equal([$"{code} {pointer}"], refused.Findings);
    }

    [Fact]
    public async Task Of_very_much_that_is_wrong_some_is_told()
    {
        using var anonymous = application.Anonymous();
        var body = new JsonObject { ["text"] = "x" };
        for (var n = 0; n < 1000; n++) body["a" + n] = 1;
        Assert.Equal(100, (await (await anonymous.CallAsync("POST", "/api/annotate", body)).RefusedAsync(422, "body-refused")).Findings.Length);
        var names = Enumerable.Range(0, 1000).Select(n => "o" + n).ToArray();
        Assert.Equal(20, (await (await AnnotateAsync(anonymous, "x", names)).RefusedAsync(422, "ontology-unknown")).Findings.Length);
    }

    [Fact]
    public async Task An_empty_text_and_no_ontologies_find_nothing()
    {
        using var anonymous = application.Anonymous();
        Assert.Equal("""{"annotations":[]}""", (await AnnotateAsync(anonymous, "")).Is(200).Text);
        Assert.Equal("""{"annotations":[]}""", (await AnnotateAsync(anonymous, "diabetes mellitus", [])).Is(200).Text);
    }

    private static Task<Answer> AnnotateAsync(HttpClient client, string text) => client.CallAsync("POST", "/api/annotate", new JsonObject { ["text"] = text });

    private static Task<Answer> AnnotateAsync(HttpClient client, string text, params string[] ontologies) =>
        client.CallAsync("POST", "/api/annotate", new JsonObject { ["text"] = text, ["ontologies"] = new JsonArray([.. ontologies.Select(name => JsonValue.Create(name))]) });
}
