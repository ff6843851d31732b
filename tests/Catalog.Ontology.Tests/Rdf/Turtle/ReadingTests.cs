using System.Text;
using Catalog.Ontology.Rdf;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.Turtle;

/// <summary>How documents are read whatever pieces they come in, and what bounds them.</summary>
public sealed class ReadingTests
{
    private const string Document = """"
        # Ein Dokument 😀
        @prefix ex: <http://example.org/> .
        @base <http://example.org/base/> .
        ex:s a ex:C ; ex:p "Ärger 😀 \u00e4\n", 'x'@pt-BR, """
        long "" text
        """ , 1, -1.5, 2e10, .5, true, <rel>, <#f>, [ ex:q ( 1 [] ( ) ) ], _:b1.x, ex:a.b.c, ex:a\~b%20c, ex: .
        _:_1 ex:p [] .
        PREFIX π: <http://example.org/π#>
        π:öß-1 ex:p "1"^^ex:t , "2" ^^ <t> .

        """";

    [Fact]
    public void A_document_reads_the_same_in_whatever_pieces_it_comes()
    {
        var documents = Directory.GetFiles(ConformanceData.Path("standards", "rdf-tests", "rdf", "rdf11"), "*", SearchOption.AllDirectories)
            .Select(path => (Format: RdfFormat.OfFileName(path), Bytes: path))
            .Where(file => file.Format?.Name is "N-Triples" or "N-Quads" or "Turtle" or "TriG")
            .Select(file => (file.Format!, Bytes: File.ReadAllBytes(file.Bytes)))
            .Where(file => file.Bytes.Length < 20_000)
            .Append((RdfFormat.Turtle, Encoding.UTF8.GetBytes(Document)))
            .ToList();
        Assert.True(documents.Count > 900);
        foreach (var (format, bytes) in documents)
        {
            var whole = Told(format, new MemoryStream(bytes), null);
            Assert.NotEmpty(whole);
            foreach (var piece in new[] { 1, 2, 3, 7 }) Assert.Equal(whole, Told(format, Pieces(bytes, piece), piece * 2));
            Assert.Equal(whole, Told(format, Pieces(bytes, 64), 64));
        }
    }

    [Fact]
    public void All_of_Turtle_is_read()
    {
        var dataset = Read(Document);
        var objects = dataset.Default.ObjectsOf(new Iri("http://example.org/s"), new("http://example.org/p")).ToHashSet();
        Term[] expected =
        [
            new Literal("Ärger 😀 ä\n"), new Literal("x", null, "pt-BR"), new Literal("\nlong \"\" text\n"), new Literal("1", Xsd.Integer), new Literal("-1.5", Xsd.Decimal),
            new Literal("2e10", Xsd.Double), new Literal(".5", Xsd.Decimal), new Literal("true", Xsd.Boolean), new Iri("http://example.org/base/rel"), new Iri("http://example.org/base/#f"),
            new BlankNode("_1"), new BlankNode("b1.x"), new Iri("http://example.org/a.b.c"), new Iri("http://example.org/a~b%20c"), new Iri("http://example.org/"),
        ];
        Assert.Equal(expected.ToHashSet(), objects);
        Assert.Equal(["ex", "π"], dataset.Prefixes.Select(pair => pair.Key));
        Assert.Equal(
            [new Literal("1", "http://example.org/t"), new Literal("2", "http://example.org/base/t")],
            dataset.Default.ObjectsOf(new Iri("http://example.org/π#öß-1"), new("http://example.org/p")));
        Assert.Single(dataset.Default.Find(new BlankNode("__1")));
    }

    [Fact]
    public void Labels_that_are_written_never_meet_those_that_are_made()
    {
        var nodes = Read("_:_1 <p:p> [] . _:__1 <p:p> [] . _:_a <p:p> [] .").Default.Triples.SelectMany(triple => new[] { triple.Subject, triple.Object }).OfType<BlankNode>().Select(node => node.Label);
        Assert.True(nodes.ToHashSet().SetEquals(["_1", "_2", "_3", "__1", "___1", "_a"]));
        Assert.All(Read("_:a <p:p> [] .", new() { BlankNodePrefix = "d7" }).Default.Triples, triple => Assert.Equal(("d7a", "d7_1"), (((BlankNode)triple.Subject).Label, ((BlankNode)triple.Object).Label)));
        Assert.All(Read("_:a <p:p> _:_1 .", new() { BlankNodePrefix = "d7" }, RdfFormat.NTriples).Default.Triples, triple => Assert.Equal(("d7a", "d7_1"), (((BlankNode)triple.Subject).Label, ((BlankNode)triple.Object).Label)));
    }

