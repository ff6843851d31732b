using System.Text;
using Catalog.Ontology.Rdf;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.Writing;

/// <summary>What is written is read back to an isomorphic dataset.</summary>
public sealed class RoundTripTests
{
    [Theory]
    [InlineData("N-Triples")]
    [InlineData("N-Quads")]
    [InlineData("Turtle")]
    [InlineData("TriG")]
    [InlineData("JSON-LD")]
    public void Random_datasets_of_what_is_hard_to_write_come_back(string name)
    {
        var format = RdfFormat.All.Single(format => format.Name == name);
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new RandomDataset(seed);
            var dataset = random.Make(format.HasGraphs);
            // Two fragments are told to be none by JSON-LD.
            if (format == RdfFormat.JsonLd && dataset.Quads.Any(quad => HasTwoFragments(quad.Subject) || HasTwoFragments(quad.Predicate) || HasTwoFragments(quad.Object) || HasTwoFragments(quad.Graph))) continue;
            AssertComesBack(dataset, format, new() { Prefixes = random.Replacing() }, $"seed {seed}");
        }
    }

    [Fact]
    public void Real_documents_come_back()
    {
        var files = ConformanceFiles("standards").Concat(ConformanceFiles("data", "fdp", "examples")).ToList();
        Assert.True(files.Count > 300, $"{files.Count} documents were found.");
        foreach (var file in files)
        {
            Dataset dataset;
            try
            {
                using var stream = File.OpenRead(file);
                dataset = Dataset.Read(stream, RdfFormat.OfFileName(file)!, new() { BaseIri = "http://example.org/base/" });
            }
            catch (RdfSyntaxException)
            {
                // The suites have documents that are to be refused.
                continue;
            }
            foreach (var format in new[] { RdfFormat.NTriples, RdfFormat.NQuads, RdfFormat.Turtle, RdfFormat.TriG, RdfFormat.JsonLd })
            {
                if (!format.HasGraphs && dataset.Named.Count > 0) continue;
                AssertComesBack(dataset, format, new(), file);
            }
        }
    }

    private static bool HasTwoFragments(Term? term) => ((term as Iri)?.Value ?? (term as Literal)?.Datatype ?? "").Count(sign => sign == '#') > 1;

    private static IEnumerable<string> ConformanceFiles(params string[] folder) =>
        Directory.EnumerateFiles(ConformanceData.Path(folder), "*.*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".ttl" or ".trig" or ".nt" or ".nq").Order(StringComparer.Ordinal);

    private static void AssertComesBack(Dataset dataset, RdfFormat format, RdfWriteOptions options, string which)
    {
        var bytes = Write(dataset, format, options);
        Dataset read;
        string? difference;
        try
        {
            using var stream = new MemoryStream(bytes);
            read = Dataset.Read(stream, format);
            difference = Isomorphism.Difference(dataset, read);
        }
        catch (RdfSyntaxException refusal)
        {
            throw new InvalidOperationException($"{which} in {format}: {refusal.Message}\n{Encoding.UTF8.GetString(bytes)}", refusal);
        }
        if (difference is not null) Assert.Fail($"{which} in {format}: {difference}\n{Encoding.UTF8.GetString(bytes)}");
    }

    private static byte[] Write(Dataset dataset, RdfFormat format, RdfWriteOptions options)
    {
        using var stream = new MemoryStream();
        RdfWriter.Write(dataset, stream, format, options);
        return stream.ToArray();
    }
}
