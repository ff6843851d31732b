namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Expands a document (JSON-LD 1.1 API, section 5.1); how maps of languages, indexes and the like are read stands in <see cref="MapExpansion"/>.</summary>
internal sealed class Expansion
{
    private readonly ContextReader contexts;
    private readonly string? baseUrl;
    private readonly Work work;
    private readonly MapExpansion maps;

    /// <param name="baseUrl">Of the document, by which it names contexts; null when that is not known.</param>
    public Expansion(ContextReader contexts, string? baseUrl, Work work)
    {
        (this.contexts, this.baseUrl, this.work) = (contexts, baseUrl, work);
        maps = new(this, contexts, work);
    }

    /// <param name="property">The key, or a keyword for one, that the element is a value of; null at the top.</param>
    /// <param name="isFromMap">Whether the element stood under a key that is data.</param>
    /// <returns>Null when it says nothing.</returns>
    public Expanded? Expand(ActiveContext active, string? property, JsonValue element, bool isFromMap = false)
    {
        element.EnsureStack();
        work.Spend(1);
        if (element.IsNull) return null;
        if (element.IsList) return ExpandList(active, property, element, isFromMap);
        var scoped = property is null ? null : active[property]?.Scoped;
        if (element.IsMap) return ExpandMap(active, property, element, scoped, isFromMap);
        if (property is null or Keyword.Graph) return null;
        if (scoped is not null) active = contexts.Scoped(active, scoped, ContextUse.OfProperty);
        return Scalar(active, active[property], element);
    }

    /// <summary>A text, number or truth value as the value of a property (section 5.3).</summary>
    /// <param name="definition">Of the property; null for none.</param>
    public Expanded Scalar(ActiveContext active, TermDefinition? definition, JsonValue value) => Scalar(active, definition, value, value.IsText ? value.Text() : null, null);

    /// <summary>A key of a map as the value of a property.</summary>
    public Expanded KeyValue(ActiveContext active, TermDefinition? definition, JsonValue place, string key) => Scalar(active, definition, place, key, key);

    /// <summary>An IRI that stands as a value.</summary>
    /// <returns>Null when it means nothing.</returns>
    public string? Reference(ActiveContext active, string text, JsonValue place, bool isVocabulary = false)
    {
        var iri = IriExpansion.Expand(active, text, isVocabulary, isReference: true);
        work.Spend(iri?.Length ?? 0);
        if (iri is null || active.BaseIri is not null || active.IsBaseRemoved || Keyword.Is(iri) || IriExpansion.IsBlank(iri) || IriReference.IsAbsolute(iri)) return iri;
        throw place.Fault($"{JsonLdFault.Quoted(text)} is a relative IRI or an unknown term, and the document's own address is not known: write the whole IRI, or give \"@base\" in the context.");
    }

    private Expanded Scalar(ActiveContext active, TermDefinition? definition, JsonValue value, string? text, string? key)
    {
        if (text is not null && definition?.Type is Keyword.Id or Keyword.Vocab)
            return new NodeObject { Id = Reference(active, text, value, definition.Type == Keyword.Vocab), HasId = true };
        var type = definition?.Type is Keyword.Id or Keyword.Vocab or Keyword.None ? null : definition?.Type;
        if (type is not null || text is null) return new ValueObject { Value = value, Key = key, Type = type };
        var language = definition is { HasLanguage: true } ? definition.Language : active.Language;
        var direction = definition is { HasDirection: true } ? definition.Direction : active.Direction;
        return new ValueObject { Value = value, Key = key, Language = language, Direction = direction };
    }

    private ExpandedArray ExpandList(ActiveContext active, string? property, JsonValue list, bool isFromMap)
    {
        var items = new List<Expanded>();
        var isOrdered = property is not null && active[property] is { } definition && definition.Contains(Containers.List);
        foreach (var item in list.Values)
        {
            var expanded = Expand(active, property, item, isFromMap);
            if (expanded is ExpandedArray inner)
            {
                if (isOrdered) items.Add(new ListObject(inner.Items));
                else items.AddRange(inner.Items);
            }
            else if (expanded is not null)
            {
                items.Add(expanded);
            }
        }
        return new(items);
    }

    private Expanded? ExpandMap(ActiveContext active, string? property, JsonValue map, LocalContext? scoped, bool isFromMap)
    {
        if (active.Previous is not null && !isFromMap && IsNewNode(active, map)) active = active.Previous;
        if (scoped is not null) active = contexts.Scoped(active, scoped, ContextUse.OfProperty);
        if (map.TryGet(Keyword.Context, out var context)) active = contexts.Embedded(active, context, baseUrl);
        var typeScoped = active;
        var types = TypeEntries(active, map);
        foreach (var entry in types) active = OfTypes(active, typeScoped, entry);
        var draft = new Draft(map);
        Fill(draft, new(active, typeScoped, property, IsJson(active, types)), map);
        return draft.Finish(property);
    }

