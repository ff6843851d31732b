using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Catalog.Ontology.Rdf.JsonLd;

internal enum JsonKind : byte
{
    Null,
    True,
    False,
    Number,
    Text,
    List,
    Map,
}

/// <summary>
/// A JSON document by its bytes and one small record per value, in their order, so that every value knows its place.
/// Texts are decoded when they are asked for; the names of entries, which repeat, are decoded once.
/// </summary>
internal sealed class JsonTree
{
    private readonly List<Token> tokens = [];
    private readonly List<string> names = [];
    private readonly ReadOnlyMemory<byte> utf8;

    private JsonTree(ReadOnlyMemory<byte> utf8, string? address) => (this.utf8, Address) = (utf8, address);

    /// <summary>Of a context that was named by IRI; null for the document that is read.</summary>
    public string? Address { get; }

    public JsonValue Root => new(this, 0);

    public int Bytes => utf8.Length;

    /// <param name="utf8">Kept; may begin with a byte order mark.</param>
    /// <exception cref="RdfSyntaxException">It is no JSON, or beyond a limit.</exception>
    public static JsonTree Parse(ReadOnlyMemory<byte> utf8, RdfReadOptions options, string? address = null, CancellationToken cancellation = default)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        var tree = new JsonTree(utf8, address);
        if (System.Text.Unicode.Utf8.IsValid(utf8.Span) is false) throw tree.Fault(tree.InvalidByte(), "The document is not in UTF-8: save it in that encoding.");
        tree.Fill(options, cancellation);
        return tree;
    }

    /// <summary>An error at a byte of the document.</summary>
    public RdfSyntaxException Fault(int offset, string message)
    {
        var before = utf8.Span[..Math.Min(offset, utf8.Length)];
        var line = before.Count((byte)'\n') + 1;
        // Characters, so without the bytes that continue one.
        var column = 1;
        foreach (var sign in before[(before.LastIndexOf((byte)'\n') + 1)..])
        {
            if ((sign & 0xC0) != 0x80) column++;
        }
        return new(Address is null ? message : $"In the context {Address}: {message}", line, column);
    }

    internal ref readonly Token At(int index) => ref CollectionsMarshal.AsSpan(tokens)[index];

    internal string Name(int id) => names[id];

    internal ReadOnlySpan<byte> Raw(in Token token) => utf8.Span.Slice(token.Start, token.Length);

    private int InvalidByte()
    {
        var rest = utf8.Span;
        while (!rest.IsEmpty && Rune.DecodeFromUtf8(rest, out _, out var length) == System.Buffers.OperationStatus.Done) rest = rest[length..];
        return utf8.Length - rest.Length;
    }

    private void Fill(RdfReadOptions options, CancellationToken cancellation)
    {
        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new Stack<int>();
        var marks = new List<int>();
        var name = -1;
        try
        {
            while (reader.Read())
            {
                if ((tokens.Count & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
                var start = (int)reader.TokenStartIndex;
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                {
                    if (reader.ValueSpan.Length > options.MaxTermBytes)
                        throw Fault(start, $"A text is longer than the {options.MaxTermBytes} bytes that are read.");
                    if (reader.ValueIsEscaped) CheckEscapes(ref reader, start);
                }
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = NameId(ref reader, ids);
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        Close(open.Pop(), start + 1, marks);
                        break;
                    default:
                        var isOpening = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
                        if (isOpening && open.Count >= options.MaxDepth)
                            throw Fault(start, $"Lists and objects are nested deeper than the {options.MaxDepth} levels that are read.");
                        tokens.Add(new(KindOf(reader.TokenType), start, (int)reader.BytesConsumed - start, tokens.Count + 1, name));
                        name = -1;
                        if (isOpening) open.Push(tokens.Count - 1);
                        break;
                }
            }
        }
        catch (JsonException exception)
        {
            throw Fault(Offset(exception), utf8.Span.TrimStart(" \t\r\n"u8).IsEmpty
                ? "The document is empty: a JSON object or list should stand here."
                : "This is not JSON: a comma, quote, colon or bracket is missing, or there is one too many.");
        }
    }

    private static JsonKind KindOf(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => JsonKind.Map,
        JsonTokenType.StartArray => JsonKind.List,
        JsonTokenType.String => JsonKind.Text,
        JsonTokenType.Number => JsonKind.Number,
        JsonTokenType.True => JsonKind.True,
        JsonTokenType.False => JsonKind.False,
        _ => JsonKind.Null,
    };

    // Half a surrogate pair is no character: it cannot be said in UTF-8.
    private void CheckEscapes(ref Utf8JsonReader reader, int start)
    {
        try
        {
            if (reader.ValueSpan.IndexOf("\\u"u8) >= 0) reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw Fault(start, "\"\\u\" here says half of a character: such characters need both halves, as in \\uD83D\\uDE00.");
        }
    }

    private int NameId(ref Utf8JsonReader reader, Dictionary<string, int> ids)
    {
        var length = reader.ValueSpan.Length;
        var scratch = length <= 256 ? stackalloc char[256] : new char[length];
        var found = scratch[..reader.CopyString(scratch)];
        var lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(found, out var id)) return id;
        names.Add(found.ToString());
        return ids[names[^1]] = names.Count - 1;
    }

    private void Close(int index, int end, List<int> marks)
    {
        var all = CollectionsMarshal.AsSpan(tokens);
        ref var token = ref all[index];
        token = token with { Length = end - token.Start, Next = tokens.Count };
        if (token.Kind != JsonKind.Map) return;
        // JSON-LD wants names once in an object (1.1, section 2.2); each name remembers the last object that had it.
        while (marks.Count < names.Count) marks.Add(-1);
        for (var child = index + 1; child < tokens.Count; child = all[child].Next)
        {
            if (marks[all[child].Name] == index)
                throw Fault(all[child].Start, $"{JsonLdFault.Quoted(names[all[child].Name])} stands twice in this object: put the values into one list.");
            marks[all[child].Name] = index;
        }
    }

    private int Offset(JsonException exception)
    {
        var line = exception.LineNumber ?? 0;
        var offset = 0;
        for (; line > 0; line--) offset += utf8.Span[offset..].IndexOf((byte)'\n') + 1;
        return offset + (int)(exception.BytePositionInLine ?? 0);
    }

    /// <param name="Length">In bytes; quotes and brackets included.</param>
    /// <param name="Next">The number of the first token after this value.</param>
    /// <param name="Name">Of the entry; -1 for an item of a list and the root.</param>
    internal readonly record struct Token(JsonKind Kind, int Start, int Length, int Next, int Name);
}
