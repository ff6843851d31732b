using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.Writing;

public sealed class LineWriterTests
{
    private const string Canonical = """
        <http://example.org/é> <http://example.org/p> "tab	\"quote\" \\ \n \r '😀'"@en-GB .
        <http://example.org/é> <http://example.org/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
        <http://example.org/é> <http://example.org/p> _:a.b .
        _:a.b <http://example.org/p> "" .

        """;

    [Fact]
    public void N_Triples_are_written_in_the_canonical_form()
    {
        var dataset = Read(Canonical.Replace("tab\t", "t\\u0061b\\t", StringComparison.Ordinal).Replace("\"\" .", "\"\"^^<http://www.w3.org/2001/XMLSchema#string>.# end", StringComparison.Ordinal).Replace("> <", ">  <", StringComparison.Ordinal));
        using var stream = new MemoryStream();
        RdfWriter.Write(dataset, stream, RdfFormat.NTriples);
        Assert.Equal(Canonical, Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void A_document_is_piped_from_a_reader_to_N_Quads_without_being_held()
    {
        using var stream = new MemoryStream();
        var longest = 0L;
        using (var sink = new NQuadsSink(stream))
        {
            for (var round = 0; round < 1000; round++)
            {
                using var document = new MemoryStream(Encoding.UTF8.GetBytes($"@prefix e: <http://example.org/> . e:g{round} {{ e:s e:p [ e:p \"{round}\" ] }}"));
                var before = stream.Length;
                RdfReader.Read(document, RdfFormat.TriG, sink, new() { BlankNodePrefix = $"d{round}" });
                longest = Math.Max(longest, stream.Length - before);
            }
            Assert.Equal(2000, sink.Count);
            Assert.InRange(longest, 1, 70_000);
            sink.Flush();
            Assert.Equal((byte)'\n', stream.ToArray()[^1]);
        }
        stream.Position = 0;
        var dataset = Dataset.Read(stream, RdfFormat.NQuads);
        Assert.Equal((2000, 1000), (dataset.Count, dataset.Named.Count));
    }

    [Fact]
    public void Labels_that_no_syntax_allows_stay_different()
    {
        string[] labels = ["a b", "a-20b", "x--a-20b", "x--", "", "-", "a.", "é", "😀", "\n"];
        var builder = new DatasetBuilder();
        foreach (var label in labels) builder.Add(new BlankNode(label), new Iri("http://example.org/p"), new Literal(label));
        using var stream = new MemoryStream();
        RdfWriter.Write(builder.Build(), stream, RdfFormat.NTriples);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Contains("_:x--a-20b ", text, StringComparison.Ordinal);
        Assert.Contains("_:a-20b ", text, StringComparison.Ordinal);
        Assert.Equal(labels.Length, Read(text).Default.Subjects.Length);
    }

    private static Dataset Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return Dataset.Read(stream, RdfFormat.NTriples);
    }
}
