using System.Collections.Frozen;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.Queries;

/// <summary>
/// What a name before a colon stands for. Text fields are found by their name in the plural and the singular, and come before
/// facets of the same name: "creator:" looks for words in the creators, not for one whole name.
/// </summary>
internal sealed record QueryField(string Name, TextField? Text, FacetField? Facet, NumberField? Number)
{
    private static readonly FrozenDictionary<string, QueryField> Names = Read();

    /// <summary>The field of this name, whatever its case; null when there is none.</summary>
    public static QueryField? Find(string name) => Names.GetValueOrDefault(name);

    private static FrozenDictionary<string, QueryField> Read()
    {
        var names = new Dictionary<string, QueryField>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in SearchFields.Texts)
        {
            names.Add(text.Name, new(text.Name, text, null, null));
            names.TryAdd(text.Name.TrimEnd('s'), names[text.Name]);
        }
        foreach (var facet in SearchFields.Facets) names.TryAdd(facet.Name, new(facet.Name, null, facet, facet.Number));
        foreach (var number in SearchFields.Numbers) names.TryAdd(number.Name, new(number.Name, null, null, number));
        // What people type for them; of a search's parameters "size" is that of the page.
        names.Add("license", names[SearchFields.Licence.Name]);
        names.Add("size", names[SearchFields.DataSize.Name]);
        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
