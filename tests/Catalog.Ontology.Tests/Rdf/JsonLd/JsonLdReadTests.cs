using System.Text;
using System.Text.Json;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Rdf.JsonLd;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.JsonLd;

public sealed class JsonLdReadTests
{
    [Fact]
    public void Labels_of_the_document_do_not_meet_those_of_the_reader()
    {
        var triples = Reading.Read("""{"a:p": {"@id": "_:_1", "a:p": {"@id": "_:b", "a:p": {"@id": "_:no label"}}}}""", Reading.Usual with { BlankNodePrefix = "x" }).Default.Triples.ToList();
        Assert.Equal(["_:x_1", "_:x__1", "_:xb"], triples.Select(triple => triple.Subject.ToString()!).Order(StringComparer.Ordinal));
        Assert.Contains(triples, triple => triple.Object == new BlankNode("x_2"));
    }

    [Fact]
    public void Prefixes_of_the_context_are_told()
    {
        var dataset = Reading.Read("""{"@context": {"e": "http://e/", "term": "http://e/t", "on": {"@id": "http://e/o", "@prefix": true}, "a b": "http://x/"}}""");
        Assert.Equal([new("e", "http://e/"), new("on", "http://e/o")], dataset.Prefixes);
    }

    [Theory]
    [InlineData("12345678901234567890", "12345678901234567890", Xsd.Integer)]
    [InlineData("-0", "0", Xsd.Integer)]
    [InlineData("1.0", "1", Xsd.Integer)]
    [InlineData("1e20", "100000000000000000000", Xsd.Integer)]
    [InlineData("1e21", "1.0E21", Xsd.Double)]
    [InlineData("-1000000000000000000000", "-1.0E21", Xsd.Double)]
    [InlineData("0.1", "1.0E-1", Xsd.Double)]
    [InlineData("0.30000000000000004", "3.0000000000000004E-1", Xsd.Double)]
    [InlineData("1e400", "INF", Xsd.Double)]
    public void Numbers_are_integers_or_doubles_by_what_they_are(string number, string text, string datatype) =>
        Assert.Equal([new Literal(text, datatype).ToString()], Reading.Objects($"{{\"a:p\": {number}}}"));

    // RFC 8785, appendix B.
    [Theory]
    [InlineData("5e-324", "5e-324")]
    [InlineData("-1.7976931348623157e308", "-1.7976931348623157e+308")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("295147905179352830000", "295147905179352830000")]
    [InlineData("1e23", "1e+23")]
    [InlineData("999999999999999900000", "999999999999999900000")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("333333333.33333329", "333333333.3333333")]
    [InlineData("-0.0", "0")]
    [InlineData("\"\\u20ac\\u000f\\u000aA'\\u0042\\\"\\\\/\"", "\"€\\u000f\\nA'B\\\"\\\\/\"")]
    [InlineData("{\"b\": [], \"\\u20ac\": {}, \"a\": [null, true ,1]}", "{\"a\":[null,true,1],\"b\":[],\"€\":{}}")]
    public void Json_literals_are_in_canonical_form(string json, string canonical) =>
        Assert.Equal([new Literal(canonical, RdfNames.Json).ToString()], Reading.Objects($"{{\"a:p\": {{\"@type\": \"@json\", \"@value\": {json}}}}}"));

    [Fact]
    public void A_page_with_the_context_of_schema_org_is_read_without_the_web()
    {
        const string Page = """
            {"@context": "https://schema.org/", "@type": "Dataset", "@id": "https://example.org/1", "name": "Cells", "license": "https://spdx.org/licenses/CC0-1.0",
             "datePublished": "2026-01-02", "creator": {"@type": "Person", "name": "A"}}
            """;
        Assert.Equal(
            ["\"2026-01-02\"^^<http://schema.org/Date>", "\"A\"", "\"Cells\"", "<http://schema.org/Dataset>", "<http://schema.org/Person>", "<https://spdx.org/licenses/CC0-1.0>", "_:_1"],
            Reading.Objects(Page, new()));
        foreach (var name in new[] { "http://schema.org", "https://schema.org/docs/jsonldcontext.json", "http://www.schema.org/" }) Assert.True(BundledContexts.Instance.TryGet(name, out _, out _));
        foreach (var name in new[] { "http://schema.org/Dataset", "https://schema.org.example/", "ftp://schema.org/" }) Assert.False(BundledContexts.Instance.TryGet(name, out _, out _));
    }

