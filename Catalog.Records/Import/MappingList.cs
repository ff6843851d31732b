using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Catalog.Records.Import;

/// <summary>A list inside what a rule puts: one place is split, each part looked up and filled into a template of its own.
/// Parts that the table does not know fall away.</summary>
internal sealed class MappingList
{
    private readonly string place;
    private readonly Regex split;
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> table;
    private readonly RecordTemplate template;

    private MappingList(string place, Regex split, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> table, RecordTemplate template) =>
        (this.place, this.split, this.table, this.template) = (place, split, table, template);

    /// <summary>Compiles a list of a rule.</summary>
    /// <exception cref="ArgumentException">Something is missing, or the table is unknown.</exception>
    public static MappingList Compile(
        JsonElement list, IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> tables)
    {
        var name = Needed("table");
        var table = tables.TryGetValue(name, out var found) ? found : throw new ArgumentException($"There is no table '{name}'.", nameof(list));
        return new(Needed("place"), MappingRule.Compile(Needed("split")), table, RecordTemplate.Compile(list.GetProperty("as")));

        string Needed(string keyword) => MappingDefinition.String(list, keyword)
            ?? throw new ArgumentException($"The keyword '{keyword}' is missing in a list of a mapping.", nameof(list));
    }

    /// <summary>The list, or null when it is empty.</summary>
    public JsonArray? Fill(IReadOnlyDictionary<string, string> places)
    {
        if (!places.TryGetValue(place, out var text)) return null;
        var list = new JsonArray();
        foreach (var part in split.Split(text))
        {
            if (table.TryGetValue(part, out var row) && template.Fill(name => row.GetValueOrDefault(name), false) is { } node) list.Add(node);
        }
        return list.Count == 0 ? null : list;
    }
}
