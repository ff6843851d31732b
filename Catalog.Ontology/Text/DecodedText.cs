using System.Text;

namespace Catalog.Ontology.Text;

/// <summary>Room for one text after the other as UTF-16; what was given lasts until the next.</summary>
internal sealed class DecodedText
{
    private char[] room = new char[512];

    public ReadOnlySpan<char> Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > room.Length) room = new char[Math.Max(utf8.Length, room.Length * 2)];
        return room.AsSpan(0, Encoding.UTF8.GetChars(utf8, room));
    }
}
