namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>
/// The terms of a context by what they stand for, the shortest first (JSON-LD 1.1 API, sections 4.3 and 6.3). Terms for what
/// statements never are need not be found: values by index, by id or type, graphs as values, nests, reverse properties.
/// </summary>
internal sealed class InverseContext
{
    private const Containers Unused = Containers.Index | Containers.Id | Containers.Type | Containers.Graph;

    private readonly Dictionary<string, Dictionary<Containers, TermsOfContainer>> byIri = new(StringComparer.Ordinal);

    public InverseContext(ActiveContext active)
    {
        var defaultLanguage = active.Direction is null ? active.Language?.ToLowerInvariant() ?? Keyword.None : Key(active.Language, active.Direction);
        foreach (var (term, definition) in active.Terms.OrderBy(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (definition.Iri is not { } iri || definition.IsReverse || definition.Nest is not null || definition.Contains(Unused) || definition.Type == Keyword.Json) continue;
            HasVocabularyTypes |= definition.Type == Keyword.Vocab;
            if (!byIri.TryGetValue(iri, out var containers)) byIri[iri] = containers = [];
            if (!containers.TryGetValue(definition.Container, out var terms)) containers[definition.Container] = terms = new(term);
            Add(terms, term, definition, defaultLanguage);
        }
    }

    /// <summary>Whether any term has IRIs that are written as terms.</summary>
    public bool HasVocabularyTypes { get; }

    /// <summary>What language and direction are called together.</summary>
    public static string Key(string? language, string direction) => $"{language?.ToLowerInvariant()}_{direction}";

    public bool Has(string iri) => byIri.ContainsKey(iri);

    /// <summary>The term that fits best; null for none.</summary>
    /// <param name="containers">Best first.</param>
    /// <param name="preferred">Types or languages, best first.</param>
    public string? Find(string iri, ReadOnlySpan<Containers> containers, bool isByType, ReadOnlySpan<string> preferred)
    {
        if (!byIri.TryGetValue(iri, out var all)) return null;
        foreach (var container in containers)
        {
            if (!all.TryGetValue(container, out var terms)) continue;
            var found = isByType ? terms.ByType : terms.ByLanguage;
            foreach (var value in preferred)
            {
                if (found.TryGetValue(value, out var term)) return term;
            }
        }
        return null;
    }

    /// <summary>The first term for a list of nothing, of which any will do.</summary>
    public string? FindAny(string iri, Containers container) => byIri.TryGetValue(iri, out var all) && all.TryGetValue(container, out var terms) ? terms.First : null;

    private static void Add(TermsOfContainer terms, string term, TermDefinition definition, string defaultLanguage)
    {
        switch (definition)
        {
            case { Type: Keyword.None }:
                terms.ByLanguage.TryAdd("@any", term);
                terms.ByType.TryAdd("@any", term);
                break;
            case { Type: { } type }:
                terms.ByType.TryAdd(type, term);
                break;
            case { HasLanguage: true, HasDirection: true }:
                terms.ByLanguage.TryAdd(definition.Direction is null ? definition.Language?.ToLowerInvariant() ?? "@null" : Key(definition.Language, definition.Direction), term);
                break;
            case { HasLanguage: true }:
                terms.ByLanguage.TryAdd(definition.Language?.ToLowerInvariant() ?? "@null", term);
                break;
            case { HasDirection: true }:
                terms.ByLanguage.TryAdd(definition.Direction is null ? Keyword.None : Key(null, definition.Direction), term);
                break;
            default:
                terms.ByLanguage.TryAdd(defaultLanguage, term);
                terms.ByLanguage.TryAdd(Keyword.None, term);
                terms.ByType.TryAdd(Keyword.None, term);
                break;
        }
    }

    private sealed record TermsOfContainer(string First)
    {
        public Dictionary<string, string> ByType { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> ByLanguage { get; } = new(StringComparer.Ordinal);
    }
}
