using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.Fuzzing;

/// <summary>What a document costs that is large, or that is made to cost much.</summary>
public sealed class BoundedReadingTests
{
    [Theory]
    [InlineData("N-Triples", "", "<http://a/s> <http://a/p> \"some text\\n\"@en .\n_:b <http://a/p> <http://a/o> .\n", "")]
    [InlineData("N-Quads", "", "<http://a/s> <http://a/p> \"1\"^^<http://a/t> _:g .\n", "")]
    [InlineData("Turtle", "@prefix a: <http://a/> .\n", "a:s a:p [ a:q (1 'x'@en) ], a:o ; a:r true . # a comment\n", "")]
    [InlineData("TriG", "@prefix a: <http://a/> .\n", "a:g { a:s a:p [ a:q (1 'x'@en) ], a:o }\n", "")]
    [InlineData("RDF/XML", "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:a='http://a/'>", "<a:C r:about='http://a/s'><a:p><r:Description a:q='x'/></a:p></a:C>\n", "</r:RDF>")]
    public void A_document_of_any_size_is_read_in_the_same_memory(string name, string head, string body, string tail)
    {
        var format = RdfFormat.All.Single(one => one.Name == name);
        var (few, more) = (Cost(100_000), Cost(20_000_000));
        Assert.True(more.Statements > 100 * few.Statements, $"{few.Statements} and {more.Statements} statements");
        // The window and what the process makes once; not a byte a statement. The XML reader makes strings of attributes,
        // which are garbage at once; a copy of the document would be more.
        var most = format == RdfFormat.RdfXml ? 20_000_000 : 1 << 18;
        Assert.True(more.Bytes < few.Bytes + most, $"{few.Bytes} and {more.Bytes} bytes");

        (long Bytes, long Statements) Cost(int size)
        {
            var sink = new Count();
            var stream = new RepeatingStream(Encoding.UTF8.GetBytes(head), Encoding.UTF8.GetBytes(body), size / body.Length, Encoding.UTF8.GetBytes(tail));
            var before = GC.GetAllocatedBytesForCurrentThread();
            RdfReader.Read(stream, format, sink);
            return (GC.GetAllocatedBytesForCurrentThread() - before, sink.Statements);
        }
    }

    [Theory]
    [InlineData("N-Triples", "<http://a/", "a")]
    [InlineData("N-Quads", "#", " ")]
    [InlineData("Turtle", "<http://a/s> <http://a/p> \"\"\"", "x\n")]
    [InlineData("Turtle", "<http://a/s> <http://a/p> ", "[ <http://a/p> ")]
    [InlineData("Turtle", "<http://a/s> <http://a/p> ", "(")]
    [InlineData("TriG", "_:", "b")]
    [InlineData("RDF/XML", "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:a='http://a/'>", "<a:p>")]
    [InlineData("RDF/XML", "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:a='http://a/'><a:C><a:p>", "text ")]
    [InlineData("RDF/XML", "<", "a")]
    [InlineData("JSON-LD", "", "[")]
    [InlineData("JSON-LD", "", "{\"http://a/p\":")]
    [InlineData("JSON-LD", "{\"http://a/p\":\"", "x")]
    public void A_document_that_never_ends_is_refused_after_a_bounded_cost(string name, string head, string body)
    {
        var format = RdfFormat.All.Single(one => one.Name == name);
        var limits = new RdfReadOptions { MaxTermBytes = 100_000, MaxBytes = 5_000_000 };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<RdfSyntaxException>(() => RdfReader.Read(new RepeatingStream(Encoding.UTF8.GetBytes(head), Encoding.UTF8.GetBytes(body), int.MaxValue, []), format, new Count(), limits));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Matches("the most|longer than|deeper than", error.Message);
        Assert.True(allocated < 40_000_000, $"{allocated} bytes");
    }

    [Fact]
    public void Entities_that_multiply_are_refused()
    {
        var entities = string.Concat(Enumerable.Range(1, 30).Select(number => $"<!ENTITY e{number} \"&e{number - 1};&e{number - 1};\">"));
        var document = $"<!DOCTYPE r [<!ENTITY e0 \"lol\">{entities}]><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:a='http://a/'><a:C a:p='&e30;'/></r:RDF>";
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<RdfSyntaxException>(() => RdfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(document)), RdfFormat.RdfXml, new Count(), new() { MaxEntityCharacters = 100_000 }));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000);
    }

    private sealed class Count : IRdfSink
    {
        public long Statements { get; private set; }

        public void Quad(in TermText subject, in TermText predicate, in TermText @object, in TermText graph) => Statements++;
    }
}
