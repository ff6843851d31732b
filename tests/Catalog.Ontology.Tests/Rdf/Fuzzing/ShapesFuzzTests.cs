using System.Text;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Rdf.Shacl;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.Fuzzing;

/// <summary>Shapes that somebody spoilt are compiled, and judge, or are refused with a reason.</summary>
public sealed class ShapesFuzzTests
{
    private const int Documents = 15_000;

    private static readonly string[] Tokens =
    [
        "sh:path ", "sh:property [", "sh:node ", "sh:not ", "sh:and (", "sh:or (", "sh:xone (", "sh:minCount ", "sh:maxCount -1 ;", "sh:datatype ", "sh:class ", "sh:in (", "sh:pattern \"(\" ;", "sh:flags \"z\" ;",
        "sh:targetClass ", "sh:targetNode ", "sh:closed true ;", "sh:ignoredProperties ", "sh:qualifiedValueShape ", "sh:uniqueLang 1 ;", "sh:languageIn ", "sh:deactivated true ;", "sh:severity ", "sh:message ",
        "[ sh:inversePath ", "[ sh:zeroOrMorePath ", "[ sh:alternativePath (", "rdf:nil", "()", "[]", "] ;", ") ;", "\"text\"@en ;", "ex:", "_:x ", "rdf:rest ", "rdf:first ", ".", ";", "1.5", "true",
    ];

    [Fact]
    public async Task Spoilt_shapes_are_compiled_or_refused()
    {
        var folder = ConformanceData.Path("standards", "data-shapes", "data-shapes-test-suite", "tests", "core");
        var documents = Directory.EnumerateFiles(folder, "*.ttl", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(bytes => bytes.Length < 6000).ToList();
        var mutation = new Mutation(documents, Tokens, ["[ sh:node ", "(", "[ sh:not [ sh:property "]);
        var (seed, compiled, refused) = (0, 0, 0);
        var run = Task.Run(() =>
        {
            for (; seed < Documents; seed++) Judge(mutation.Make(seed));
        }, TestContext.Current.CancellationToken);
        while (!run.IsCompleted)
        {
            var before = Volatile.Read(ref seed);
            await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
            Assert.True(run.IsCompleted || Volatile.Read(ref seed) != before, $"Seed {before} hangs: {Encoding.UTF8.GetString(mutation.Make(before))}");
        }
        await run;
        Assert.True(compiled > Documents / 10 && refused > Documents / 500, $"{compiled} compiled, {refused} refused");

        void Judge(byte[] document)
        {
            Graph graph;
            try
            {
                graph = Graph.Read(new MemoryStream(document), RdfFormat.Turtle, new() { BaseIri = "http://example.org/" });
            }
            catch (RdfSyntaxException)
            {
                return;
            }
            try
            {
                var report = ShapesGraph.Compile(graph).Validate(graph);
                foreach (var result in report.Results) Assert.NotEmpty(result.Message);
                Assert.Equal(report.Results.IsEmpty, report.ToGraph(true).Find(null, null, new Iri(Sh.Namespace + "ValidationResult")).FirstOrDefault() == default);
                compiled++;
            }
            catch (ShapesException refusal)
            {
                Assert.NotEmpty(refusal.Message);
                refused++;
            }
            catch (Exception reason) when (reason is not Xunit.Sdk.IAssertionException)
            {
                throw new InvalidOperationException($"Seed {seed}: {Encoding.UTF8.GetString(document)}", reason);
            }
        }
    }
}
