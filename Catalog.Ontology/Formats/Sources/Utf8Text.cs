using System.Buffers;
using System.Text;

namespace Catalog.Ontology.Formats;

/// <summary>What readers ask of bytes that should be UTF-8.</summary>
internal static class Utf8Text
{
    /// <summary>How many bytes at the beginning are whole, well-formed characters.</summary>
    public static int ValidLength(ReadOnlySpan<byte> text)
    {
        var valid = 0;
        while (Rune.DecodeFromUtf8(text[valid..], out _, out var length) == OperationStatus.Done) valid += length;
        return valid;
    }
}
