using System.Buffers;

namespace Catalog.Records.Crosswalks.BibTeX;

/// <summary>
/// Finds where an entry ends, looking only at braces, and can go on when more bytes arrive. An entry that lacks a brace
/// ends where a line begins the next one, so that it does not take the rest of the file with it.
/// </summary>
internal struct BibTeXScanner
{
    private const int LongestName = 40;

    private static readonly SearchValues<byte> Marks = SearchValues.Create("{}\n()\""u8);

    private int position;
    private int depth;
    private bool round;
    private bool quoted;

    /// <summary>Whether the entry was ended by the beginning of the next one.</summary>
    public bool Broken { get; private set; }

    /// <summary>How deep the braces nested.</summary>
    public int Deepest { get; private set; }

    /// <summary>The length of <c>@name{</c> or <c>@name(</c>; 0 when the bytes begin no entry, -1 when that cannot be told yet.</summary>
    public static int Opening(ReadOnlySpan<byte> bytes, bool last)
    {
        var at = 1;
        while (at < bytes.Length && char.IsAsciiLetter((char)bytes[at]))
        {
            at++;
        }

        var letters = at - 1;
        while (at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\t' && at < LongestName * 2)
        {
            at++;
        }

        return letters > LongestName ? 0 : at >= bytes.Length ? (last ? 0 : -1) : letters > 0 && bytes[at] is (byte)'{' or (byte)'(' ? at + 1 : 0;
    }

    /// <summary>Looks on through an entry.</summary>
    /// <param name="bytes">The entry from its <c>@</c>; on the next call the same, longer.</param>
    /// <param name="opening">What <see cref="Opening"/> said of it.</param>
    /// <param name="last">Whether these are all bytes there are.</param>
    /// <returns>The length of the entry, or -1 when its end is not among the bytes.</returns>
    public int FindEnd(ReadOnlySpan<byte> bytes, int opening, bool last)
    {
        if (position == 0)
        {
            position = opening;
            round = bytes[opening - 1] == (byte)'(';
            depth = round ? 0 : 1;
        }

        while (true)
        {
            var next = bytes[position..].IndexOfAny(Marks);
            if (next < 0)
            {
                position = bytes.Length;
                return -1;
            }

            position += next;
            switch (bytes[position])
            {
                case (byte)'{':
                    Deepest = Math.Max(Deepest, ++depth);
                    break;
                case (byte)'}' when --depth <= 0 && !round:
                    return position + 1;
                case (byte)')' when round && depth <= 0 && !quoted:
                    return position + 1;
                case (byte)'"' when round && depth <= 0:
                    quoted = !quoted;
                    break;
                case (byte)'\n':
                    var begins = Begins(bytes[(position + 1)..], last);
                    if (begins < 0)
                    {
                        return -1;
                    }

                    if (begins > 0)
                    {
                        Broken = true;
                        return position + 1;
                    }

                    break;
            }

            position++;
        }
    }

    // Whether a line begins an entry: 1, not: 0, not to be told yet: -1. A key and a comma show that it is not text of a field.
    private static int Begins(ReadOnlySpan<byte> line, bool last)
    {
        const int most = 256;
        var start = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (start < 0)
        {
            return last || line.Length > most ? 0 : -1;
        }

        if (line[start] != (byte)'@')
        {
            return 0;
        }

        var opening = Opening(line[start..], last);
        if (opening <= 0)
        {
            return opening;
        }

        var rest = line[(start + opening)..];
        var comma = rest.IndexOfAny(",=\n{}"u8);
        return comma >= 0 ? (rest[comma] is (byte)',' or (byte)'=' ? 1 : 0) : last || rest.Length > most ? 0 : -1;
    }
}
