using System.Buffers;
using System.Text;

namespace Catalog.Records.Crosswalks.Ris;

/// <summary>A tag with its value.</summary>
internal sealed class RisLine(string tag, string value)
{
    private static readonly SearchValues<byte> HeaderName = SearchValues.Create("-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private StringBuilder? longer;

    public string Name => tag;

    public string Text => longer?.ToString() ?? value;

    /// <summary>Adds a line that has no tag of its own.</summary>
    public void Continue(string more) => (longer ??= new StringBuilder(value)).Append(longer is { Length: > 0 } ? " " : "").Append(more);

    /// <summary>The tag of a line, a capital and a capital or digit before a dash; null when it has none.</summary>
    public static string? Tag(ReadOnlySpan<byte> line)
    {
        var dash = Dash(line);
        return dash < 0 ? null : Encoding.ASCII.GetString(line[..2]);
    }

    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line) => line[(Dash(line) + 1)..];

    /// <summary>Whether a line is one of those in which a server names itself before the first record, as Dataverse and databases
    /// of publishers do: <c>Provider: …</c>, <c>Content: text/plain; charset="utf-8"</c>.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        return colon is > 1 and < 32 && char.IsAsciiLetter((char)line[0]) && line[..colon].IndexOfAnyExcept(HeaderName) < 0;
    }

    // Two spaces by the book, none to four in files.
    private static int Dash(ReadOnlySpan<byte> line)
    {
        if (line.Length < 3 || !char.IsAsciiLetterUpper((char)line[0]) || !(char.IsAsciiLetterUpper((char)line[1]) || char.IsAsciiDigit((char)line[1])))
        {
            return -1;
        }

        var at = 2;
        while (at < line.Length && at < 6 && line[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }

        // "A1-antitrypsin" is a word: a dash without a space before it needs one behind.
        return at < line.Length && line[at] == (byte)'-' && (at > 2 || at + 1 == line.Length || line[at + 1] == (byte)' ') ? at : -1;
    }
}
