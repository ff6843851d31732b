using System.Buffers;

namespace Catalog.Records.Import;

/// <summary>
/// Finds where a JSON value ends, looking only at brackets and strings, and can go on when more bytes arrive. What is
/// inside is checked afterwards by a parser, so that one broken record does not lose the place of the next.
/// </summary>
internal struct JsonValueScanner
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"[]{},: \t\r\n"u8);
    private static readonly SearchValues<byte> InString = SearchValues.Create("\"\\"u8);

    private int position;
    private int depth;
    private bool inString;
    private bool inScalar;

    /// <summary>Whether the value lay open when the bytes ended: a bracket or a text.</summary>
    public readonly bool IsOpen => depth > 0 || inString;

    /// <summary>Looks on through a value.</summary>
    /// <param name="bytes">The value from its first byte; on the next call the same, longer.</param>
    /// <param name="last">Whether these are all bytes there are.</param>
    /// <returns>The length of the value, or -1 when its end is not among the bytes.</returns>
    public int FindEnd(ReadOnlySpan<byte> bytes, bool last)
    {
        while (position < bytes.Length)
        {
            if (inString)
            {
                var mark = bytes[position..].IndexOfAny(InString);
                if (mark < 0)
                {
                    position = bytes.Length;
                    break;
                }

                position += mark;
                if (bytes[position] == (byte)'\\')
                {
                    // The escaped character may not have arrived yet.
                    if (position + 1 >= bytes.Length && !last)
                    {
                        return -1;
                    }

                    position = Math.Min(position + 2, bytes.Length);
                    continue;
                }

                position++;
                inString = false;
                if (depth == 0)
                {
                    return position;
                }

                continue;
            }

            var next = bytes[position..].IndexOfAny(Marks);
            if (next != 0)
            {
                inScalar = true;
                position = next < 0 ? bytes.Length : position + next;
                continue;
            }

            if (Step(bytes[position]))
            {
                return position;
            }
        }

        return last && depth == 0 && inScalar ? position : -1;
    }

    /// <summary>Forgets the bytes seen so far, which the caller passes; the next call gets what follows them.</summary>
    public int Release()
    {
        var seen = position;
        position = 0;
        return seen;
    }

    // Takes one mark; true when the value ends here.
    private bool Step(byte mark)
    {
        switch (mark)
        {
            case (byte)'"' when depth > 0 || !inScalar:
                inString = true;
                break;
            case (byte)'{' or (byte)'[' when depth > 0 || !inScalar:
                depth++;
                break;
            case (byte)'}' or (byte)']' when depth > 1:
                depth--;
                break;
            case (byte)'}' or (byte)']' when depth == 1:
                depth = 0;
                position++;
                return true;
            default:
                if (depth == 0)
                {
                    return true; // a scalar at the top ends before any mark
                }

                break;
        }

        position++;
        return false;
    }
}
