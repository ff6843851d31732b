using System.Diagnostics.CodeAnalysis;
using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.JsonLd;

/// <summary>Contexts of a test.</summary>
internal sealed class GivenContexts : Dictionary<string, string>, IJsonLdContexts
{
    public bool TryGet(string iri, out ReadOnlyMemory<byte> document, [NotNullWhen(false)] out string? refusal)
    {
        var isThere = TryGetValue(iri, out var text);
        document = Encoding.UTF8.GetBytes(text ?? "");
        refusal = isThere ? null : $"{iri} is not there.";
        return isThere;
    }
}
