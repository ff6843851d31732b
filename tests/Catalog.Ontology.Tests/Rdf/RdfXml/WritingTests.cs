using System.Text;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Tests.Rdf.Writing;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.RdfXml;

/// <summary>RDF/XML as it is written: how it looks, what is refused, and that it is read back as the same.</summary>
public sealed class WritingTests
{
    [Fact]
    public void A_description_looks_as_a_person_would_write_it()
    {
        var dataset = Turtle("""
            @prefix e: <http://example.org/> . @prefix dct: <http://purl.org/dc/terms/> .
            e:a a e:Dataset ; dct:title "A & <b>"@en ; dct:issued "2024"^^e:year ; dct:creator [ a e:Person ; e:name "x" ] ; e:parts ( e:b [ e:name "y" ] ) ; <urn:x:knows> _:n .
            e:b dct:relation _:n .
            """);
        Assert.Equal("""
            <?xml version="1.0" encoding="utf-8"?>
            <rdf:RDF
                xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                xmlns:dct="http://purl.org/dc/terms/"
                xmlns:e="http://example.org/"
                xmlns:ns1="urn:x:">
              <e:Dataset rdf:about="http://example.org/a">
                <dct:title xml:lang="en">A &amp; &lt;b&gt;</dct:title>
                <dct:issued rdf:datatype="http://example.org/year">2024</dct:issued>
                <dct:creator>
                  <e:Person>
                    <e:name>x</e:name>
                  </e:Person>
                </dct:creator>
                <e:parts rdf:parseType="Collection">
                  <rdf:Description rdf:about="http://example.org/b"/>
                  <rdf:Description>
                    <e:name>y</e:name>
                  </rdf:Description>
                </e:parts>
                <ns1:knows rdf:nodeID="nX"/>
              </e:Dataset>
              <rdf:Description rdf:about="http://example.org/b">
                <dct:relation rdf:nodeID="nX"/>
              </rdf:Description>
            </rdf:RDF>

            """.ReplaceLineEndings("\n"), System.Text.RegularExpressions.Regex.Replace(Write(dataset), "\"n[0-9]+\"", "\"nX\""));
    }

    [Theory]
    [InlineData("<e:s> <http://example.org/1> <e:o> .", "The property <http://example.org/1> cannot be written as RDF/XML")]
    [InlineData("<e:s> <http://example.org/> <e:o> .", "The property <http://example.org/> cannot be written as RDF/XML")]
    [InlineData("<e:s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#li> <e:o> .", "such as rdf:li")]
    [InlineData("<e:s> <e:p> \"a\\u0001b\" .", "The text \"a b\" has the character U+0001, which XML cannot hold")]
    [InlineData("<e:s> <e:p> \"\\uFFFF\" .", "U+FFFF")]
    public void What_XML_cannot_say_is_refused_before_anything_is_written(string triple, string message)
    {
        using var stream = new MemoryStream();
        var refusal = Assert.Throws<ArgumentException>(() => RdfWriter.Write(Turtle("<e:first> <e:p> <e:o> . " + triple), stream, RdfFormat.RdfXml));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void Random_graphs_of_what_is_hard_to_write_come_back()
    {
        var count = 0;
        for (var seed = 0; seed < 1500; seed++)
        {
            var random = new RandomDataset(seed);
            var dataset = Dataset.Of(Graph.Of(random.Make(hasGraphs: false).Default.Triples.Where(IsWritten)));
            AssertComesBack(dataset, new() { Prefixes = random.Replacing() }, $"seed {seed}");
            count += dataset.Count;
        }
        Assert.True(count > 10_000, $"{count} statements could be written.");
    }

    [Theory]
    [InlineData("EDAM.owl")]
    [InlineData("DO_cancer_slim.owl")]
    [InlineData("duo.owl")]
    public void Ontologies_come_back(string name)
    {
        using var stream = File.OpenRead(ConformanceData.Path("data", "ontologies", name));
        AssertComesBack(Dataset.Read(stream, RdfFormat.RdfXml), new(), name);
    }

    [Fact]
    public void Long_chains_and_lists_and_circles_come_back()
    {
        var lines = Enumerable.Range(0, 20_000).Select(number => $"_:a{number} <e:p> _:a{number + 1} . _:b{number} <{RdfNames.Rest}> _:b{number + 1} ; <{RdfNames.First}> {number} . _:c{number} <e:p> _:c{(number + 1) % 20_000} .");
        AssertComesBack(Turtle($"{string.Concat(lines)} _:b20000 <{RdfNames.First}> 1 ; <{RdfNames.Rest}> <{RdfNames.Nil}> . <e:s> <e:list> ( {string.Concat(Enumerable.Repeat("<e:x> ", 20_000))}) ."), new(), "chains");
    }

    private static bool IsWritten(Triple triple)
    {
        try
        {
            RdfWriter.Write(Graph.Of([triple]), Stream.Null, RdfFormat.RdfXml);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void AssertComesBack(Dataset dataset, RdfWriteOptions options, string which)
    {
        var text = Write(dataset, options);
        string? difference;
        try
        {
            difference = Isomorphism.Difference(dataset, Dataset.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), RdfFormat.RdfXml));
        }
        catch (RdfSyntaxException refusal)
        {
            difference = refusal.Message;
        }
        if (difference is not null) Assert.Fail($"{which}: {difference}\n{text[..Math.Min(text.Length, 5000)]}");
    }

    private static Dataset Turtle(string text) => Dataset.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), RdfFormat.Turtle);

    private static string Write(Dataset dataset, RdfWriteOptions? options = null)
    {
        using var stream = new MemoryStream();
        RdfWriter.Write(dataset, stream, RdfFormat.RdfXml, options);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
