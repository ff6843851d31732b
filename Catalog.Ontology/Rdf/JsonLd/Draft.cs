namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>A map while its entries are expanded: what it is shows at the end (JSON-LD 1.1 API, section 5.1.2, steps 15 to 19).</summary>
internal sealed class Draft(JsonValue place)
{
    private Said said;

    [Flags]
    private enum Said
    {
        None = 0,
        Id = 1,
        Type = 2,
        Value = 4,
        Language = 8,
        Direction = 16,
        Index = 32,
        Graph = 64,
        Included = 128,
        List = 256,
        Set = 512,
        Reverse = 1024,
        Other = 2048,
    }

    public string? Id { get; set; }

    public List<string>? Types { get; set; }

    /// <summary>Whether the types came as a list, which a value's may not.</summary>
    public bool HasTypeList { get; set; }

    public JsonValue Value { get; set; }

    public string? Language { get; set; }

    public string? Direction { get; set; }

    public string? Index { get; set; }

    public List<Expanded>? Graph { get; set; }

    public List<Expanded>? Included { get; set; }

    public List<Expanded>? List { get; set; }

    public Expanded? Set { get; set; }

    public List<ExpandedProperty>? Properties { get; set; }

    public List<ExpandedProperty>? Reverse { get; set; }

    /// <returns>False when the keyword was there before.</returns>
    public bool Add(string keyword)
    {
        var before = said;
        said |= Of(keyword);
        return said != before;
    }

    /// <param name="property">The key that the map is a value of.</param>
    /// <returns>Null when it says nothing.</returns>
    public Expanded? Finish(string? property)
    {
        var isFree = property is null or Keyword.Graph;
        if (Has(Said.Value)) return FinishValue() is { } value && !isFree ? value : null;
        if (Has(Said.Set | Said.List)) return FinishList(isFree);
        if (said != 0 && !HasMoreThan(Said.Language | Said.Direction)) return null;
        if (isFree && !HasMoreThan(Said.Id)) return null;
        return new NodeObject
        {
            Id = Id,
            HasId = Has(Said.Id),
            Types = Types,
            Properties = Properties,
            Reverse = Reverse,
            Graph = Graph,
            Included = Included,
            Index = Index,
        };
    }

    private static Said Of(string keyword) => keyword switch
    {
        Keyword.Id => Said.Id,
        Keyword.Type => Said.Type,
        Keyword.Value => Said.Value,
        Keyword.Language => Said.Language,
        Keyword.Direction => Said.Direction,
        Keyword.Index => Said.Index,
        Keyword.Graph => Said.Graph,
        Keyword.Included => Said.Included,
        Keyword.List => Said.List,
        Keyword.Set => Said.Set,
        Keyword.Reverse => Said.Reverse,
        _ => Said.Other,
    };

    private bool Has(Said keywords) => (said & keywords) != 0;

    // Whether there is anything beside these.
    private bool HasMoreThan(Said keywords) => (said & ~keywords) != 0 || Properties is not null || Reverse is not null;

    private ValueObject? FinishValue()
    {
        if (HasMoreThan(Said.Value | Said.Type | Said.Language | Said.Direction | Said.Index))
            throw place.Fault("invalid value object", "An object with \"@value\" has nothing beside it but \"@type\", \"@language\", \"@direction\" and \"@index\".");
        var isTyped = Has(Said.Type);
        if (isTyped && (Has(Said.Language | Said.Direction)))
            throw place.Fault("invalid value object", "A value has either a type, or a language and a direction.");
        var type = Types is [var only] && !HasTypeList ? only : null;
        if (type != Keyword.Json)
        {
            if (Value.IsNull) return null;
            if (Has(Said.Language) && !Value.IsText)
                throw Value.Fault("invalid language-tagged value", $"A value with a language is a text, not {JsonLdFault.Quoted(Value)}.");
            if (isTyped && (type is null || !IriExpansion.IsIri(type)))
                throw place.Fault("invalid typed value", "The type of a value is one IRI, or a term that stands for one.");
        }
        return new() { Value = Value, Type = type, Language = Language, Direction = Direction, Index = Index };
    }

    private Expanded? FinishList(bool isFree)
    {
        if (HasMoreThan(Said.Set | Said.List | Said.Index) || Has(Said.Set) && Has(Said.List))
            throw place.Fault("invalid set or list object", "An object with \"@list\" or \"@set\" has nothing beside it but \"@index\".");
        if (List is not null) return isFree ? null : new ListObject(List) { Index = Index };
        return Set;
    }
}
