using System.Diagnostics.CodeAnalysis;

namespace Catalog.Ontology.Rdf;

/// <summary>The contexts that come with the program. Nothing is fetched.</summary>
public sealed class BundledContexts : IJsonLdContexts
{
    public static readonly BundledContexts Instance = new();

    private BundledContexts()
    {
    }

    public bool TryGet(string iri, out ReadOnlyMemory<byte> document, [NotNullWhen(false)] out string? refusal)
    {
        document = default;
        refusal = $"The context {iri} is not among those that come with the program; write it into the document.";
        return false;
    }
}
