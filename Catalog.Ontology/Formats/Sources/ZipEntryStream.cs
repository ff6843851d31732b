using System.IO.Compression;

namespace Catalog.Ontology.Formats;

/// <summary>An entry of a zip, held to the length and the checksum that the archive gives for it, which the base library does not.</summary>
internal sealed class ZipEntryStream(ZipArchiveEntry entry) : Stream
{
    private readonly Stream content = entry.Open();
    private uint checksum;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        var count = content.Read(buffer);
        checksum = Crc32.Continue(checksum, buffer[..count]);
        position += count;
        if (position > entry.Length || (count == 0 && (position != entry.Length || checksum != entry.Crc32)))
        {
            throw new InvalidDataException("An entry is not what the archive says of it.");
        }
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) content.Dispose();
        base.Dispose(disposing);
    }
}
