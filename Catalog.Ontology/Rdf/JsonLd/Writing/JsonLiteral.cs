using System.Buffers.Text;
using System.Text;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Literals that JSON has values of its own for.</summary>
internal static class JsonLiteral
{
    private static readonly RdfReadOptions Limits = new();

    // Within nodes as deep as they are written, readers still read it.
    private static readonly RdfReadOptions WithinNodes = new() { MaxDepth = 64 };

    /// <summary>The value of a literal of the type <c>rdf:JSON</c>.</summary>
    /// <exception cref="ArgumentException">It is not JSON.</exception>
    public static JsonValue Parse(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonTree.Parse(text.ToArray(), Limits).Root;
        }
        catch (RdfSyntaxException fault)
        {
            throw new ArgumentException($"A literal of the type rdf:JSON is not JSON, so it cannot be written as such (invalid JSON literal). {fault.Message}", nameof(text), fault);
        }
    }

    /// <summary>Whether the text is what a reader makes of the JSON that it says, wherever it stands.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> text)
    {
        try
        {
            return Encoding.UTF8.GetBytes(CanonicalJson.Of(JsonTree.Parse(text.ToArray(), WithinNodes).Root)).AsSpan().SequenceEqual(text);
        }
        catch (RdfSyntaxException)
        {
            return false;
        }
    }

    /// <summary>A number or truth value as JSON has it, when it is read back to the same literal.</summary>
    /// <param name="isTyped">Whether the context says the datatype.</param>
    /// <returns>Null when it is none, or would become another literal.</returns>
    public static string? Same(ReadOnlySpan<byte> text, string datatype, bool isTyped)
    {
        if (Native(text, datatype) is not { } native) return null;
        if (datatype == Xsd.Boolean) return text.SequenceEqual(Encoding.ASCII.GetBytes(native)) ? native : null;
        var (read, isInteger) = JsonNumber.Literal(Encoding.ASCII.GetBytes(native), isTyped && datatype == Xsd.Double);
        if (!isTyped && (isInteger ? Xsd.Integer : Xsd.Double) != datatype) return null;
        return text.SequenceEqual(Encoding.ASCII.GetBytes(read)) ? native : null;
    }

    /// <summary>A number or truth value as JSON has it.</summary>
    /// <returns>Null when it is none that JSON can say.</returns>
    public static string? Native(ReadOnlySpan<byte> text, string datatype)
    {
        switch (datatype)
        {
            case Xsd.Boolean:
                return text.SequenceEqual("true"u8) || text.SequenceEqual("1"u8) ? "true" : text.SequenceEqual("false"u8) || text.SequenceEqual("0"u8) ? "false" : null;
            case Xsd.Integer:
                var digits = text.Length > 0 && text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;
                if (digits.Length == 0 || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return null;
                var shown = digits.TrimStart((byte)'0');
                return shown.IsEmpty ? "0" : (text[0] == '-' ? "-" : "") + Encoding.ASCII.GetString(shown);
            case Xsd.Double:
                return Utf8Parser.TryParse(text, out double number, out var length) && length == text.Length && double.IsFinite(number) && text[^1] is not ((byte)'.' or (byte)'N')
                    ? JsonNumber.Canonical(number) : null;
            default:
                return null;
        }
    }
}
