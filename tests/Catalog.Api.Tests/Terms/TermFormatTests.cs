using System.Net;
using Catalog.Ontology.Rdf;

namespace Catalog.Api.Tests.Terms;

/// <summary>A term as RDF, by Accept header and by name.</summary>
public sealed class TermFormatTests(TermApplication application) : IClassFixture<TermApplication>
{
    private const string Rdfs = "http://www.w3.org/2000/01/rdf-schema#";
    private static readonly Iri Term = new("http://purl.obolibrary.org/obo/GO_0012501");

    public static TheoryData<string> Formats { get; } = [.. RdfFormat.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_term_is_the_same_graph_in_every_format(string name)
    {
        var format = RdfFormat.All.Single(format => format.Name == name);
        var turtle = await ReadAsync("/api/terms/GO:0012501", RdfFormat.Turtle);
        Assert.Contains(new Literal("programmed cell death", Language: "en"), turtle.ObjectsOf(Term, new Iri(Rdfs + "label")).Select(label => label is Literal text ? new Literal(text.Text, Language: "en") : label));
        Assert.Contains(new Iri("http://purl.obolibrary.org/obo/GO_0008219"), turtle.ObjectsOf(Term, new Iri(Rdfs + "subClassOf")));
        foreach (var path in (string[])["/api/terms/GO:0012501", "/terms/GO:0012501"])
            Assert.True(Isomorphism.AreIsomorphic(turtle, await ReadAsync(path, format)), $"{name} at {path} says something else than Turtle.");
    }

    [Theory]
    [InlineData("turtle", "text/turtle")]
    [InlineData("n-triples", "application/n-triples")]
    [InlineData("rdf-xml", "application/rdf+xml")]
    [InlineData("json-ld", "application/ld+json")]
    [InlineData("trig", "application/trig")]
    [InlineData("n-quads", "application/n-quads")]
    [InlineData("json", "application/json")]
    public async Task A_format_is_had_by_its_name(string name, string mediaType)
    {
        using var client = application.Anonymous();
        using var answer = await client.GetAsync("/api/terms/GO:0012501?format=" + name);
        Assert.Equal((HttpStatusCode.OK, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Programs_get_JSON_readers_the_page_and_others_a_list_of_what_there_is()
    {
        Assert.Equal("application/json", await TypeAsync("/api/terms/GO:0012501", null));
        Assert.Equal("application/json", await TypeAsync("/api/terms/GO:0012501", "text/html, */*;q=0.1"));
        Assert.Equal("text/html", await TypeAsync("/terms/GO:0012501", null));
        Assert.Equal("text/html", await TypeAsync("/terms/GO:0012501", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
        foreach (var path in (string[])["/api/terms/GO:0012501", "/terms/GO:0012501"])
        {
            using var client = application.Anonymous();
            client.DefaultRequestHeaders.Add("Accept", "application/pdf");
            var problem = await ProblemAssert.IsAsync(await client.GetAsync(path), HttpStatusCode.NotAcceptable, "not-acceptable");
            Assert.Contains(problem.GetProperty("available").EnumerateArray(), offer => offer.GetProperty("id").GetString() == "turtle");
        }
    }

    private async Task<string?> TypeAsync(string path, string? accept)
    {
        using var client = application.Anonymous();
        if (accept is not null) client.DefaultRequestHeaders.Add("Accept", accept);
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Accept", answer.Headers.Vary);
        return answer.Content.Headers.ContentType?.MediaType;
    }

    private async Task<Graph> ReadAsync(string path, RdfFormat format)
    {
        using var client = application.Anonymous();
        client.DefaultRequestHeaders.Add("Accept", format.MediaType);
        using var answer = await client.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, format.MediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.NotNull(answer.Headers.ETag);
        await using var body = await answer.Content.ReadAsStreamAsync();
        return Dataset.Read(body, format).Default;
    }
}
