using System.Buffers.Binary;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Writes short texts with one byte for each of 255 frequent pieces of up to eight bytes, after Boncz, Neumann and Leis,
/// "FSST: Fast Random Access String Compression" (VLDB 2020). Each text is read by itself, a table look-up a piece; titles
/// take about half their bytes.
/// </summary>
internal sealed class TextCode
{
    private const int MaxPieces = 255;
    private const int MaxPieceLength = sizeof(ulong);
    private const int Rounds = 5;
    private const int SampleBytes = 1 << 15;

    /// <summary>Before a byte that is in no piece.</summary>
    private const byte Escape = 255;

    private readonly ulong[] pieces;
    private readonly byte[] lengths;

    // The pieces that begin with a byte are those from its place here to the next one's, the longest first.
    private readonly int[] firsts = new int[257];

    /// <param name="pieces">Bytes, the first one lowest; by first byte and then the longest first.</param>
    /// <param name="lengths">How many bytes each has, 1 to 8.</param>
    public TextCode(ulong[] pieces, byte[] lengths)
    {
        if (pieces.Length > MaxPieces || lengths.Length != pieces.Length || lengths.AsSpan().ContainsAnyExceptInRange((byte)1, (byte)MaxPieceLength))
            throw new ArgumentException("These are no pieces of texts.", nameof(pieces));
        (this.pieces, this.lengths) = (pieces, lengths);
        foreach (ulong piece in pieces)
            firsts[(byte)piece + 1]++;
        for (int first = 0; first < 256; first++)
            firsts[first + 1] += firsts[first];
    }

    /// <summary>No pieces.</summary>
    public static TextCode None { get; } = new([], []);

    public ulong[] Pieces => pieces;

    public byte[] Lengths => lengths;

    /// <summary>A code for texts like these.</summary>
    public static TextCode For(TextTable texts)
    {
        int step = Math.Max(1, texts.Bytes.Length / SampleBytes);
        var code = None;
        for (int round = 0; round < Rounds; round++)
        {
            // What a piece would spare: its length for each time it stands there, alone or made of two that follow each other.
            var gains = new Dictionary<(ulong Bytes, int Length), int>();
            for (int text = 0; text < texts.Count; text += step)
            {
                ulong before = 0;
                int lengthBefore = 0;
                for (var rest = texts[text]; rest.Length > 0;)
                {
                    int number = code.Match(rest);
                    int length = number < 0 ? 1 : code.lengths[number];
                    ulong bytes = Start(rest) & Mask(length);
                    Gain(gains, bytes, length);
                    if (lengthBefore > 0 && lengthBefore + length <= MaxPieceLength)
                        Gain(gains, before | bytes << lengthBefore * 8, lengthBefore + length);
                    (before, lengthBefore) = (bytes, length);
                    rest = rest[length..];
                }
            }
            var best = gains.OrderByDescending(gain => gain.Value).ThenBy(gain => gain.Key).Take(MaxPieces)
                .Select(gain => gain.Key).OrderBy(piece => (byte)piece.Bytes).ThenByDescending(piece => piece.Length).ThenBy(piece => piece.Bytes).ToList();
            code = new TextCode([.. best.Select(piece => piece.Bytes)], [.. best.Select(piece => (byte)piece.Length)]);
        }
        return code;
    }

    /// <summary>Writes the text; as it is where there are no pieces.</summary>
    public void Write(ReadOnlySpan<byte> text, ByteBuffer coded)
    {
        if (pieces.Length == 0)
        {
            coded.Write(text);
            return;
        }
        while (text.Length > 0)
        {
            int number = Match(text);
            coded.Write(number < 0 ? Escape : (byte)number);
            if (number < 0)
                coded.Write(text[0]);
            text = text[(number < 0 ? 1 : lengths[number])..];
        }
    }

    /// <summary>The text: the code itself where there are no pieces, else in the room if that is large enough.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> coded, Span<byte> room)
    {
        if (pieces.Length == 0)
            return coded;
        var text = coded.Length * MaxPieceLength <= room.Length ? room : new byte[coded.Length * MaxPieceLength];
        return text[..Read(coded, text)];
    }

    private int Read(ReadOnlySpan<byte> coded, Span<byte> text)
    {
        int length = 0;
        for (int at = 0; at < coded.Length; at++)
        {
            byte number = coded[at];
            if (number == Escape)
            {
                text[length++] = coded[++at];
                continue;
            }
            // Of the eight bytes, the next piece overwrites those too many.
            BinaryPrimitives.WriteUInt64LittleEndian(text[length..], pieces[number]);
            length += lengths[number];
        }
        return length;
    }

    // The longest piece with which the text begins, or -1.
    private int Match(ReadOnlySpan<byte> text)
    {
        ulong start = Start(text);
        for (int number = firsts[text[0]], end = firsts[text[0] + 1]; number < end; number++)
            if (lengths[number] <= text.Length && (start & Mask(lengths[number])) == pieces[number])
                return number;
        return -1;
    }

    private static void Gain(Dictionary<(ulong, int), int> gains, ulong bytes, int length) =>
        gains[(bytes, length)] = gains.GetValueOrDefault((bytes, length)) + length;

    private static ulong Mask(int length) => ulong.MaxValue >> (MaxPieceLength - length) * 8;

    private static ulong Start(ReadOnlySpan<byte> text)
    {
        if (text.Length >= MaxPieceLength)
            return BinaryPrimitives.ReadUInt64LittleEndian(text);
        ulong start = 0;
        for (int at = 0; at < text.Length; at++)
            start |= (ulong)text[at] << at * 8;
        return start;
    }
}
