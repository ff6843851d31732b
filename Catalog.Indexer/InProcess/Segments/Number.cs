using System.Runtime.CompilerServices;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Numbers in one byte, two, three or five; the first byte tells. Seven bits a byte would give a second byte to every
/// number above 127.
/// </summary>
/// <remarks>
/// <code>
/// 00 … CF        the number itself, 0 to 207
/// D0 … FD  xx    208 to 11,983: the first byte less D0, then xx, plus 208
/// FE  xx xx      up to 65,535, the lowest byte first
/// FF  xx xx xx xx
/// </code>
/// </remarks>
internal static class Number
{
    /// <summary>Smaller numbers take one byte.</summary>
    public const uint OneByte = 0xD0;

    /// <summary>Smaller numbers take at most two.</summary>
    public const uint TwoBytes = OneByte + (TwoFollow - OneByte) * 256;

    public const byte TwoFollow = 0xFE;

    public const byte FourFollow = 0xFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint number = bytes[at++];
        return number < OneByte ? number : ReadMore(bytes, ref at, number);
    }

    private static uint ReadMore(ReadOnlySpan<byte> bytes, ref int at, uint first)
    {
        if (first < TwoFollow)
            return OneByte + ((first - OneByte) << 8 | bytes[at++]);
        uint number = 0;
        int end = at + (first == TwoFollow ? 2 : 4);
        for (int shift = 0; at < end; shift += 8)
            number |= (uint)bytes[at++] << shift;
        return number;
    }
}
