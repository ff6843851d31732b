namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Brings the contexts that a document names by IRI, each once.</summary>
internal sealed class ContextLoader(RdfReadOptions options, CancellationToken cancellation)
{
    private const int MaxContexts = 64;

    private readonly Dictionary<string, JsonTree> loaded = new(StringComparer.Ordinal);

    /// <param name="place">Where it is named.</param>
    /// <returns>The value of the document's <c>@context</c>.</returns>
    public JsonValue Load(string iri, JsonValue place)
    {
        if (!loaded.TryGetValue(iri, out var tree)) loaded[iri] = tree = Fetch(iri, place);
        if (!tree.Root.IsMap || !tree.Root.TryGet(Keyword.Context, out var context))
            throw place.Fault("invalid remote context", $"What is at {JsonLdFault.Quoted(iri)} is no context: it has no \"@context\" at its top.");
        return context;
    }

    private JsonTree Fetch(string iri, JsonValue place)
    {
        if (loaded.Count == MaxContexts) throw place.Fault("context overflow", $"The document names more than the {MaxContexts} different contexts that are read for it.");
        if (!options.Contexts.TryGet(iri, out var bytes, out var refusal)) throw place.Fault("loading remote context failed", refusal);
        return JsonTree.Parse(bytes, options, iri, cancellation);
    }
}
