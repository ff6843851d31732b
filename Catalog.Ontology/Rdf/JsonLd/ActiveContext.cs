using System.Collections.Immutable;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>
/// What terms mean at a place of a document (JSON-LD 1.1 API, section 4.1). It changes only while a
/// <see cref="ContextReader"/> makes it. For one thread: it remembers what it expanded.
/// </summary>
internal sealed class ActiveContext
{
    private Dictionary<string, string?>? expanded;
    private ImmutableDictionary<string, TermDefinition> terms;

    /// <param name="baseIri">Of the document; null when it is not known.</param>
    public ActiveContext(string? baseIri)
    {
        terms = ImmutableDictionary<string, TermDefinition>.Empty;
        BaseIri = OriginalBase = baseIri;
    }

    /// <summary>A copy to be changed, which costs nothing: contexts share what they have in common.</summary>
    public ActiveContext(ActiveContext other)
    {
        terms = other.terms;
        (BaseIri, OriginalBase, IsBaseRemoved) = (other.BaseIri, other.OriginalBase, other.IsBaseRemoved);
        (Vocabulary, Language, Direction, Previous) = (other.Vocabulary, other.Language, other.Direction, other.Previous);
    }

    /// <summary>What relative IRIs are resolved against; null for nothing.</summary>
    public string? BaseIri { get; set; }

    /// <summary>The document's own, which an empty context goes back to.</summary>
    public string? OriginalBase { get; }

    /// <summary>Whether a context took the base away, so that relative IRIs are meant to stay so.</summary>
    public bool IsBaseRemoved { get; set; }

    /// <summary>Put before terms without a definition; null for nothing, which drops them.</summary>
    public string? Vocabulary { get; set; }

    /// <summary>Of texts that do not say theirs.</summary>
    public string? Language { get; set; }

    /// <summary>Of texts that do not say theirs: <c>ltr</c> or <c>rtl</c>.</summary>
    public string? Direction { get; set; }

    /// <summary>The context that holds again in the next node, when this one does not propagate.</summary>
    public ActiveContext? Previous { get; set; }

    public IEnumerable<KeyValuePair<string, TermDefinition>> Terms => terms;

    public TermDefinition? this[string term] => terms.GetValueOrDefault(term);

    /// <param name="definition">Null removes the term.</param>
    public void Define(string term, TermDefinition? definition) => terms = definition is null ? terms.Remove(term) : terms.SetItem(term, definition);

    public bool HasProtected() => terms.Values.Any(definition => definition.IsProtected);

    /// <summary>What a key of a map stands for; remembered, as keys come again and again.</summary>
    /// <param name="work">Null where writing asks, whose keys are of its own making.</param>
    /// <returns>An IRI, a blank node's identifier, a keyword, a relative reference, or null for nothing.</returns>
    public string? Key(string key, Work? work = null)
    {
        expanded ??= new(StringComparer.Ordinal);
        if (expanded.TryGetValue(key, out var iri)) return iri;
        iri = IriExpansion.Expand(this, key, isVocabulary: true);
        work?.Spend(iri?.Length ?? 0);
        // Keys of large index maps would fill it with what does not come again.
        if (expanded.Count == 10_000) expanded.Clear();
        return expanded[key] = iri;
    }
}
