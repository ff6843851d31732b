using System.Text;
using Catalog.Ontology.Rdf;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.Guide;

public sealed class GuideTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("guide-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void The_examples_of_the_guide_are_those_that_run()
    {
        var source = Lines(File.ReadAllText(RepositoryFiles.Path("tests/Catalog.Ontology.Tests/Rdf/Guide/GuideExamples.cs")));
        var examples = File.ReadAllText(RepositoryFiles.Path("Catalog.Ontology/README.md")).Split("```csharp\n").Skip(1).Select(rest => Lines(rest.Split("```")[0])).ToList();
        Assert.Equal(4, examples.Count);
        Assert.All(examples, example => Assert.Contains(example, source, StringComparison.Ordinal));
    }

    [Fact]
    public void A_turtle_file_is_read_and_asked_for_titles()
    {
        var path = Saved("catalogue.ttl", """
            @prefix dcat: <http://www.w3.org/ns/dcat#> .
            @prefix dct: <http://purl.org/dc/terms/> .
            </studies/1> a dcat:Dataset ; dct:title "Sleep and memory"@en, "Schlaf und Gedächtnis"@de .
            </studies/2> a dcat:DataService ; dct:title "A service" .
            """);
        var output = new StringWriter();
        GuideExamples.LookUp(path, output);
        Assert.Equal(
            "<https://example.org/studies/1> is called \"Sleep and memory\"@en\n<https://example.org/studies/1> is called \"Schlaf und Gedächtnis\"@de\n",
            output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_description_is_made_and_written_with_its_prefixes()
    {
        var path = Path.Combine(folder, "made.ttl");
        using (var file = File.Create(path)) GuideExamples.Make(file);
        Assert.Equal("""
            @prefix dcat: <http://www.w3.org/ns/dcat#> .
            @prefix dct: <http://purl.org/dc/terms/> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

            <https://example.org/studies/1> a dcat:Dataset ;
                dct:title "Sleep and memory"@en ;
                dct:issued "2026-03-01"^^xsd:date .

            """, File.ReadAllText(path), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_document_is_converted_as_it_is_read()
    {
        var from = Saved("graphs.trig", "@prefix e: <http://example.org/> . e:g { e:s e:p [ e:q 1 ] } e:s e:p 'x'@en .");
        var to = Path.Combine(folder, "graphs.nq");
        Assert.Equal(3, GuideExamples.Convert(from, to));
        using var converted = File.OpenRead(to);
        using var original = File.OpenRead(from);
        Assert.Null(Isomorphism.Difference(Dataset.Read(converted, RdfFormat.NQuads), Dataset.Read(original, RdfFormat.TriG)));
    }

    [Fact]
    public void A_graph_is_validated_and_the_report_told_in_words_and_as_a_graph()
    {
        const string Shapes = """
            @prefix sh: <http://www.w3.org/ns/shacl#> .
            @prefix e: <http://example.org/> .
            e:DatasetShape a sh:NodeShape ; sh:targetClass e:Dataset ;
              sh:property [ sh:path e:title ; sh:minCount 1 ; sh:message "A dataset needs a title."@en ] .
            """;
        const string Asked = Shapes + "e:DatasetShape sh:sparql [ sh:select 'SELECT $this { }' ] .";
        const string Prefix = "@prefix e: <http://example.org/> . ";
        Assert.Equal("<http://example.org/d>: A dataset needs a title.\n", Told(Shapes, Prefix + "e:d a e:Dataset .", 1));
        Assert.Equal("All is well.\n", Told(Shapes, Prefix + "e:d a e:Dataset ; e:title 'T' .", 0));
        Assert.StartsWith("Not looked at: ", Told(Asked, Prefix + "e:d a e:Dataset ; e:title 'T' .", 0), StringComparison.Ordinal);

        string Told(string shapes, string data, int results)
        {
            var (output, file) = (new StringWriter(), new MemoryStream());
            GuideExamples.Validate(Turtle(shapes), Turtle(data), output, file);
            file.Position = 0;
            var report = Graph.Read(file, RdfFormat.Turtle);
            Assert.Equal(results, report.Find(null, new Iri("http://www.w3.org/ns/shacl#result")).Count());
            return output.ToString().ReplaceLineEndings("\n");
        }
    }

    private static Graph Turtle(string text) => Graph.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), RdfFormat.Turtle);

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();

    private string Saved(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
