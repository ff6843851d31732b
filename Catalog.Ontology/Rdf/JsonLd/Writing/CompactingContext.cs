namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>A property as it is written.</summary>
/// <param name="Definition">Of the term; null for what is no term.</param>
internal sealed record PropertyName(string Text, TermDefinition? Definition);

/// <summary>
/// Makes names short by a context (JSON-LD 1.1 API, section 6.2: IRI compaction). Whatever it makes is tried the other way
/// round first, so that nothing is written that would be read as something else.
/// </summary>
internal sealed class CompactingContext
{
    private const int MaxKnown = 10_000;

    private static readonly Containers[] ForNames = [Containers.None, Containers.Set];
    private static readonly Containers[] ForValues = [Containers.Set, Containers.None];
    private static readonly Containers[] ForLanguages = [Containers.Language, Containers.Language | Containers.Set, Containers.Set, Containers.None];
    private static readonly Containers[] ForTexts = [Containers.Set, Containers.None, Containers.Language, Containers.Language | Containers.Set];
    private static readonly Containers[] ForLists = [Containers.List, Containers.None];
    private static readonly Containers[] ForSeveralLists = [Containers.Set, Containers.None];

    private readonly Dictionary<(string, ValueSort, bool), PropertyName> properties = [];
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> keywords = new(StringComparer.Ordinal);
    private readonly (string Term, string Iri)[] prefixes;
    private readonly InverseContext inverse;

    public CompactingContext(ActiveContext active)
    {
        Active = active;
        inverse = new(active);
        prefixes = [.. active.Terms.Where(pair => pair.Value is { IsPrefix: true, Iri: not null }).Select(pair => (pair.Key, pair.Value.Iri!))];
        foreach (var (term, definition) in active.Terms.OrderByDescending(pair => pair.Key.Length).ThenByDescending(pair => pair.Key, StringComparer.Ordinal))
        {
            if (definition.Iri is { } keyword && Rdf.JsonLd.Keyword.Is(keyword)) keywords[keyword] = term;
        }
    }

    public ActiveContext Active { get; }

    /// <summary>What a keyword is called.</summary>
    public string KeywordName(string keyword) => keywords.GetValueOrDefault(keyword, keyword);

    /// <summary>What a keyword is called by two contexts; the keyword itself where they differ.</summary>
    public string KeywordName(string keyword, CompactingContext other) =>
        KeywordName(keyword) is var name && other.Active.Key(name) == keyword && Active.Key(name) == keyword ? name : keyword;

    /// <summary>The sort of a node as a value.</summary>
    public NodeSort SortOf(string iri) => inverse.HasVocabularyTypes && Active[Name(iri)] is { } definition && definition.Iri == iri ? NodeSort.Term : NodeSort.Named;

    /// <summary>An IRI where terms may stand: a type, a value that is said by a term.</summary>
    public string Name(string iri)
    {
        if (names.TryGetValue(iri, out var name)) return name;
        if (names.Count == MaxKnown) names.Clear();
        return names[iri] = NewName(iri);
    }

    /// <summary>An IRI where only IRIs stand.</summary>
    public string Reference(string iri)
    {
        if (Prefixed(iri, isKey: false) is { } compact && IriExpansion.Expand(Active, compact, isReference: true) == iri) return compact;
        if (Active.BaseIri is { } start && Relative(start, iri) is { } relative && IriExpansion.Expand(Active, relative, isReference: true) == iri) return relative;
        return IriExpansion.Expand(Active, iri, isReference: true) == iri ? iri : throw Unsayable(iri);
    }

    /// <summary>A property, by its value.</summary>
    /// <param name="hasLists">Whether the property has several lists, which no term of lists can say.</param>
    public PropertyName Property(string iri, ValueSort sort, bool hasLists)
    {
        if (properties.TryGetValue((iri, sort, hasLists), out var known)) return known;
        if (properties.Count == MaxKnown) properties.Clear();
        var text = TermFor(iri, sort, hasLists) ?? NewKey(iri);
        return properties[(iri, sort, hasLists)] = new(text, Active[text]);
    }

    /// <summary>The language that a text without one has as a value of the property.</summary>
    public string? LanguageOf(TermDefinition? definition) => definition is { HasLanguage: true } ? definition.Language : Active.Language;

    /// <summary>The direction that a text without one has as a value of the property.</summary>
    public string? DirectionOf(TermDefinition? definition) => definition is { HasDirection: true } ? definition.Direction : Active.Direction;

