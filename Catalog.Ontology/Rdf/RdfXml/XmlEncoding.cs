using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// The encodings that an XML document is read in: UTF-8 and UTF-16, which all must read (XML 1.0, section 4.3.3), and
/// Latin-1, which is met. Not what the machine happens to have: a document must mean the same everywhere.
/// </summary>
internal sealed class XmlEncoding
{
    private static readonly XmlEncoding Utf8Bytes = new("UTF-8"), Latin1 = new("ISO-8859-1"), Little = new("UTF-16"), Big = new("UTF-16");

    private readonly string name;

    private XmlEncoding(string name) => this.name = name;

    /// <summary>What is wrong where it cannot be decoded.</summary>
    public string Fault => $"The bytes here are not {name}, which the document is written in: it should be saved with the encoding UTF-8.";

    /// <summary>By the byte order mark, the first signs, and what the XML declaration says.</summary>
    /// <param name="mark">How many bytes the byte order mark has.</param>
    /// <param name="fault">Set when the declared one is none of these.</param>
    public static XmlEncoding Detect(ReadOnlySpan<byte> beginning, out int mark, out string? fault)
    {
        fault = null;
        mark = beginning switch
        {
            [0xEF, 0xBB, 0xBF, ..] => 3,
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => 2,
            _ => 0,
        };
        if (mark == 3) return Utf8Bytes;
        if (beginning is [0xFF, 0xFE, ..] or [(byte)'<', 0, ..]) return Little;
        if (beginning is [0xFE, 0xFF, ..] or [0, (byte)'<', ..]) return Big;
        var declared = Declared(beginning);
        switch (declared.ToUpperInvariant())
        {
            case "" or "UTF-8" or "UTF8" or "US-ASCII" or "ASCII": return Utf8Bytes;
            case "ISO-8859-1" or "LATIN1" or "ISO_8859-1": return Latin1;
        }
        fault = $"The document says that its encoding is {TermFault.Shown(Encoding.UTF8.GetBytes(declared))}, which it is not, or which is not read here: it should be saved with the encoding UTF-8.";
        return Utf8Bytes;
    }

    /// <summary>Decodes what fits.</summary>
    /// <returns>False when nothing can be decoded, neither now nor with more bytes.</returns>
    public bool Decode(ReadOnlySpan<byte> bytes, Span<char> into, bool isEnd, out int read, out int written)
    {
        if (this == Utf8Bytes) return Utf8.ToUtf16(bytes, into, out read, out written, replaceInvalidSequences: false, isFinalBlock: isEnd) != OperationStatus.InvalidData;
        if (this == Latin1)
        {
            read = written = Math.Min(bytes.Length, into.Length);
            Encoding.Latin1.GetChars(bytes[..read], into);
            return true;
        }
        written = Math.Min(bytes.Length / 2, into.Length);
        read = 2 * written;
        bytes[..read].CopyTo(MemoryMarshal.AsBytes(into));
        // As the machine has it, or the other way round.
        if (this == Big == BitConverter.IsLittleEndian)
        {
            foreach (ref var sign in into[..written]) sign = (char)BinaryPrimitives.ReverseEndianness(sign);
        }
        return !(isEnd && written == 0 && bytes.Length > 0);
    }

    private static string Declared(ReadOnlySpan<byte> beginning)
    {
        if (!beginning.StartsWith("<?xml"u8)) return "";
        var end = beginning.IndexOf("?>"u8);
        var declaration = end < 0 ? beginning : beginning[..end];
        var place = declaration.IndexOf("encoding"u8);
        if (place < 0) return "";
        var rest = declaration[(place + 8)..].TrimStart(" \t\r\n="u8);
        if (rest.IsEmpty || rest[0] is not ((byte)'"' or (byte)'\'')) return "";
        var close = rest[1..].IndexOf(rest[0]);
        return close < 0 ? "" : Encoding.Latin1.GetString(rest[1..][..close]);
    }
}
