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

    /// <summary>Whether a text can be an id: not empty, without blanks and control characters.</summary>
    public static bool IsId(ReadOnlySpan<byte> text)
    {
        foreach (var rune in Encoding.UTF8.GetString(text).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)) return false;
        }
        return !text.IsEmpty;
    }
}
