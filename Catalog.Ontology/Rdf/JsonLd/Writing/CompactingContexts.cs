using System.Text;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>The contexts that hold within a document that is written: the one at its top, and those of its types and properties.</summary>
internal sealed class CompactingContexts
{
    private const int MaxKept = 1000;

    private readonly Dictionary<ActiveContext, CompactingContext> kept = [];
    private readonly ContextReader reader;

    /// <param name="context">A context, or a document with one under <c>@context</c>.</param>
    /// <exception cref="RdfSyntaxException">The context is broken, or names one that there is not.</exception>
    public CompactingContexts(string context, JsonLdWriteOptions options)
    {
        var reading = new RdfReadOptions { Contexts = options.Contexts };
        var tree = JsonTree.Parse(Encoding.UTF8.GetBytes(context), reading, "of the writer's options");
        Source = tree.Root.IsMap && tree.Root.TryGet(Keyword.Context, out var inner) ? inner : tree.Root;
        reader = new(new(reading, default), new(tree, default));
        Top = Of(reader.Apply(new((string?)null), new(Source, null), ContextUse.Usual));
    }

    /// <summary>What is written for it.</summary>
    public JsonValue Source { get; }

    public CompactingContext Top { get; }

    /// <summary>The context at the begin of a node, before its types are known.</summary>
    public CompactingContext OfNode(CompactingContext outer, TermDefinition? property) =>
        OfValue(outer.Active.Previous is { } previous ? Of(previous) : outer, property);

    /// <summary>The context of a value that is no node.</summary>
    public CompactingContext OfValue(CompactingContext outer, TermDefinition? property) =>
        property?.Scoped is { } scoped ? Of(reader.Scoped(outer.Active, scoped, ContextUse.OfProperty)) : outer;

    /// <summary>The context of a node with these types, which are sorted here as readers do.</summary>
    public CompactingContext OfTypes(CompactingContext start, List<string> types)
    {
        if (types.Count == 0) return start;
        var terms = types.Count == 1 ? types : [.. types.Order(StringComparer.Ordinal)];
        var active = start.Active;
        foreach (var term in terms)
        {
            if (start.Active[term]?.Scoped is { } scoped) active = reader.Scoped(active, scoped, ContextUse.OfType);
        }
        return Of(active);
    }

    private CompactingContext Of(ActiveContext active)
    {
        if (kept.TryGetValue(active, out var context)) return context;
        if (kept.Count == MaxKept) kept.Clear();
        return kept[active] = new(active);
    }
}