    [Theory]
    [InlineData("\uFEFF<a:s> <a:p> <a:o> .")]
    [InlineData("\uFEFF# comment\r\n<a:s> <a:p> <a:o> .\r\n\r\n")]
    [InlineData("<a:s> <a:p> <a:o> .\r# comment\r")]
    [InlineData("\t<a:s>\t<a:p><a:o>.# comment")]
    public void Marks_and_ends_of_lines_do_not_matter(string document)
    {
        foreach (var format in new[] { RdfFormat.NTriples, RdfFormat.NQuads, RdfFormat.Turtle, RdfFormat.TriG })
        {
            Assert.Equal([new Triple(new Iri("a:s"), new("a:p"), new Iri("a:o"))], Read(document, null, format).Default.Triples);
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("()")]
    public void Nesting_ends_in_an_error_not_in_a_crash(string brackets)
    {
        string Nested(int depth) => "<a:s> <a:p> " + string.Concat(Enumerable.Repeat(brackets[0] + (brackets[0] == '[' ? " <a:p> " : " "), depth)) + "1" + new string(brackets[1], depth) + " .";
        Assert.True(Read(Nested(256)).Default.Count > 256);
        Assert.Equal("Lists and blank nodes are nested more than 256 deep, the most that are read.", Assert.Throws<RdfSyntaxException>(() => Read(Nested(257))).Message.Split(": ")[1]);
        var error = Assert.Throws<RdfSyntaxException>(() => Read(Nested(1_000_000), new() { MaxDepth = int.MaxValue }));
        Assert.Contains("nested more than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_limit_is_an_error_with_a_place()
    {
        const string Lines = "<a:s> <a:p> <a:o> .\n<a:s> <a:p> \"text\" .\n<a:s> <a:p> <a:q> .\n";
        foreach (var format in new[] { RdfFormat.NTriples, RdfFormat.NQuads, RdfFormat.Turtle, RdfFormat.TriG })
        {
            Assert.Equal(3, Read(Lines, new() { MaxBytes = Lines.Length, MaxStatements = 3, MaxTermBytes = 30 }, format).Count);
            // A statement of Turtle is told once its object is read, one of N-Triples with its line.
            var told = format.Name[0] == 'N' ? 2 : 3;
            Assert.Equal("Line 3, column 20: The document has more than 60 bytes, the most that are read.", Refused(Lines, new() { MaxBytes = 60 }, format, told));
            Assert.StartsWith("Line 3, column ", Refused(Lines, new() { MaxStatements = 2 }, format, 2), StringComparison.Ordinal);
            Assert.StartsWith("Line 2, column ", Refused(Lines.Replace("text", new string('x', 100), StringComparison.Ordinal), new() { MaxTermBytes = 90 }, format, 1), StringComparison.Ordinal);
            Assert.StartsWith("Line 2, column ", Refused(Lines.Replace("text", new string('x', 100_000), StringComparison.Ordinal), new() { MaxTermBytes = 90 }, format, 1), StringComparison.Ordinal);
        }
        Assert.Contains("8,192", Refused($"@prefix a: <a:{new string('x', 9000)}> .", new(), RdfFormat.Turtle, 0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98 })]
    public void Bytes_that_are_not_utf8_are_an_error_with_a_place(byte[] bytes)
    {
        byte[] document = [.. "<a:s> <a:p> <a:o> .\n<a:s> <a:p> \"ä😀"u8, .. bytes];
        foreach (var format in new[] { RdfFormat.NTriples, RdfFormat.NQuads, RdfFormat.Turtle, RdfFormat.TriG })
        {
            foreach (var tail in new byte[][] { document, [.. document, .. "\" .\n"u8] })
            {
                var sink = new Teller();
                var error = Assert.Throws<RdfSyntaxException>(() => RdfReader.Read(Pieces(tail, 5), format, sink, null, TestContext.Current.CancellationToken));
                Assert.Equal((2, 16, 1), (error.Line, error.Column, sink.Lines.Count));
                Assert.Contains("UTF-8", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Reading_ends_when_it_is_no_longer_wanted()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var document = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a:s> <a:p> <a:o> .\n", 10_000)));
        var sink = new Teller();
        Assert.Throws<OperationCanceledException>(() => RdfReader.Read(new MemoryStream(document), RdfFormat.NTriples, sink, null, source.Token));
        Assert.True(sink.Lines.Count < 5000);
    }

    [Fact]
    public void A_base_must_be_absolute() => Assert.Throws<ArgumentException>(() => Read("<> <> <> .", new() { BaseIri = "here" }));

    private static Dataset Read(string document, RdfReadOptions? options = null, RdfFormat? format = null) =>
        Dataset.Read(new MemoryStream(Encoding.UTF8.GetBytes(document)), format ?? RdfFormat.Turtle, options);

    private static string Refused(string document, RdfReadOptions options, RdfFormat format, int statements)
    {
        var sink = new Teller();
        var message = Assert.Throws<RdfSyntaxException>(() => RdfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(document)), format, sink, options)).Message;
        Assert.Equal(statements, sink.Lines.Count);
        return message;
    }

    // All that a reader tells, the error last.
    private static List<string> Told(RdfFormat format, Stream stream, int? window)
    {
        var (sink, options) = (new Teller(), new RdfReadOptions { BaseIri = "http://example.org/" });
        var input = new Utf8Input(stream, options, window);
        try
        {
            if (format.Name[0] == 'N') new LineReader(input, format.HasGraphs, sink, options, default).Read();
            else new TurtleReader(input, format.HasGraphs, sink, options, default).Read();
            sink.Lines.Add("end");
        }
        catch (RdfSyntaxException exception)
        {
            sink.Lines.Add(exception.Message);
        }
        return sink.Lines;
    }

    private sealed class Teller : IRdfSink
    {
        public List<string> Lines { get; } = [];

        public void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri) => Lines.Add($"{Encoding.UTF8.GetString(name)}: {Encoding.UTF8.GetString(iri)}");

        public void Quad(in TermText subject, in TermText predicate, in TermText @object, in TermText graph) =>
            Lines.Add($"{subject.ToTerm()} {predicate.ToTerm()} {@object.ToTerm()} {graph.ToTerm()}");
    }

    private static TricklingStream Pieces(byte[] bytes, int most) => new(new MemoryStream(bytes), new Random(most), most);
}
