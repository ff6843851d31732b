using System.Text;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Makes active contexts of local ones (JSON-LD 1.1 API, section 4.1: context processing).</summary>
internal sealed class ContextReader(ContextLoader loader, Work work)
{
    private const int MaxMade = 1000;
    private const int MaxKeyBytes = 1 << 16;

    // The same contexts are met in node after node, so what came of them is kept.
    private readonly Dictionary<Key, ActiveContext> made = [];
    private int checkedScopes;

    /// <summary>Applies the context that stands in a node.</summary>
    /// <param name="baseUrl">Of the document.</param>
    public ActiveContext Embedded(ActiveContext active, JsonValue context, string? baseUrl)
    {
        // By their text: records of one source repeat theirs, each at its own place.
        var raw = context.Raw;
        if (raw.Length > MaxKeyBytes) return Apply(active, new(context, baseUrl), ContextUse.Usual);
        return Made(new(active, null, 0, Encoding.UTF8.GetString(raw), ContextUse.Usual), new(context, baseUrl));
    }

    /// <summary>Applies the context of a term.</summary>
    public ActiveContext Scoped(ActiveContext active, LocalContext context, ContextUse use) =>
        Made(new(active, context.Value.Tree, context.Value.Index, null, use), context);

    /// <summary>Applies a context without its result, to find its errors when the term is defined.</summary>
    public void Check(ActiveContext active, LocalContext context, ContextUse use)
    {
        checkedScopes++;
        Apply(active, context, use with { IsOverriding = true, IsCheck = true });
        checkedScopes--;
    }

    public ActiveContext Apply(ActiveContext active, LocalContext context, ContextUse use)
    {
        context.Value.EnsureStack();
        var result = new ActiveContext(active);
        var propagates = use.Propagates;
        if (context.Value.IsMap && context.Value.TryGet(Keyword.Propagate, out var propagate)) propagates = propagate.Kind != JsonKind.False;
        if (!propagates) result.Previous ??= active;
        if (!context.Value.IsList) return ApplyOne(result, context, use, propagates);
        foreach (var item in context.Value.Values) result = ApplyOne(result, context with { Value = item }, use, propagates);
        return result;
    }

    /// <summary>An error in a context.</summary>
    public RdfSyntaxException Fault(JsonValue place, string code, string message) =>
        place.Fault(checkedScopes == 0 ? code : $"invalid scoped context: {code}", message);

    private ActiveContext Made(in Key key, LocalContext context)
    {
        if (made.TryGetValue(key, out var result)) return result;
        result = Apply(key.From, context, key.Use);
        if (made.Count == MaxMade) made.Clear();
        return made[key] = result;
    }

    private ActiveContext ApplyOne(ActiveContext result, LocalContext context, ContextUse use, bool propagates)
    {
        work.Spend(Work.Step);
        return context.Value.Kind switch
        {
            JsonKind.Null => Emptied(result, context.Value, use, propagates),
            JsonKind.Text => ApplyNamed(result, context, use),
            JsonKind.Map => ApplyMap(result, context, use),
            _ => throw Fault(context.Value, "invalid local context", $"A context is an object, the IRI of one, null, or a list of these, but this is {JsonLdFault.Quoted(context.Value)}."),
        };
    }

    private ActiveContext Emptied(ActiveContext result, JsonValue place, ContextUse use, bool propagates)
    {
        if (!use.IsOverriding && result.HasProtected)
            throw Fault(place, "invalid context nullification", "The context cannot be emptied here, because it has terms that are protected.");
        return new(result.OriginalBase) { Previous = propagates ? null : result };
    }

    private ActiveContext ApplyNamed(ActiveContext result, LocalContext context, ContextUse use)
    {
        var iri = Address(context.Value, context.BaseUrl);
        if (use.Includes(iri))
        {
            if (use.IsCheck) return result;
            throw Fault(context.Value, "context overflow", $"The context {JsonLdFault.Quoted(iri)} names itself, so that it has no end.");
        }
        return Apply(result, new(loader.Load(iri, context.Value), iri), use with { Propagates = true, Remote = new(iri, use.Remote) });
    }

    private ActiveContext ApplyMap(ActiveContext result, LocalContext context, ContextUse use)
    {
        var entries = Entries(context.Value);
        if (entries.TryGetValue(Keyword.Version, out var version) && !version.Raw.SequenceEqual("1.1"u8))
            throw Fault(version, "invalid @version value", $"\"@version\" is 1.1, written as a number; no other version is read.");
        if (entries.TryGetValue(Keyword.Import, out var import)) entries = Imported(entries, import, context.BaseUrl);
        if (entries.TryGetValue(Keyword.Base, out var baseIri) && use.Remote is null) SetBase(result, baseIri);
        if (entries.TryGetValue(Keyword.Vocab, out var vocabulary)) SetVocabulary(result, vocabulary);
        if (entries.TryGetValue(Keyword.Language, out var language)) result.Language = LanguageOf(language, "invalid default language");
        if (entries.TryGetValue(Keyword.Direction, out var direction)) result.Direction = DirectionOf(direction);
        if (entries.TryGetValue(Keyword.Propagate, out var propagate) && !propagate.IsBoolean)
            throw Fault(propagate, "invalid @propagate value", $"\"@propagate\" is true or false, not {JsonLdFault.Quoted(propagate)}.");
        new TermDefinitions(this, result, entries, context.BaseUrl, use).DefineAll();
        return result;
    }

