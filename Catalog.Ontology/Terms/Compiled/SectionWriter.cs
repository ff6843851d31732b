using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Catalog.Ontology.Terms.Compiled;

/// <summary>
/// Writes a compiled file: a header, arrays of numbers as they lie in memory, each from a multiple of eight bytes on, and at
/// the end the table that says where they are. The header is written last, so a file that was not finished has none.
/// </summary>
internal sealed class SectionWriter : IDisposable
{
    private readonly Stream stream;
    private readonly Dictionary<int, (long Start, long Bytes)> places = [];
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long position;

    public SectionWriter(Stream stream)
    {
        this.stream = stream;
        stream.Position = 0;
        stream.Write(new byte[SectionFile.HeaderBytes]);
        position = SectionFile.HeaderBytes;
    }

    /// <summary>Writes one section whole. Each is written once.</summary>
    public void Write<T>(Section section, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        places.Add((int)section, (position, (long)values.Length * Marshal.SizeOf<T>()));
        // A span of bytes holds 2 GB at most, an array of numbers more.
        const int Piece = 1 << 20;
        for (var at = 0; at < values.Length; at += Piece) Append(MemoryMarshal.AsBytes(values.Slice(at, Math.Min(Piece, values.Length - at))));
        if (position % sizeof(long) is not 0 and var over) Append(new byte[sizeof(long) - over]);
    }

    /// <summary>Writes table and header, and flushes.</summary>
    public void Complete()
    {
        var table = new long[places.Count * 3];
        var at = 0;
        foreach (var (section, (start, bytes)) in places) (table[at++], table[at++], table[at++]) = (section, start, bytes);
        var end = position;
        Append(MemoryMarshal.AsBytes(table.AsSpan()));
        var header = new byte[SectionFile.HeaderBytes];
        SectionFile.Mark.CopyTo(header);
        MemoryMarshal.Write(header.AsSpan(8), SectionFile.Version);
        MemoryMarshal.Write(header.AsSpan(12), places.Count);
        MemoryMarshal.Write(header.AsSpan(16), end);
        MemoryMarshal.Write(header.AsSpan(24), position);
        hash.GetHashAndReset().CopyTo(header.AsSpan(32));
        stream.Position = 0;
        stream.Write(header);
        stream.Flush();
    }

    public void Dispose() => hash.Dispose();

    private void Append(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        hash.AppendData(bytes);
        position += bytes.Length;
    }
}