    private string? TermFor(string iri, ValueSort sort, bool hasLists)
    {
        var term = sort switch
        {
            NodeSort { IsTerm: true } => inverse.Find(iri, ForValues, true, [Keyword.Vocab, Keyword.Id, Keyword.None, "@any"]),
            NodeSort => inverse.Find(iri, ForValues, true, [Keyword.Id, Keyword.Vocab, Keyword.None, "@any"]),
            ListSort { IsEmpty: true } => (hasLists ? null : inverse.FindAny(iri, Containers.List)) ?? inverse.FindAny(iri, Containers.None),
            ListSort list => inverse.Find(iri, hasLists ? ForSeveralLists : ForLists, list.Type != Keyword.None, [list.Type != Keyword.None ? list.Type : list.Language, Keyword.None, "@any"]),
            LiteralSort { Datatype: { } type } => inverse.Find(iri, ForValues, true, [type, Keyword.None, "@any"]),
            LiteralSort { Language: null, Direction: null } => inverse.Find(iri, ForTexts, false, ["@null", Keyword.None, "@any"]),
            LiteralSort { Direction: null } text => inverse.Find(iri, ForLanguages, false, [text.LanguageKey, Keyword.None, "@any"]),
            LiteralSort text => inverse.Find(iri, ForLanguages, false, [text.LanguageKey, Keyword.None, "@any", $"_{text.Direction}"]),
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "No such sort of value."),
        };
        if (term is null || Active.Key(term) != iri) return null;
        var definition = Active[term]!;
        // A map of languages has no place for a direction.
        var isFitting = !definition.Contains(Containers.Language) || sort is LiteralSort { Datatype: null } value && value.Direction == DirectionOf(definition);
        return isFitting ? term : null;
    }

    // Not a term: those that fit were asked for.
    private string NewKey(string iri)
    {
        if (Vocabulary(iri) is { } word && Active[word] is null && Active.Key(word) == iri) return word;
        if (Prefixed(iri, isKey: true) is { } compact && Active.Key(compact) == iri) return compact;
        return Active[iri] is null && Active.Key(iri) == iri ? iri : throw Unsayable(iri);
    }

    private string NewName(string iri)
    {
        if (inverse.Find(iri, ForNames, true, [Keyword.Id, Keyword.Vocab, Keyword.None, "@any"]) is { } term && Means(term)) return term;
        if (Vocabulary(iri) is { } word && Active[word] is null && Means(word)) return word;
        if (Prefixed(iri, isKey: false) is { } compact && Means(compact)) return compact;
        return Means(iri) ? iri : throw Unsayable(iri);

        bool Means(string name) => IriExpansion.Expand(Active, name, isVocabulary: true, isReference: true) == iri;
    }

    private string? Vocabulary(string iri) =>
        Active.Vocabulary is { Length: > 0 } start && iri.Length > start.Length && iri.StartsWith(start, StringComparison.Ordinal) ? iri[start.Length..] : null;

    // The shortest of the compact IRIs.
    private string? Prefixed(string iri, bool isKey)
    {
        string? best = null;
        foreach (var (term, start) in prefixes)
        {
            if (iri.Length <= start.Length || !iri.StartsWith(start, StringComparison.Ordinal)) continue;
            var length = term.Length + 1 + iri.Length - start.Length;
            if (best is not null && best.Length < length) continue;
            var compact = string.Concat(term, ":", iri.AsSpan(start.Length));
            if (best?.Length == length && string.CompareOrdinal(best, compact) <= 0) continue;
            if (Active[compact] is { } definition && (isKey || definition.Iri != iri)) continue;
            best = compact;
        }
        return best;
    }

    private static string? Relative(string start, string iri)
    {
        // What lies under the base's folder, or in the document itself; the rest is clearer in full.
        if (iri.StartsWith(start, StringComparison.Ordinal) && iri.Length > start.Length && iri[start.Length] is '#' or '?') return iri[start.Length..];
        var end = start.LastIndexOf('/') + 1;
        return end > start.IndexOf("//", StringComparison.Ordinal) + 2 && iri.Length > end && iri.AsSpan(0, end).SequenceEqual(start.AsSpan(0, end)) ? iri[end..] : null;
    }

    private static ArgumentException Unsayable(string iri) =>
        new($"The context gives {JsonLdFault.Quoted(iri)} another meaning, and has no other name for it: change the term that it begins with.");
}