    internal string? LanguageOf(JsonValue language, string code) => language.Kind switch
    {
        JsonKind.Null => null,
        JsonKind.Text => language.Text(),
        _ => throw Fault(language, code, $"A language is a tag such as \"en\", or null for none, not {JsonLdFault.Quoted(language)}."),
    };

    internal string? DirectionOf(JsonValue direction)
    {
        if (direction.IsNull) return null;
        if (direction.Is("ltr") || direction.Is("rtl")) return direction.Text();
        throw Fault(direction, "invalid base direction", $"A direction is \"ltr\", \"rtl\" or null for none, not {JsonLdFault.Quoted(direction)}.");
    }

    internal void Count() => work.Spend(Work.Step);

    internal void Count(string? iri) => work.Spend(iri?.Length ?? 0);

    private static OrderedDictionary<string, JsonValue> Entries(JsonValue map)
    {
        var entries = new OrderedDictionary<string, JsonValue>(StringComparer.Ordinal);
        foreach (var entry in map.Values) entries.Add(entry.Name, entry);
        return entries;
    }

    private string Address(JsonValue name, string? baseUrl)
    {
        var reference = name.Text();
        if (IriReference.IsAbsolute(reference)) return IriReference.Resolve(reference, reference);
        if (baseUrl is null)
            throw Fault(name, "loading remote context failed", $"The context {JsonLdFault.Quoted(reference)} is named relative to a document whose address is not known: write its whole IRI.");
        return IriReference.Resolve(baseUrl, reference);
    }

    private OrderedDictionary<string, JsonValue> Imported(OrderedDictionary<string, JsonValue> entries, JsonValue import, string? baseUrl)
    {
        if (!import.IsText) throw Fault(import, "invalid @import value", $"\"@import\" is the IRI of a context, not {JsonLdFault.Quoted(import)}.");
        var iri = Address(import, baseUrl);
        var context = loader.Load(iri, import);
        if (!context.IsMap) throw Fault(import, "invalid remote context", $"The context {JsonLdFault.Quoted(iri)} cannot be imported, because it is not one object.");
        var merged = Entries(context);
        if (merged.ContainsKey(Keyword.Import)) throw Fault(import, "invalid context entry", $"The context {JsonLdFault.Quoted(iri)} cannot be imported, because it imports another.");
        foreach (var (name, value) in entries) merged[name] = value;
        return merged;
    }

    private void SetBase(ActiveContext result, JsonValue value)
    {
        result.IsBaseRemoved = value.IsNull;
        if (value.IsNull) result.BaseIri = null;
        else if (value.IsText && IriReference.IsAbsolute(value.Text())) result.BaseIri = value.Text();
        else if (value.IsText && result.BaseIri is not null) result.BaseIri = IriReference.Resolve(result.BaseIri, value.Text());
        else throw Fault(value, "invalid base IRI", $"\"@base\" is an absolute IRI, or null for none, not {JsonLdFault.Quoted(value)}.");
    }

    private void SetVocabulary(ActiveContext result, JsonValue value)
    {
        var iri = value.IsText ? IriExpansion.Expand(result, value.Text(), isVocabulary: true, isReference: true) : null;
        if (!value.IsNull && (iri is null || !(IriExpansion.IsBlank(iri) || IriExpansion.IsIri(iri))))
            throw Fault(value, "invalid vocab mapping", $"\"@vocab\" is the IRI that terms begin with, or null for none, not {JsonLdFault.Quoted(value)}.");
        Count(iri);
        result.Vocabulary = iri;
    }

    // Either the place of a scoped context or the text of an embedded one.
    private readonly record struct Key(ActiveContext From, JsonTree? Tree, int Index, string? Text, ContextUse Use);
}

/// <summary>How a context is applied.</summary>
/// <param name="Propagates">Whether it holds for the nodes within the node, too, when it does not say.</param>
/// <param name="IsOverriding">Whether it may redefine protected terms: the context of a property may.</param>
/// <param name="IsCheck">Whether it is only looked through for errors.</param>
/// <param name="Remote">The contexts that named one another on the way here; null in the document itself.</param>
internal sealed record ContextUse(bool Propagates, bool IsOverriding, bool IsCheck, RemoteContexts? Remote)
{
    public static readonly ContextUse Usual = new(true, false, false, null);
    public static readonly ContextUse OfProperty = new(true, true, false, null);
    public static readonly ContextUse OfType = new(false, false, false, null);

    public bool Includes(string iri)
    {
        for (var remote = Remote; remote is not null; remote = remote.Next)
        {
            if (remote.Iri == iri) return true;
        }
        return false;
    }
}

/// <summary>A chain of contexts that name one another.</summary>
internal sealed record RemoteContexts(string Iri, RemoteContexts? Next);
