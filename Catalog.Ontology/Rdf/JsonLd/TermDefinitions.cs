namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Makes the definitions of one context's terms, each after those that it needs (JSON-LD 1.1 API, section 4.2).</summary>
internal sealed class TermDefinitions(ContextReader reader, ActiveContext result, OrderedDictionary<string, JsonValue> entries, string? baseUrl, ContextUse use)
{
    // True when done, false when begun.
    private readonly Dictionary<string, bool> defined = new(StringComparer.Ordinal);
    private bool isProtected;

    public void DefineAll()
    {
        if (entries.TryGetValue(Keyword.Protected, out var value)) isProtected = Boolean(value, "invalid @protected value", Keyword.Protected);
        foreach (var (term, _) in entries)
        {
            if (term is not (Keyword.Base or Keyword.Direction or Keyword.Import or Keyword.Language or Keyword.Propagate or Keyword.Protected or Keyword.Version or Keyword.Vocab))
                Define(term);
        }
    }

    /// <summary>Defines a term before another that is made of it.</summary>
    public void Require(string term)
    {
        if (!defined.GetValueOrDefault(term) && entries.ContainsKey(term)) Define(term);
    }

    private void Define(string term)
    {
        var value = entries[term];
        if (defined.TryGetValue(term, out var isDone))
        {
            if (isDone) return;
            throw Fault(value, "cyclic IRI mapping", $"The term {JsonLdFault.Quoted(term)} is defined by itself.");
        }
        if (term.Length == 0) throw Fault(value, "invalid term definition", "A term has at least one character.");
        value.EnsureStack();
        reader.Count();
        defined[term] = false;
        if (term == Keyword.Type) CheckType(value);
        else if (Keyword.Is(term)) throw Fault(value, "keyword redefinition", $"{JsonLdFault.Quoted(term)} is a keyword: its meaning cannot be changed.");
        else if (Keyword.HasForm(term))
        {
            defined[term] = true;
            return;
        }
        var previous = result[term];
        result.Define(term, null);
        var definition = value.Kind switch
        {
            JsonKind.Null => new() { IsProtected = isProtected },
            JsonKind.Text => WithIri(new() { IsProtected = isProtected }, term, value, isSimple: true),
            JsonKind.Map => OfMap(term, value),
            _ => throw Fault(value, "invalid term definition", $"The term {JsonLdFault.Quoted(term)} is defined by an IRI, an object or null, not by {JsonLdFault.Quoted(value)}."),
        };
        defined[term] = true;
        if (definition is null) return;
        if (previous is { IsProtected: true } && !use.IsOverriding)
        {
            if (definition with { IsProtected = true } != previous)
                throw Fault(value, "protected term redefinition", $"The term {JsonLdFault.Quoted(term)} is protected by a context before: it cannot mean something else.");
            definition = previous;
        }
        reader.Count(definition.Iri);
        result.Define(term, definition);
    }

    private void CheckType(JsonValue value)
    {
        var isRight = value.IsMap && value.Count() > 0;
        foreach (var entry in value.Values) isRight &= entry.Name == Keyword.Protected || entry.Name == Keyword.Container && entry.Is(Keyword.Set);
        if (!isRight) throw Fault(value, "keyword redefinition", "Of \"@type\" a context can only say \"@container\": \"@set\" and \"@protected\".");
    }

    // Null when the term is ignored.
    private TermDefinition? OfMap(string term, JsonValue map)
    {
        var definition = new TermDefinition { IsProtected = isProtected };
        if (map.TryGet(Keyword.Protected, out var value)) definition = definition with { IsProtected = Boolean(value, "invalid @protected value", Keyword.Protected) };
        if (map.TryGet(Keyword.Type, out value)) definition = definition with { Type = TypeOf(value) };
        if (map.TryGet(Keyword.Reverse, out value))
        {
            definition = Reversed(definition, map, value);
            if (definition is null) return null;
        }
        else
        {
            definition = map.TryGet(Keyword.Id, out value) ? WithIri(definition, term, value, isSimple: false) : WithOwnIri(definition, term, map);
            if (definition is null) return null;
            if (map.TryGet(Keyword.Container, out value)) definition = WithContainer(definition, value);
            definition = WithRest(definition, term, map);
        }
        foreach (var entry in map.Values)
        {
            if (entry.Name is not (Keyword.Id or Keyword.Reverse or Keyword.Container or Keyword.Context or Keyword.Direction or Keyword.Index or Keyword.Language
                or Keyword.Nest or Keyword.Prefix or Keyword.Protected or Keyword.Type))
                throw Fault(entry, "invalid term definition", $"{JsonLdFault.Quoted(entry.Name)} is not among what a context can say of a term.");
        }
        return definition;
    }