    private bool IsNewNode(ActiveContext active, JsonValue map)
    {
        var (count, hasId) = (0, false);
        foreach (var entry in map.Values)
        {
            var key = active.Key(entry.Name, work);
            if (key == Keyword.Value) return false;
            hasId |= key == Keyword.Id;
            count++;
        }
        return !(hasId && count == 1);
    }

    private List<JsonValue> TypeEntries(ActiveContext active, JsonValue map)
    {
        List<JsonValue>? types = null;
        foreach (var entry in map.Values)
        {
            if (active.Key(entry.Name, work) == Keyword.Type) (types ??= []).Add(entry);
        }
        types?.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return types ?? [];
    }

    private ActiveContext OfTypes(ActiveContext active, ActiveContext typeScoped, JsonValue entry)
    {
        if (entry.IsText) return OfType(active, typeScoped, entry.Text());
        var terms = new List<string>();
        foreach (var item in entry.Values)
        {
            if (item.IsText) terms.Add(item.Text());
        }
        terms.Sort(StringComparer.Ordinal);
        foreach (var term in terms) active = OfType(active, typeScoped, term);
        return active;
    }

    private ActiveContext OfType(ActiveContext active, ActiveContext typeScoped, string term) =>
        typeScoped[term]?.Scoped is { } scoped ? contexts.Scoped(active, scoped, ContextUse.OfType) : active;

    private bool IsJson(ActiveContext active, List<JsonValue> types)
    {
        if (types.Count == 0) return false;
        var type = types[0];
        foreach (var item in types[0].Values) type = item;
        return type.IsText && active.Key(type.Text(), work) == Keyword.Json;
    }

    private void Fill(Draft draft, in Surroundings around, JsonValue map)
    {
        map.EnsureStack();
        List<JsonValue>? nests = null;
        foreach (var entry in map.Values)
        {
            if (entry.Name == Keyword.Context || around.Active.Key(entry.Name, work) is not { } iri) continue;
            if (!Keyword.Is(iri))
            {
                if (iri.Contains(':', StringComparison.Ordinal)) AddProperty(draft, around.Active, iri, entry);
                continue;
            }
            if (around.Property == Keyword.Reverse)
                throw entry.Fault("invalid reverse property map", $"In \"@reverse\" stand properties, not {JsonLdFault.Quoted(entry.Name)}.");
            if (iri == Keyword.Nest) (nests ??= []).Add(entry);
            else AddKeyword(draft, around, iri, entry);
        }
        foreach (var nest in nests ?? []) FillNested(draft, around, nest);
    }

    private void FillNested(Draft draft, in Surroundings around, JsonValue nest)
    {
        if (nest.IsList)
        {
            foreach (var item in nest.Values) FillNested(draft, around, nest.Name, item);
        }
        else
        {
            FillNested(draft, around, nest.Name, nest);
        }
    }

    private void FillNested(Draft draft, in Surroundings around, string term, JsonValue map)
    {
        var isRight = map.IsMap;
        var active = around.Active;
        if (active[term]?.Scoped is { } scoped) active = contexts.Scoped(active, scoped, ContextUse.OfProperty);
        foreach (var entry in map.Values) isRight &= active.Key(entry.Name, work) != Keyword.Value;
        if (!isRight) throw map.Fault("invalid @nest value", $"Under {JsonLdFault.Quoted(term)} stand objects with properties, not {JsonLdFault.Quoted(map)}.");
        Fill(draft, around with { Active = active }, map);
    }

    private void AddKeyword(Draft draft, in Surroundings around, string keyword, JsonValue value)
    {
        if (!draft.Add(keyword) && keyword is not (Keyword.Included or Keyword.Type or Keyword.Reverse))
            throw value.Fault("colliding keywords", $"{JsonLdFault.Quoted(value.Name)} says \"{keyword}\" a second time.");
        switch (keyword)
        {
            case Keyword.Id:
                if (!value.IsText) throw value.Fault("invalid @id value", $"\"@id\" is an IRI, not {JsonLdFault.Quoted(value)}.");
                draft.Id = Reference(around.Active, value.Text(), value);
                break;
            case Keyword.Type:
                AddTypes(draft, around.TypeScoped, value);
                break;
            case Keyword.Graph:
                draft.Graph = Items(Expand(around.Active, Keyword.Graph, value));
                break;
            case Keyword.Included:
                AddIncluded(draft, around.Active, value);
                break;
            case Keyword.Value:
                if (!around.IsJson && !value.IsScalar && !value.IsNull)
                    throw value.Fault("invalid value object value", $"\"@value\" is a text, a number, true or false, not {JsonLdFault.Quoted(value)}.");
                draft.Value = value;
                break;
            case Keyword.Language:
                if (!value.IsText) throw value.Fault("invalid language-tagged string", $"\"@language\" is a tag such as \"en\", not {JsonLdFault.Quoted(value)}.");
                draft.Language = value.Text();
                break;
            case Keyword.Direction:
                draft.Direction = value.IsNull ? null : contexts.DirectionOf(value);
                break;
            case Keyword.Index:
                if (!value.IsText) throw value.Fault("invalid @index value", $"\"@index\" is a text, not {JsonLdFault.Quoted(value)}.");
                draft.Index = value.Text();
                break;
            case Keyword.List:
                // A list that is no property's value says nothing.
                if (around.Property is not (null or Keyword.Graph)) draft.List = Items(Expand(around.Active, around.Property, value));
                break;
            case Keyword.Set:
                draft.Set = Expand(around.Active, around.Property, value);
                break;
            case Keyword.Reverse:
                AddReverse(draft, around.Active, value);
                break;
        }
    }

