using System.Diagnostics.CodeAnalysis;

namespace Catalog.Ontology.Rdf;

/// <summary>Contexts that documents name by IRI.</summary>
public interface IJsonLdContexts
{
    /// <param name="iri">Absolute.</param>
    /// <param name="document">A JSON-LD document with an <c>@context</c>, UTF-8.</param>
    /// <param name="refusal">When there is none: one sentence, why and what to do.</param>
    bool TryGet(string iri, out ReadOnlyMemory<byte> document, [NotNullWhen(false)] out string? refusal);
}