    [Fact]
    public void Our_context_means_what_that_of_schema_org_means()
    {
        var theirs = JsonElement.Parse(File.ReadAllBytes(ConformanceData.Path("standards", "schemaorg", "schemaorgcontext.jsonld"))).GetProperty("@context");
        var (own, official) = (Context(BundledContexts.SchemaOrg.ToArray()), Context(Encoding.UTF8.GetBytes($"{{\"@context\": {theirs}}}")));
        foreach (var term in theirs.EnumerateObject().Select(entry => entry.Name).Where(name => name[0] != '@'))
        {
            var (mine, its) = (own[term], official[term]!);
            // What ours lacks the vocabulary makes; prefixes of others are of no use to a page.
            if (mine is null && its.Iri == "http://schema.org/" + term && its.Type is null) continue;
            if (mine is null && !its.Iri!.StartsWith("http://schema.org/", StringComparison.Ordinal)) continue;
            Assert.Equal((its.Iri, its.Type, its.Container), (mine?.Iri, mine?.Type, mine?.Container ?? default));
        }
        Assert.Equal(official.Vocabulary, own.Vocabulary);
        Assert.All(own.Terms, term => Assert.NotNull(official[term.Key]));
    }

    [Fact]
    public void The_bioschemas_profile_is_read()
    {
        var profile = Directory.GetFiles(ConformanceData.Path("standards", "bioschemas"), "*.json").Single();
        Assert.Single(Reading.Read(File.ReadAllBytes(profile), new()).Default.SubjectsOf(new(RdfNames.Type), new Iri("http://www.w3.org/2000/01/rdf-schema#Class")));
    }

    // A term like a compact IRI that means another is an error since JSON-LD 1.1 (API, section 4.2.2, step 14.2.4).
    [Fact]
    public void The_context_of_dcat_ap_3_0_1_is_refused_at_the_term_that_breaks_it()
    {
        var context = File.ReadAllBytes(ConformanceData.Path("standards", "dcat-ap", "dcat-ap.jsonld"));
        var refusal = Assert.Throws<RdfSyntaxException>(() => Context(context));
        Assert.Contains("The term \"Xsd:dateTime\" reads as an IRI, so it cannot stand for", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((669, 21), ((int)refusal.Line, (int)refusal.Column));
        var mended = Encoding.UTF8.GetString(context).Replace("\"Xsd:", "\"Xsd-", StringComparison.Ordinal);
        Assert.NotNull(Context(Encoding.UTF8.GetBytes(mended))["Dataset"]?.Scoped);
    }

    [Fact]
    public void Plain_json_is_read_by_a_context_of_the_options()
    {
        var options = new RdfReadOptions { JsonLd = new() { Context = BundledContexts.Dcat } };
        Assert.Equal(
            ["\"Cells\"", "<http://www.w3.org/ns/dcat#Dataset>", "<https://example.org/file>"],
            Reading.Objects("""{"id": "https://example.org/1", "type": "Dataset", "title": "Cells", "landingPage": "https://example.org/file", "unknown": 1}""", options));
    }

    [Fact]
    public void A_direction_is_kept_as_the_options_say()
    {
        const string Text = """{"a:p": [{"@value": "x", "@language": "ar-EG", "@direction": "rtl"}, {"@value": "x", "@language": "ar-EG", "@direction": "rtl"}]}""";
        Assert.Equal(["\"x\"@ar-EG"], Reading.Objects(Text));
        Assert.Equal(["\"x\"^^<https://www.w3.org/ns/i18n#ar-eg_rtl>"], Reading.Objects(Text, new() { JsonLd = new() { Direction = RdfDirection.I18nDatatype } }));
        Assert.Equal(["\"ar-eg\"", "\"rtl\"", "\"x\"", "_:_2"], Reading.Objects(Text, new() { JsonLd = new() { Direction = RdfDirection.CompoundLiteral } }));
    }

    [Fact]
    public void Records_that_repeat_their_context_share_what_came_of_it()
    {
        var terms = string.Join(',', Enumerable.Range(0, 300).Select(number => $"\"t{number}\": \"http://a/{number}\""));
        var record = $"{{\"@context\": {{{terms}}}, \"t1\": 1}}";
        var one = Allocated(1);
        // What reading the text takes; each context anew would take three times that.
        Assert.InRange(Allocated(2000) - one, 0, 8L * 2000 * record.Length);

        long Allocated(int count)
        {
            var json = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat(record, count))}]");
            var before = GC.GetAllocatedBytesForCurrentThread();
            RdfReader.Read(new MemoryStream(json), RdfFormat.JsonLd, new DatasetBuilder(), null, TestContext.Current.CancellationToken);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static ActiveContext Context(byte[] json)
    {
        var options = new RdfReadOptions();
        var tree = JsonTree.Parse(json, options);
        var reader = new ContextReader(new(options, TestContext.Current.CancellationToken), new(tree, TestContext.Current.CancellationToken));
        tree.Root.TryGet(Keyword.Context, out var context);
        return reader.Apply(new ActiveContext(baseIri: null), new(context, null), ContextUse.Usual);
    }
}