    private void AddTypes(Draft draft, ActiveContext typeScoped, JsonValue value)
    {
        draft.HasTypeList |= value.IsList;
        if (value.IsText) Add(value);
        else if (value.IsList)
        {
            foreach (var item in value.Values) Add(item);
        }
        else
        {
            throw NoType(value);
        }

        void Add(JsonValue item)
        {
            if (!item.IsText) throw NoType(item);
            if (Reference(typeScoped, item.Text(), item, isVocabulary: true) is { } iri) (draft.Types ??= []).Add(iri);
        }

        static RdfSyntaxException NoType(JsonValue item) =>
            item.Fault("invalid type value", $"\"@type\" is an IRI, a term, or a list of these, not {JsonLdFault.Quoted(item)}.");
    }

    private void AddIncluded(Draft draft, ActiveContext active, JsonValue value)
    {
        var expanded = Expand(active, null, value);
        if (expanded is not null && Items(expanded).TrueForAll(item => item is NodeObject)) (draft.Included ??= []).AddRange(Items(expanded));
        else throw value.Fault("invalid @included value", $"In \"@included\" stand nodes, not {JsonLdFault.Quoted(value)}.");
    }

    private void AddReverse(Draft draft, ActiveContext active, JsonValue value)
    {
        if (!value.IsMap) throw value.Fault("invalid @reverse value", $"\"@reverse\" is an object with properties, not {JsonLdFault.Quoted(value)}.");
        if (Expand(active, Keyword.Reverse, value) is not NodeObject node) return;
        // What is reversed twice is as it was.
        if (node.Reverse is not null) (draft.Properties ??= []).AddRange(node.Reverse);
        foreach (var property in node.Properties ?? []) AddReversed(draft, property.Iri, property.Value, value);
    }

    private void AddProperty(Draft draft, ActiveContext active, string iri, JsonValue value)
    {
        var definition = active[value.Name];
        var containers = definition?.Container ?? Containers.None;
        var expanded = definition?.Type == Keyword.Json ? new ValueObject { Value = value, Type = Keyword.Json }
            : value.IsMap && (containers & Containers.Language) != 0 ? maps.Languages(active, definition!, value)
            : value.IsMap && (containers & (Containers.Index | Containers.Type | Containers.Id)) != 0 ? maps.Indexes(active, value.Name, definition!, value)
            : Expand(active, value.Name, value);
        if (expanded is null) return;
        if ((containers & Containers.List) != 0 && expanded is not ListObject) expanded = new ListObject(Items(expanded));
        var isGraph = (containers & Containers.Graph) != 0 && (containers & (Containers.Id | Containers.Index)) == 0;
        foreach (var item in Items(expanded))
        {
            var final = isGraph ? new NodeObject { Graph = [item] } : item;
            if (definition is { IsReverse: true }) AddReversed(draft, iri, final, value);
            else (draft.Properties ??= []).Add(new(iri, final));
        }
    }

    private static void AddReversed(Draft draft, string iri, Expanded value, JsonValue place)
    {
        if (value is not NodeObject) throw place.Fault("invalid reverse property value", "The values of a reversed property are nodes: a text or a list cannot have properties.");
        (draft.Reverse ??= []).Add(new(iri, value));
    }

    internal static List<Expanded> Items(Expanded? expanded) => expanded switch
    {
        null => [],
        ExpandedArray array => array.Items,
        _ => [expanded],
    };

    /// <param name="TypeScoped">What held before the contexts of the types.</param>
    /// <param name="IsJson">Whether the map's value is any JSON.</param>
    private readonly record struct Surroundings(ActiveContext Active, ActiveContext TypeScoped, string? Property, bool IsJson);
}
