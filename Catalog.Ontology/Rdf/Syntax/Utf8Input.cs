using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// A document's bytes through a sliding window. What is shown is well-formed UTF-8 and ends between characters; a byte
/// order mark is not shown. A fault of the input itself (ill-formed bytes, too many) is told when one wants to go beyond
/// it, so a sink has everything that came before.
/// </summary>
internal sealed class Utf8Input
{
    private readonly Stream stream;
    private readonly RdfReadOptions options;
    private byte[] buffer;
    private int start;
    private int end;
    // Beyond the end lies at most the beginning of a character.
    private int filled;
    private int mark;
    private bool isBegun;
    private bool isEnded;
    private string? fault;
    // The place of the buffer's first byte, and of the mark once its byte is gone.
    private (long Line, long Column) origin = (1, 1);
    private (long Line, long Column) markPlace;

    /// <param name="window">Bytes to begin with, which grow for what does not fit; null for as many as suit the stream.</param>
    public Utf8Input(Stream stream, RdfReadOptions options, int? window = null)
    {
        (this.stream, this.options) = (stream, options);
        // A small document should not cost a large window.
        var wanted = stream.CanSeek ? stream.Length - stream.Position + 1 : long.MaxValue;
        buffer = GC.AllocateUninitializedArray<byte>(window ?? (int)Math.Clamp(wanted, 1 << 8, 1 << 16));
    }

    /// <summary>How many bytes were read.</summary>
    public long Total { get; private set; }

    /// <summary>What is in the window and not yet taken. Valid until <see cref="More"/>.</summary>
    public ReadOnlySpan<byte> Rest => buffer.AsSpan(start, end - start);

    /// <summary>The next byte, or -1 at the end of the document.</summary>
    public int Peek() => start < end || More() ? buffer[start] : -1;

    /// <summary>A byte further on, or -1 beyond the end.</summary>
    public int Peek(int offset)
    {
        while (end - start <= offset)
        {
            if (!More()) return -1;
        }
        return buffer[start + offset];
    }

    /// <summary>Takes bytes that are in the window.</summary>
    public void Skip(int count) => start += count;

    /// <summary>Remembers where a term begins, for <see cref="ErrorAtMark"/>.</summary>
    public void Mark() => mark = start;

    /// <summary>Shows more, beside what is not yet taken.</summary>
    /// <returns>False at the end of the document.</returns>
    public bool More()
    {
        DropTaken();
        var kept = end;
        // As much again at least, so that who looks at it all again does no more than twice the work.
        var wanted = Math.Max(1, kept) + kept;
        while (end < wanted)
        {
            if ((fault is not null || isEnded) && end > kept) return true;
            if (fault is not null) throw Error(fault, end);
            if (isEnded) return false;
            if (kept > options.MaxTermBytes) throw TooLong();
            Read();
        }
        return true;
    }

    /// <summary>An error at a place in what is not yet taken.</summary>
    public RdfSyntaxException Error(string message, int offset = 0)
    {
        var (line, column) = PlaceOf(start + offset);
        return new(message, line, column);
    }

    /// <summary>An error where the mark was set.</summary>
    public RdfSyntaxException ErrorAtMark(string message)
    {
        var (line, column) = mark < 0 ? markPlace : PlaceOf(mark);
        return new(message, line, column);
    }

    public RdfSyntaxException TooLong() => ErrorAtMark($"Something here is longer than {options.MaxTermBytes:N0} bytes, the most that are read of one term or line.");

    private void DropTaken()
    {
        if (start == 0) return;
        if (mark >= 0)
        {
            if (mark < start) markPlace = PlaceOf(mark);
            mark = mark < start ? -1 : mark - start;
        }
        origin = PlaceOf(start);
        buffer.AsSpan(start, filled - start).CopyTo(buffer);
        (start, end, filled) = (0, end - start, filled - start);
    }

    private (long Line, long Column) PlaceOf(int index)
    {
        var before = buffer.AsSpan(0, index);
        var lines = before.Count((byte)'\n');
        if (lines == 0) return (origin.Line, origin.Column + Characters(before));
        return (origin.Line + lines, 1 + Characters(before[(before.LastIndexOf((byte)'\n') + 1)..]));
    }

    // All bytes but those within a character.
    private static int Characters(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var value in text)
        {
            if ((value & 0xC0) != 0x80) count++;
        }
        return count;
    }

    private void Read()
    {
        if (filled == buffer.Length)
        {
            if (buffer.Length == Array.MaxLength) throw TooLong();
            Array.Resize(ref buffer, (int)Math.Min(Array.MaxLength, 2L * buffer.Length));
        }
        // One byte more than is allowed tells that there are more.
        var room = (int)Math.Min(buffer.Length - filled, options.MaxBytes - Total + 1);
        var count = stream.Read(buffer, filled, room);
        Total += count;
        filled += count;
        isEnded = count == 0;
        if (Total > options.MaxBytes)
        {
            filled--;
            fault = $"The document has more than {options.MaxBytes:N0} bytes, the most that are read.";
        }
        Show();
        if (isBegun || end == 0) return;
        isBegun = true;
        if (!Rest.StartsWith("\uFEFF"u8)) return;
        buffer.AsSpan(3, filled - 3).CopyTo(buffer);
        (end, filled) = (end - 3, filled - 3);
    }

    private void Show()
    {
        var fresh = buffer.AsSpan(end, filled - end);
        if (!isEnded) fresh = fresh[..^Unfinished(fresh)];
        if (!Utf8.IsValid(fresh))
        {
            fresh = fresh[..ValidLength(fresh)];
            fault = "The bytes here are not UTF-8: the document should be saved with the encoding UTF-8.";
        }
        end += fresh.Length;
    }

    // How many bytes at the end begin a character whose others are still to come.
    private static int Unfinished(ReadOnlySpan<byte> text)
    {
        for (var count = 1; count <= Math.Min(3, text.Length); count++)
        {
            var value = text[^count];
            if (value < 0x80) return 0;
            if (value >= 0xC0) return value >= 0xF0 || (value >= 0xE0 && count < 3) || count < 2 ? count : 0;
        }
        return 0;
    }

    private static int ValidLength(ReadOnlySpan<byte> text)
    {
        var valid = 0;
        while (Rune.DecodeFromUtf8(text[valid..], out _, out var length) == OperationStatus.Done) valid += length;
        return valid;
    }
}