    private TermDefinition WithRest(TermDefinition definition, string term, JsonValue map)
    {
        if (map.TryGet(Keyword.Index, out var value)) definition = definition with { Index = IndexOf(definition, value) };
        if (map.TryGet(Keyword.Context, out value))
        {
            var scoped = new LocalContext(value, baseUrl);
            reader.Check(result, scoped, use);
            definition = definition with { Scoped = scoped };
        }
        if (definition.Type is null && map.TryGet(Keyword.Language, out value))
            definition = definition with { HasLanguage = true, Language = reader.LanguageOf(value, "invalid language mapping") };
        if (definition.Type is null && map.TryGet(Keyword.Direction, out value)) definition = definition with { HasDirection = true, Direction = reader.DirectionOf(value) };
        if (map.TryGet(Keyword.Nest, out value))
        {
            if (!value.IsText || value.Text() is var nest && nest != Keyword.Nest && Keyword.Is(nest))
                throw Fault(value, "invalid @nest value", $"\"@nest\" is a term, or \"@nest\" itself, not {JsonLdFault.Quoted(value)}.");
            definition = definition with { Nest = nest };
        }
        if (map.TryGet(Keyword.Prefix, out value)) definition = definition with { IsPrefix = PrefixOf(definition, term, value) };
        return definition;
    }

    private string TypeOf(JsonValue value)
    {
        var type = value.IsText ? Expand(value.Text()) : null;
        if (type is Keyword.Id or Keyword.Vocab or Keyword.Json or Keyword.None || type is not null && IriExpansion.IsIri(type)) return type;
        throw Fault(value, "invalid type mapping", $"The type of a term's values is an IRI, \"@id\", \"@vocab\", \"@json\" or \"@none\", not {JsonLdFault.Quoted(value)}.");
    }

    private TermDefinition? Reversed(TermDefinition definition, JsonValue map, JsonValue value)
    {
        if (map.TryGet(Keyword.Id, out var other) || map.TryGet(Keyword.Nest, out other))
            throw Fault(other, "invalid reverse property", $"A term with \"@reverse\" cannot have {JsonLdFault.Quoted(other.Name)}.");
        if (value.IsText && Keyword.HasForm(value.Text()) && !Keyword.Is(value.Text())) return null;
        var iri = value.IsText ? Expand(value.Text()) : null;
        if (iri is null || !IsName(iri)) throw NoIri(value);
        var container = Containers.None;
        if (map.TryGet(Keyword.Container, out other) && !other.IsNull)
        {
            if (!other.Is(Keyword.Set) && !other.Is(Keyword.Index))
                throw Fault(other, "invalid reverse property", $"A term with \"@reverse\" is a container of \"@set\" or \"@index\", not {JsonLdFault.Quoted(other)}.");
            container = other.Is(Keyword.Set) ? Containers.Set : Containers.Index;
        }
        definition = definition with { Iri = iri, IsReverse = true, Container = container };
        return map.TryGet(Keyword.Index, out other) ? definition with { Index = IndexOf(definition, other) } : definition;
    }

    // Null when the term is ignored.
    private TermDefinition? WithIri(TermDefinition definition, string term, JsonValue value, bool isSimple)
    {
        if (value.IsNull) return definition;
        if (!value.IsText) throw NoIri(value);
        var text = value.Text();
        if (text == term) return WithOwnIri(definition, term, value);
        if (!Keyword.Is(text) && Keyword.HasForm(text)) return null;
        var iri = Expand(text);
        if (iri is null || !Keyword.Is(iri) && !IsName(iri)) throw NoIri(value);
        if (iri == Keyword.Context) throw Fault(value, "invalid keyword alias", "No term can stand for \"@context\".");
        var isPlain = !term.Contains(':', StringComparison.Ordinal) && !term.Contains('/', StringComparison.Ordinal);
        if (term.AsSpan(0, term.Length - 1).LastIndexOf(':') > 0 || term.Contains('/', StringComparison.Ordinal))
        {
            // What looks like an IRI must mean that IRI.
            defined[term] = true;
            if (Expand(term) != iri)
                throw Fault(value, "invalid IRI mapping", $"The term {JsonLdFault.Quoted(term)} reads as an IRI, so it cannot stand for {JsonLdFault.Quoted(iri)}.");
        }
        var isPrefix = isSimple && isPlain && (iri[^1] is ':' or '/' or '?' or '#' or '[' or ']' or '@' || IriExpansion.IsBlank(iri));
        return definition with { Iri = iri, IsPrefix = isPrefix };
    }

