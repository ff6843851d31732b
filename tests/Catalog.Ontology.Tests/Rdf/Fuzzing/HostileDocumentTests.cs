using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.Fuzzing;

/// <summary>Small documents that would make much, by a reader, a writer or a validation.</summary>
public sealed class HostileDocumentTests
{
    private static readonly string Long = "http://a/" + new string('x', 8000) + "/";

    public static TheoryData<string, string, string> Multiplying => new()
    {
        { "Turtle", $"@prefix p: <{Long}> .\n", "p:s p:p p:o .\n" },
        { "Turtle", $"@base <{Long}> .\n", "<s> <p> <o> .\n" },
        { "Turtle", $"<http://a/{new string('x', 90_000)}> <http://a/p> 1", ",1" },
        { "TriG", $"@prefix p: <{Long}> .\n", "p:g{p:s p:p p:o}\n" },
        { "RDF/XML", $"<r:RDF xmlns:r='{RdfNames.Namespace}' xmlns:a='{Long}'>", "<a:C a:p=''/>" },
        { "RDF/XML", $"<r:RDF xmlns:r='{RdfNames.Namespace}' xml:base='{Long}'>", "<r:Description r:about='s'/>" },
    };

    [Theory]
    [MemberData(nameof(Multiplying))]
    public void Long_names_that_a_few_signs_stand_for_are_refused_when_they_make_too_much(string name, string head, string body)
    {
        var format = RdfFormat.All.Single(one => one.Name == name);
        var stream = new RepeatingStream(Encoding.UTF8.GetBytes(head), Encoding.UTF8.GetBytes(body), int.MaxValue, []);
        var error = Assert.Throws<RdfSyntaxException>(() => RdfReader.Read(stream, format, new Nowhere(), new() { MaxTermBytes = 100_000, MaxBytes = 20_000_000 }));
        Assert.Contains("make so much", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Turtle", "_:_1 <http://a/p> _:__1, [] .")]
    [InlineData("TriG", "_:_1 <http://a/p> _:__1, [] .")]
    [InlineData("RDF/XML", "<r:Description xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:a='http://a/' r:nodeID='_1'><a:p r:nodeID='__1'/><a:p r:parseType='Resource'/></r:Description>")]
    [InlineData("JSON-LD", "{\"@id\": \"_:_1\", \"http://a/p\": [{\"@id\": \"_:__1\"}, {\"@type\": []}]}")]
    public void Labels_meet_neither_each_other_nor_those_of_the_reader(string name, string document)
    {
        var format = RdfFormat.All.Single(one => one.Name == name);
        var graph = Graph.Read(new MemoryStream(Encoding.UTF8.GetBytes(document)), format);
        Assert.Equal(2, graph.Count);
        Assert.Equal(3, graph.Triples.SelectMany(triple => new[] { triple.Subject, triple.Object }).Distinct().Count());
    }

    [Fact]
    public void A_long_chain_of_classes_costs_no_more_than_its_length()
    {
        const int Length = 5000;
        var data = new StringBuilder();
        for (var number = 0; number < Length; number++) data.Append(null, $"ex:c{number} rdfs:subClassOf ex:c{number + 1} . ex:x{number} a ex:c{number} ; ex:p ex:x0 . ");
        var graph = Shacl.Turtle.Graph(data.ToString());
        var shapes = Shacl.Turtle.Shapes($"ex:S sh:targetClass ex:c{Length} ; sh:property [ sh:path ex:p ; sh:class ex:c{Length - 1} ] ; sh:property [ sh:path ex:p ; sh:class ex:Other ] .");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var report = shapes.Validate(graph, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Length, report.Results.Length);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 60_000_000);
    }

    [Fact]
    public void A_context_of_many_terms_is_taken_away_again_and_again()
    {
        const int Many = 20_000;
        var terms = string.Join(',', Enumerable.Range(0, Many).Select(number => $"\"t{number}\":\"http://a/\""));
        var nodes = string.Join(',', Enumerable.Range(0, Many).Select(number => $"{{\"@context\":[{{\"n{number}\":\"http://a/n\"}},null],\"http://a/p\":1}}"));
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var sink = new Nowhere();
        RdfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"@context\":{{{terms}}},\"@graph\":[{nodes}]}}")), RdfFormat.JsonLd, sink, cancellation: soon.Token);
        Assert.Equal(Many, sink.Statements);
    }

    [Fact]
    public void The_context_that_is_made_of_prefixes_stays_readable_however_many_there_are()
    {
        var builder = new DatasetBuilder();
        for (var number = 0; number < 3000; number++)
        {
            var space = $"http://example.org/{number}/";
            builder.Prefix(Encoding.UTF8.GetBytes($"p{number}"), Encoding.UTF8.GetBytes(space));
            builder.Add(new Iri("http://example.org/s"), new Iri(space + "p"), new Literal("x"));
        }
        var dataset = builder.Build();
        using var stream = new MemoryStream();
        RdfWriter.Write(dataset, stream, RdfFormat.JsonLd);
        using var json = System.Text.Json.JsonDocument.Parse(stream.ToArray());
        Assert.InRange(json.RootElement.GetProperty("@context").EnumerateObject().Count(), 1, 1000);
        stream.Position = 0;
        Assert.True(Isomorphism.AreIsomorphic(dataset, Dataset.Read(stream, RdfFormat.JsonLd)));
    }

    [Fact]
    public void Deep_values_of_JSON_within_deep_nodes_are_written_so_that_readers_read_them()
    {
        var builder = new DatasetBuilder();
        var predicate = new Iri("http://a/p");
        for (var number = 0; number < 31; number++) builder.Add(new BlankNode($"b{number}"), predicate, new BlankNode($"b{number + 1}"));
        foreach (var depth in new[] { 3, 240 }) builder.Add(new BlankNode("b31"), predicate, new Literal(new string('[', depth) + new string(']', depth), RdfNames.Json));
        var dataset = builder.Build();
        using var stream = new MemoryStream();
        RdfWriter.Write(dataset, stream, RdfFormat.JsonLd);
        stream.Position = 0;
        Assert.Null(Isomorphism.Difference(dataset, Dataset.Read(stream, RdfFormat.JsonLd)));
        Assert.Contains("@json", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_XML_cannot_hold_is_refused_wherever_it_stands_and_never_written()
    {
        var name = new Iri("http://a/p");
        foreach (var term in (Term[])[new Literal("x", "http://a/\uFFFE"), new Iri("http://a/\u0001\uFFFF"), new Literal("\u0001"), new Literal("\uFFFF")])
        {
            var graph = Graph.Of([new(name, name, term)]);
            Assert.Throws<ArgumentException>(() => RdfWriter.Write(graph, Stream.Null, RdfFormat.RdfXml));
        }
        using var stream = new MemoryStream();
        RdfWriter.Write(Graph.Of([new(name, name, new Iri("http://a/\u0001\u0002"))]), stream, RdfFormat.RdfXml);
        stream.Position = 0;
        Assert.Equal(new Iri("http://a/%01%02"), Assert.Single(Graph.Read(stream, RdfFormat.RdfXml).Triples).Object);
    }

    private sealed class Nowhere : IRdfSink
    {
        public long Statements { get; private set; }

        public void Quad(in TermText subject, in TermText predicate, in TermText @object, in TermText graph) => Statements++;
    }
}
