using System.Numerics;
using System.Runtime.InteropServices;

namespace Catalog.Indexer.InProcess.Snapshots;

/// <summary>CRC-32C (RFC 3720, appendix B.4) over all bytes so far. Every single flipped bit changes it.</summary>
internal struct Checksum
{
    private uint state = uint.MaxValue;

    public Checksum()
    {
    }

    public readonly uint Value => ~state;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        uint crc = state;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes))
            crc = BitOperations.Crc32C(crc, word);
        foreach (byte rest in bytes[^(bytes.Length % sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, rest);
        state = crc;
    }
}

/// <summary>
/// Writes numbers and arrays as they lie in memory. Each length is followed by the checksum of everything before it, so
/// that a reader never allocates on the word of a damaged length.
/// </summary>
internal sealed class CheckedWriter(Stream stream, CancellationToken cancellation)
{
    // Streams take large arrays in pieces; small ones are gathered.
    private const int PieceLength = 1 << 20;

    private readonly byte[] gathered = new byte[1 << 16];
    private Checksum checksum = new();
    private int filled;

    public void Write<T>(T value) where T : unmanaged => Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    public void WriteArray<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        Write(values.Length);
        WriteChecksum();
        Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Writes the checksum of everything so far. It is not summed itself: that would cancel what it stands for.</summary>
    public void WriteChecksum()
    {
        uint value = checksum.Value;
        Put(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in value)));
    }

    public void Flush()
    {
        stream.Write(gathered.AsSpan(0, filled));
        filled = 0;
        stream.Flush();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        checksum.Add(bytes);
        Put(bytes);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= gathered.Length - filled)
        {
            bytes.CopyTo(gathered.AsSpan(filled));
            filled += bytes.Length;
            return;
        }
        stream.Write(gathered.AsSpan(0, filled));
        filled = 0;
        for (; bytes.Length > gathered.Length; bytes = bytes[Math.Min(PieceLength, bytes.Length)..])
        {
            cancellation.ThrowIfCancellationRequested();
            stream.Write(bytes[..Math.Min(PieceLength, bytes.Length)]);
        }
        bytes.CopyTo(gathered);
        filled = bytes.Length;
    }
}

/// <summary>Reads what a <see cref="CheckedWriter"/> wrote, straight into arrays of the right size.</summary>
internal sealed class CheckedReader(Stream stream, CancellationToken cancellation)
{
    private const int PieceLength = 1 << 20;

    private Checksum checksum = new();

    /// <exception cref="DamagedSnapshotException">The stream ends before.</exception>
    public T Read<T>() where T : unmanaged
    {
        T value = default;
        var bytes = MemoryMarshal.AsBytes(new Span<T>(ref value));
        Fill(bytes);
        checksum.Add(bytes);
        return value;
    }

    /// <exception cref="DamagedSnapshotException">The stream ends before, or a byte up to the length is not as written.</exception>
    public T[] ReadArray<T>() where T : unmanaged
    {
        int length = Read<int>();
        Verify();
        var values = GC.AllocateUninitializedArray<T>(length);
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        for (; bytes.Length > 0; bytes = bytes[Math.Min(PieceLength, bytes.Length)..])
        {
            cancellation.ThrowIfCancellationRequested();
            Fill(bytes[..Math.Min(PieceLength, bytes.Length)]);
            // While the piece is in the processor's cache.
            checksum.Add(bytes[..Math.Min(PieceLength, bytes.Length)]);
        }
        return values;
    }

    /// <summary>Reads a checksum and compares it with that of everything before.</summary>
    /// <exception cref="DamagedSnapshotException">They differ, or the stream ends before.</exception>
    public void Verify()
    {
        uint written = 0;
        Fill(MemoryMarshal.AsBytes(new Span<uint>(ref written)));
        if (written != checksum.Value)
            throw new DamagedSnapshotException("A checksum does not agree.");
    }

    /// <exception cref="DamagedSnapshotException">Something follows.</exception>
    public void End()
    {
        if (stream.ReadByte() >= 0)
            throw new DamagedSnapshotException("It goes on behind its end.");
    }

    private void Fill(Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new DamagedSnapshotException("It ends too early.");
    }
}

/// <summary>A snapshot that is not as it was written.</summary>
internal sealed class DamagedSnapshotException(string message) : Exception(message);
