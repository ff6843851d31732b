using System.Diagnostics.CodeAnalysis;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.JsonLd;

/// <summary>Contexts out of the suite's folder, by the addresses that the suite has on the web.</summary>
internal sealed class SuiteContexts(string folder, string baseIri) : IJsonLdContexts
{
    public bool TryGet(string iri, out ReadOnlyMemory<byte> document, [NotNullWhen(false)] out string? refusal)
    {
        var path = iri.StartsWith(baseIri, StringComparison.Ordinal) ? Path.Combine(folder, iri[baseIri.Length..]) : null;
        var isThere = path is not null && File.Exists(path);
        document = isThere ? File.ReadAllBytes(path!) : default;
        refusal = isThere ? null : $"{iri} is not in the suite.";
        return isThere;
    }
}
