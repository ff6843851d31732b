using System.Text;

namespace Catalog.Records.Schemas;

/// <summary>The JSON types of JSON Schema, as a set.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    String = 1,
    Integer = 2,
    Number = 4,
    Boolean = 8,
    Object = 16,
    Array = 32,
}

/// <summary>One compiled sub-schema. Everything absent means "anything goes".</summary>
internal sealed class StructureNode
{
    public JsonTypes Types { get; set; }

    public PropertyTable? Properties { get; set; }

    /// <summary>Schema of properties that <see cref="Properties"/> does not name; null when they are free.</summary>
    public StructureNode? Others { get; set; }

    public bool OthersForbidden { get; set; }

    public StructureNode? Items { get; set; }

    /// <summary>The values of <c>enum</c>; null when any value of the type will do.</summary>
    public string[]? Values { get; set; }

    /// <summary>First of the schema's examples, as JSON; shown to a depositor who sent another type.</summary>
    public string? Example { get; set; }

    public bool IsFree => Types == JsonTypes.None && Properties is null && Others is null && !OthersForbidden
        && Items is null && Values is null;
}

/// <summary>Finds a property's schema by its raw UTF-8 name without making a string.</summary>
internal sealed class PropertyTable
{
    private readonly IReadOnlyList<KeyValuePair<string, StructureNode>> properties;
    private readonly Slot[] slots;
    private readonly int mask;

    public PropertyTable(IReadOnlyList<KeyValuePair<string, StructureNode>> properties)
    {
        this.properties = properties;
        Names = [.. properties.Select(property => property.Key)];
        // Four places for each name keep the chains short.
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, properties.Count * 4));
        slots = new Slot[size];
        mask = size - 1;
        foreach (var (name, node) in properties)
        {
            var utf8 = Encoding.UTF8.GetBytes(name);
            var at = Hash(utf8) & mask;
            while (slots[at].Name is not null)
            {
                at = (at + 1) & mask;
            }

            slots[at] = new Slot(utf8, node);
        }
    }

    /// <summary>The names in the schema's order; those that a misspelt name is compared with.</summary>
    public string[] Names { get; private init; }

    /// <summary>The same table with more names, which are accepted but never suggested. A name that is there already
    /// gets the new node.</summary>
    public PropertyTable With(IReadOnlyList<KeyValuePair<string, StructureNode>> more) =>
        new([.. properties.Where(property => more.All(other => other.Key != property.Key)), .. more]) { Names = Names };

    /// <summary>The node, or null for a name that is not in the table.</summary>
    public StructureNode? Find(ReadOnlySpan<byte> name)
    {
        for (var at = Hash(name) & mask; slots[at].Name is { } candidate; at = (at + 1) & mask)
        {
            if (name.SequenceEqual(candidate))
            {
                return slots[at].Node;
            }
        }

        return null;
    }

    private static int Hash(ReadOnlySpan<byte> name) =>
        name.IsEmpty ? 0 : (name.Length * 31) + (name[0] * 17) + (name[^1] * 7) + name[name.Length / 2];

    private readonly record struct Slot(byte[] Name, StructureNode Node);
}
