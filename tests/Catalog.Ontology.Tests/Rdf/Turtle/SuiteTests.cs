using Catalog.Ontology.Rdf;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.Turtle;

/// <summary>The W3C's tests of RDF 1.1 for the formats that are kin to Turtle.</summary>
public sealed class SuiteTests
{
    private const string Manifest = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";

    [Theory]
    [InlineData("rdf-n-triples", "nt", 70)]
    [InlineData("rdf-n-quads", "nq", 87)]
    [InlineData("rdf-turtle", "ttl", 313)]
    [InlineData("rdf-trig", "trig", 356)]
    public void Every_test_of_the_suite_passes(string suite, string ending, int expected)
    {
        var folder = ConformanceData.Path("standards", "rdf-tests", "rdf", "rdf11", suite);
        var home = $"https://w3c.github.io/rdf-tests/rdf/rdf11/{suite}/";
        var manifest = Parse(Path.Combine(folder, "manifest.ttl"), home + "manifest.ttl").Default;
        var failures = new List<string>();
        var count = 0;
        foreach (var test in manifest.Find(null, new(RdfNames.Type)))
        {
            if (test.Object is not Iri { Value: var type } || !type.Contains("rdftest#Test", StringComparison.Ordinal)) continue;
            var name = ((Iri)manifest.ObjectsOf(test.Subject, new(Manifest + "action")).Single()).Value[home.Length..];
            var result = manifest.ObjectsOf(test.Subject, new(Manifest + "result")).OfType<Iri>().SingleOrDefault()?.Value[home.Length..];
            count++;
            try
            {
                var dataset = Parse(Path.Combine(folder, name), home + name);
                if (type.Contains("Negative", StringComparison.Ordinal)) failures.Add($"{name} was read");
                else if (result is not null && !IsSame(dataset, Parse(Path.Combine(folder, result), home + result))) failures.Add($"{name} is not {result}");
            }
            catch (RdfSyntaxException exception)
            {
                if (!type.Contains("Negative", StringComparison.Ordinal)) failures.Add($"{name}: {exception.Message}");
            }
        }
        Assert.Empty(failures);
        Assert.Equal(expected, count);
        Assert.EndsWith(ending, Path.GetExtension("x." + ending), StringComparison.Ordinal);
    }

    private static Dataset Parse(string path, string baseIri)
    {
        using var stream = File.OpenRead(path);
        return Dataset.Read(stream, RdfFormat.OfFileName(path)!, new() { BaseIri = baseIri });
    }

    // Stands in for isomorphism: blank nodes are told apart by what is said of them, five steps far.
    private static bool IsSame(Dataset one, Dataset other) => Signature(one).SequenceEqual(Signature(other));

    private static List<string> Signature(Dataset dataset)
    {
        var quads = dataset.Quads.ToList();
        var colours = new Dictionary<BlankNode, string>();
        string Colour(Term? term) => term is BlankNode node ? colours.GetValueOrDefault(node, "_") : $"{term}";
        for (var round = 0; round < 5; round++)
        {
            colours = quads.SelectMany(quad => new[] { quad.Subject, quad.Object, quad.Graph }).OfType<BlankNode>().Distinct().ToDictionary(node => node, node =>
                string.Join('|', quads.Where(quad => quad.Subject == node || quad.Object == node || quad.Graph == node)
                    .Select(quad => $"{quad.Subject == node}{quad.Object == node}{quad.Graph == node}{Colour(quad.Subject)} {Colour(quad.Predicate)} {Colour(quad.Object)} {Colour(quad.Graph)}").Order(StringComparer.Ordinal)).GetHashCode(StringComparison.Ordinal).ToString("X", null));
        }
        return [.. quads.Select(quad => $"{Colour(quad.Subject)} {Colour(quad.Predicate)} {Colour(quad.Object)} {Colour(quad.Graph)}").Order(StringComparer.Ordinal)];
    }
}
