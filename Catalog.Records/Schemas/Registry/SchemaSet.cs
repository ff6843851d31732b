namespace Catalog.Records.Schemas.Registry;

/// <summary>All schemas known at one moment; does not change.</summary>
public sealed class SchemaSet
{
    /// <summary>The id of the schema of the record itself.</summary>
    public const string RecordId = "record";

    private static readonly Lazy<SchemaSet> CarriedSet = new(() => new([.. ReadCarried()]));

    private readonly Dictionary<string, RegisteredSchema[]> byId;

    private SchemaSet(IReadOnlyList<RegisteredSchema> all)
    {
        All = all;
        byId = all.GroupBy(schema => schema.Name.Id, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => group.OrderByDescending(schema => schema.Name.Version, Comparer<string>.Create(SchemaName.CompareVersions)).ToArray(),
            StringComparer.Ordinal);
    }

    /// <summary>Those that the program carries: the record and five profiles.</summary>
    public static SchemaSet Carried => CarriedSet.Value;

    public IReadOnlyList<RegisteredSchema> All { get; }

    /// <summary>The ids: the record first, then the profiles in order.</summary>
    public IEnumerable<string> Ids => byId.Keys.OrderBy(id => id != RecordId).ThenBy(id => id, StringComparer.Ordinal);

    /// <summary>The versions of a schema, newest first; empty for an id that is not known.</summary>
    public IReadOnlyList<RegisteredSchema> Versions(string id) => byId.GetValueOrDefault(id) ?? [];

    /// <summary>The newest version of a schema; null for an id that is not known.</summary>
    public RegisteredSchema? Newest(string id) => byId.TryGetValue(id, out var versions) ? versions[0] : null;

    /// <summary>One version; null when there is none.</summary>
    public RegisteredSchema? Find(SchemaName name) => Array.Find(byId.GetValueOrDefault(name.Id) ?? [], schema => schema.Name == name);

    /// <summary>The schema that an address in a <c>$ref</c> means: what a schema calls itself, or the path under which a
    /// catalogue serves it. null for all others; nothing is fetched.</summary>
    public RegisteredSchema? At(Uri address)
    {
        var text = address.OriginalString;
        foreach (var schema in All)
        {
            if (schema.Address is { } own && own.TrimEnd('#') == text.TrimEnd('#')) return schema;
        }
        return SchemaName.Of(address) is { } name ? Find(name) : null;
    }

    /// <summary>The same with what the database holds. Schemas that this set has already are kept, with what was compiled.</summary>
    internal SchemaSet With(IEnumerable<StoredSchema> rows)
    {
        SchemaSet? made = null;
        // Nothing is looked up before a block is checked, when the set has been made.
        var added = rows.Where(row => Find(new(row.Id, row.Version)) is null).Select(row => RegisteredSchema.Of(row, address => made!.At(address)?.Root)).ToList();
        return added.Count == 0 ? this : made = new([.. All, .. added]);
    }

    private static IEnumerable<RegisteredSchema> ReadCarried()
    {
        foreach (var path in EmbeddedSchemas.All())
        {
            // record/1.0.json; other folders (mappings) hold no schemas.
            if (path.EndsWith(".json", StringComparison.Ordinal) && SchemaName.TryParse(path[..^".json".Length], out var name))
            {
                yield return RegisteredSchema.Carried(name, EmbeddedSchemas.ReadBytes(path).AsSpan().Trim(" \r\n"u8).ToArray());
            }
        }
    }
}
