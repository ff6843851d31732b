using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Catalog.Records.Schemas.Values;

/// <summary>Finds what belongs to a name by its raw UTF-8, without making a string.</summary>
internal sealed class NameTable<T>
    where T : class
{
    private readonly Slot[] slots;
    private readonly int mask;

    public NameTable(IReadOnlyList<KeyValuePair<string, T>> entries)
    {
        // Four places for each name keep the chains short.
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, entries.Count * 4));
        slots = new Slot[size];
        mask = size - 1;
        foreach (var (name, entry) in entries)
        {
            var utf8 = Encoding.UTF8.GetBytes(name);
            var at = Hash(utf8) & mask;
            while (slots[at].Name is { } taken && !utf8.AsSpan().SequenceEqual(taken))
            {
                at = (at + 1) & mask;
            }

            slots[at] = new Slot(utf8, entry);
        }
    }

    /// <summary>What belongs to a name; null for one that is not in the table.</summary>
    public T? Find(ReadOnlySpan<byte> name)
    {
        for (var at = Hash(name) & mask; slots[at].Name is { } candidate; at = (at + 1) & mask)
        {
            if (name.SequenceEqual(candidate))
            {
                return slots[at].Entry;
            }
        }

        return null;
    }

    /// <summary>What belongs to the name of a property.</summary>
    public T? Find(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        // A name written with \u escapes is rare and takes the slow way.
        return raw.Contains((byte)'\\') ? Find(Encoding.UTF8.GetBytes(property.Name)) : Find(raw);
    }

    /// <summary>What belongs to a text value.</summary>
    public T? Find(JsonElement text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        return raw.Contains((byte)'\\') ? Find(Encoding.UTF8.GetBytes(text.GetString()!)) : Find(raw);
    }

    // FNV-1a over the whole name up to a bound: names of a schema's author, so nobody can make them collide on purpose
    // but the author.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261u ^ (uint)name.Length;
        foreach (var letter in name.Length > 48 ? name[^48..] : name)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return (int)(hash ^ (hash >> 15));
    }

    private readonly record struct Slot(byte[] Name, T Entry);
}
