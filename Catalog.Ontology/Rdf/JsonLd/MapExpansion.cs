namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Maps whose keys are languages, indexes, identifiers or types of their values (JSON-LD 1.1 API, section 5.1.2, steps 13.7 and 13.8).</summary>
internal sealed class MapExpansion(Expansion expansion, ContextReader contexts, Work work)
{
    public ExpandedArray Languages(ActiveContext active, TermDefinition definition, JsonValue map)
    {
        var direction = definition.HasDirection ? definition.Direction : active.Direction;
        var values = new List<Expanded>();
        foreach (var entry in map.Values)
        {
            var language = active.Key(entry.Name, work) == Keyword.None ? null : entry.Name;
            if (!entry.IsList) Add(language, entry);
            foreach (var item in entry.IsList ? entry.Values : default) Add(language, item);
        }
        return new(values);

        void Add(string? language, JsonValue text)
        {
            if (text.IsNull) return;
            if (!text.IsText) throw text.Fault("invalid language map value", $"Under a language stands a text or a list of texts, not {JsonLdFault.Quoted(text)}.");
            values.Add(new ValueObject { Value = text, Language = language, Direction = direction });
        }
    }

    public ExpandedArray Indexes(ActiveContext active, string property, TermDefinition definition, JsonValue map)
    {
        var values = new List<Expanded>();
        foreach (var entry in map.Values)
        {
            var key = entry.Name;
            var context = definition.Contains(Containers.Id | Containers.Type) ? active.Previous ?? active : active;
            if (definition.Contains(Containers.Type) && context[key]?.Scoped is { } scoped) context = contexts.Scoped(context, scoped, ContextUse.Usual);
            var isNone = active.Key(key, work) == Keyword.None;
            foreach (var found in Expansion.Items(expansion.Expand(context, property, entry, isFromMap: true)))
            {
                var item = definition.Contains(Containers.Graph) && found is not NodeObject { IsGraph: true } ? new NodeObject { Graph = [found] } : found;
                if (!isNone) Mark(active, definition, item, entry);
                values.Add(item);
            }
        }
        return new(values);
    }

    private void Mark(ActiveContext active, TermDefinition definition, Expanded item, JsonValue entry)
    {
        var key = entry.Name;
        if (definition.Contains(Containers.Index))
        {
            if (definition.Index is null or Keyword.Index) item.Index ??= key;
            else AddIndex(active, definition.Index, item, entry);
        }
        else if (item is NodeObject node)
        {
            if (definition.Contains(Containers.Type))
            {
                if (expansion.Reference(active, key, entry, isVocabulary: true) is { } type) (node.Types ??= []).Add(type);
            }
            else if (!node.HasId)
            {
                (node.Id, node.HasId) = (expansion.Reference(active, key, entry), true);
            }
        }
    }

    private void AddIndex(ActiveContext active, string property, Expanded item, JsonValue entry)
    {
        if (item is not NodeObject node)
            throw entry.Fault("invalid value object", $"The key {JsonLdFault.Quoted(entry.Name)} is a property of what stands under it, which therefore is a node, not a text or a list.");
        if (active.Key(property, work) is { } iri)
            (node.Properties ??= []).Add(new(iri, expansion.KeyValue(active, active[property], entry, entry.Name)));
    }
}
