using Catalog.Ontology.Tests.Rdf.JsonLd;

namespace Catalog.Ontology.Tests.Rdf.Conformance;

/// <summary>The W3C's suites of JSON-LD 1.1.</summary>
internal static class JsonLdSuites
{
    public static ConformanceSuite ToRdf { get; } = new("JSON-LD 1.1 toRdf", () => [.. ToRdfSuite.Load().Select(test => new ConformanceTest(test.Name, test.Run))]);
}
