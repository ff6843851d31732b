using System.Text.Unicode;

namespace Catalog.Ontology.Formats;

/// <summary>
/// The lines of a text in UTF-8, without their ends (LF or CRLF), out of one buffer that grows to the longest line. What is not
/// UTF-8 is told with its line and byte, as is a line that is too long.
/// </summary>
internal sealed class LineReader(Stream stream, int maxLineBytes, string? place = null)
{
    private byte[] buffer = GC.AllocateUninitializedArray<byte>(1 << 18);
    // Taken up to start; whole lines up to whole; bytes up to filled.
    private int start;
    private int whole;
    private int filled;
    private bool isEnded;
    private bool isChecked = true;
    private int lineStart;
    private int lineEnd;

    /// <summary>Number of the current line, from 1; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>The current line. Valid until <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Line => buffer.AsSpan(lineStart, lineEnd - lineStart);

    /// <summary>Goes on to the next line.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="OntologyFormatException">The line is too long, or not UTF-8.</exception>
    public bool Next()
    {
        if (start == whole && !Fill()) return false;
        Number++;
        lineStart = start;
        var end = buffer.AsSpan(start, whole - start).IndexOf((byte)'\n');
        lineEnd = end < 0 ? whole : start + end;
        start = end < 0 ? whole : lineEnd + 1;
        if (lineEnd > lineStart && buffer[lineEnd - 1] == '\r') lineEnd--;
        if (!isChecked) Check();
        return true;
    }

    /// <summary>An error in the current line.</summary>
    public OntologyFormatException Error(string message) => new(message, place, Number);

    private bool Fill()
    {
        buffer.AsSpan(start, filled - start).CopyTo(buffer);
        (start, filled) = (0, filled - start);
        var seen = 0;
        while (true)
        {
            whole = buffer.AsSpan(seen, filled - seen).LastIndexOf((byte)'\n') is >= 0 and var last ? seen + last + 1 : isEnded ? filled : 0;
            if (whole > 0 || isEnded) break;
            if (filled > maxLineBytes) throw new OntologyFormatException($"The line is longer than {maxLineBytes:N0} bytes, the most that are read of one.", place, Number + 1);
            if (filled == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(Array.MaxLength, 2L * buffer.Length));
            seen = filled;
            var count = stream.Read(buffer, filled, buffer.Length - filled);
            filled += count;
            isEnded = count == 0;
        }
        // All at once, and line by line only where something is wrong.
        var lines = buffer.AsSpan(0, whole);
        isChecked = Utf8.IsValid(lines) && !lines.Contains((byte)0) && whole <= maxLineBytes;
        return whole > 0;
    }

    private void Check()
    {
        if (Line.Length > maxLineBytes) throw Error($"The line is longer than {maxLineBytes:N0} bytes, the most that are read of one.");
        if (Line.Contains((byte)0)) throw Error("There is a zero byte here, which no text has: the file is damaged, or in UTF-16 and should be saved as UTF-8.");
        if (Utf8.IsValid(Line)) return;
        var valid = Utf8Text.ValidLength(Line);
        throw Error($"Byte {valid + 1} of the line (0x{Line[valid]:X2}) is not UTF-8: the file is in another encoding, perhaps Latin-1 or Windows-1252, and should be saved as UTF-8.");
    }
}
