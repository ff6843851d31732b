using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>A value of a JSON document, with its place.</summary>
internal readonly struct JsonValue(JsonTree tree, int index)
{
    public JsonTree Tree => tree;

    public int Index => index;

    public JsonKind Kind => tree.At(index).Kind;

    public bool IsNull => Kind == JsonKind.Null;

    public bool IsText => Kind == JsonKind.Text;

    public bool IsMap => Kind == JsonKind.Map;

    public bool IsList => Kind == JsonKind.List;

    public bool IsBoolean => Kind is JsonKind.True or JsonKind.False;

    public bool IsScalar => Kind is JsonKind.Text or JsonKind.Number or JsonKind.True or JsonKind.False;

    /// <summary>Of the entry whose value it is; empty for others.</summary>
    public string Name => tree.At(index).Name is >= 0 and var id ? tree.Name(id) : "";

    /// <summary>The value as it stands in the document.</summary>
    public ReadOnlySpan<byte> Raw => tree.Raw(tree.At(index));

    /// <summary>The items of a list, the entries' values of a map; none for others.</summary>
    public ValueSequence Values => new(tree, index);

    public int Count()
    {
        var count = 0;
        foreach (var _ in Values) count++;
        return count;
    }

    /// <summary>A text, decoded.</summary>
    public string Text()
    {
        var raw = Raw;
        if (raw.IndexOf((byte)'\\') < 0) return Encoding.UTF8.GetString(raw[1..^1]);
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        return reader.GetString()!;
    }

    public bool Is(string text) => IsText && Text() == text;

    /// <summary>An entry of a map.</summary>
    public bool TryGet(string name, out JsonValue value)
    {
        foreach (var entry in Values)
        {
            if (entry.Name != name) continue;
            value = entry;
            return true;
        }
        value = default;
        return false;
    }

    /// <summary>Whether two values say the same; the order of entries does not matter.</summary>
    public bool IsSame(JsonValue other)
    {
        if (Kind != other.Kind) return false;
        switch (Kind)
        {
            case JsonKind.Map:
                EnsureStack();
                var entries = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
                foreach (var entry in other.Values) entries.Add(entry.Name, entry);
                foreach (var entry in Values)
                {
                    if (!entries.Remove(entry.Name, out var match) || !entry.IsSame(match)) return false;
                }
                return entries.Count == 0;
            case JsonKind.List:
                EnsureStack();
                var items = other.Values;
                foreach (var item in Values)
                {
                    if (!items.MoveNext() || !item.IsSame(items.Current)) return false;
                }
                return !items.MoveNext();
            case JsonKind.Text:
                return Raw.SequenceEqual(other.Raw) || Text() == other.Text();
            default:
                return Raw.SequenceEqual(other.Raw);
        }
    }

    /// <summary>Refuses what is nested deeper than the stack is, whatever the options allow.</summary>
    public void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw Fault("Lists, objects and terms are nested too deep to be read.");
    }

    /// <summary>An error at this place.</summary>
    public RdfSyntaxException Fault(string message) => tree.Fault(tree.At(index).Start, message);
}

/// <summary>Values that stand beside one another.</summary>
internal struct ValueSequence
{
    private readonly JsonTree tree;
    private readonly int end;
    private int current;
    private int next;

    public ValueSequence(JsonTree tree, int index)
    {
        this.tree = tree;
        ref readonly var token = ref tree.At(index);
        (next, end) = (index + 1, token.Next);
    }

    public readonly JsonValue Current => new(tree, current);

    public readonly ValueSequence GetEnumerator() => this;

    public bool MoveNext()
    {
        if (next >= end) return false;
        current = next;
        next = tree.At(current).Next;
        return true;
    }
}
