using System.Security.Cryptography;

namespace Catalog.Ontology.Formats;

/// <summary>A file's content on its way to a reader: counted, checked, hashed, without its byte order mark.</summary>
internal sealed class MeteredStream(Stream content, SourceFile file, SourceMeter meter) : ForwardStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long position;
    private ReadOnlyMemory<byte> first;
    private bool isBegun;
    private bool isEnded;

    public override int Read(Span<byte> buffer)
    {
        if (isEnded || buffer.IsEmpty) return 0;
        if (!isBegun) Begin();
        var count = Math.Min(first.Length, buffer.Length);
        if (count > 0)
        {
            first.Span[..count].CopyTo(buffer);
            first = first[count..];
        }
        else
        {
            count = Pull(buffer);
        }
        Count(buffer[..count]);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
            content.Dispose();
        }
        base.Dispose(disposing);
    }

    // The mark is no content, so that with and without it the checksum is the same.
    private void Begin()
    {
        isBegun = true;
        var bytes = new byte[3];
        var count = 0;
        while (count < bytes.Length && Pull(bytes.AsSpan(count)) is > 0 and var more) count += more;
        if (!bytes.AsSpan(0, count).SequenceEqual("\uFEFF"u8)) first = bytes.AsMemory(0, count);
    }

    private int Pull(Span<byte> buffer)
    {
        meter.ThrowIfCancelled();
        try
        {
            return content.Read(buffer);
        }
        catch (InvalidDataException fault)
        {
            throw new OntologyFormatException("The archive is damaged or cut off here: fetch or pack it again.", file.Place, 0, fault);
        }
    }

    private void Count(ReadOnlySpan<byte> taken)
    {
        if (taken.IsEmpty)
        {
            isEnded = true;
            file.ReadDigest = hash.GetHashAndReset();
            return;
        }
        hash.AppendData(taken);
        position += taken.Length;
        if (position <= file.ReadBytes) return;
        meter.Add(file, position - file.ReadBytes);
        file.ReadBytes = position;
    }
}