    // A term that is its own IRI, compact or relative, or a word of the vocabulary.
    private TermDefinition WithOwnIri(TermDefinition definition, string term, JsonValue place)
    {
        if (term.IndexOf(':', 1) is > 0 and var colon)
        {
            var prefix = term[..colon];
            Require(prefix);
            return definition with { Iri = result[prefix]?.Iri is { } iri ? string.Concat(iri, term.AsSpan(colon + 1)) : term };
        }
        if (term.Contains('/', StringComparison.Ordinal))
        {
            // Without the definitions that are being made, of which this is one.
            return IriExpansion.Expand(result, term, isVocabulary: true) is { } iri && IriExpansion.IsIri(iri) ? definition with { Iri = iri } : throw NoIri(place);
        }
        if (term == Keyword.Type) return definition with { Iri = term };
        if (result.Vocabulary is null)
            throw Fault(place, "invalid IRI mapping", $"The term {JsonLdFault.Quoted(term)} is given no IRI (\"@id\"), and there is no \"@vocab\" to make one.");
        return definition with { Iri = result.Vocabulary + term };
    }

    private TermDefinition WithContainer(TermDefinition definition, JsonValue value)
    {
        var containers = Containers.None;
        var isRight = !value.IsList && Add(value) || value.IsList && value.Count() > 0;
        if (value.IsList)
        {
            foreach (var item in value.Values) isRight &= Add(item);
        }
        var main = containers & ~Containers.Set;
        isRight &= main is Containers.None or Containers.List or Containers.Index or Containers.Language or Containers.Id or Containers.Type or Containers.Graph
            or (Containers.Graph | Containers.Id) or (Containers.Graph | Containers.Index);
        // The order of a list is not that of a set.
        if (!isRight || main == Containers.List && main != containers)
            throw Fault(value, "invalid container mapping", $"A container is \"@list\", \"@set\", \"@index\", \"@language\", \"@id\", \"@type\" or \"@graph\", or a list of those that go together, not {JsonLdFault.Quoted(value)}.");
        if (main != Containers.Type) return definition with { Container = containers };
        if (definition.Type is null or Keyword.Id or Keyword.Vocab) return definition with { Container = containers, Type = definition.Type ?? Keyword.Id };
        throw Fault(value, "invalid type mapping", "Values that are found by their types are nodes: their \"@type\" is \"@id\" or \"@vocab\".");

        bool Add(JsonValue item)
        {
            var container = !item.IsText ? Containers.None : item.Text() switch
            {
                Keyword.List => Containers.List,
                Keyword.Set => Containers.Set,
                Keyword.Index => Containers.Index,
                Keyword.Language => Containers.Language,
                Keyword.Id => Containers.Id,
                Keyword.Type => Containers.Type,
                Keyword.Graph => Containers.Graph,
                _ => Containers.None,
            };
            containers |= container;
            return container != Containers.None;
        }
    }

    private string IndexOf(TermDefinition definition, JsonValue value)
    {
        if (!definition.Contains(Containers.Index)) throw Fault(value, "invalid term definition", "\"@index\" needs \"@container\": \"@index\" beside it.");
        if (value.IsText && Expand(value.Text()) is { } iri && IriExpansion.IsIri(iri)) return value.Text();
        throw Fault(value, "invalid term definition", $"\"@index\" names the property that the keys are values of, which {JsonLdFault.Quoted(value)} does not.");
    }

    private bool PrefixOf(TermDefinition definition, string term, JsonValue value)
    {
        if (term.Contains(':', StringComparison.Ordinal) || term.Contains('/', StringComparison.Ordinal))
            throw Fault(value, "invalid term definition", $"The term {JsonLdFault.Quoted(term)} cannot be a prefix, because it has a colon or a slash.");
        var isPrefix = Boolean(value, "invalid @prefix value", Keyword.Prefix);
        if (isPrefix && definition.Iri is { } iri && Keyword.Is(iri))
            throw Fault(value, "invalid term definition", $"The term {JsonLdFault.Quoted(term)} cannot be a prefix, because it stands for a keyword.");
        return isPrefix;
    }

    private static bool IsName(string iri) => IriExpansion.IsBlank(iri) || IriExpansion.IsIri(iri);

    private bool Boolean(JsonValue value, string code, string keyword) =>
        value.IsBoolean ? value.Kind == JsonKind.True : throw Fault(value, code, $"\"{keyword}\" is true or false, not {JsonLdFault.Quoted(value)}.");

    private string? Expand(string value) => IriExpansion.Expand(result, value, isVocabulary: true, pending: this);

    private RdfSyntaxException NoIri(JsonValue value) =>
        Fault(value, "invalid IRI mapping", $"A term stands for an IRI, but {JsonLdFault.Quoted(value)} is none and no prefix or \"@vocab\" makes it one.");

    private RdfSyntaxException Fault(JsonValue place, string code, string message) => reader.Fault(place, code, message);
}
