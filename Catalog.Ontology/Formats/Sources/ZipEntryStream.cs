using System.IO.Compression;

namespace Catalog.Ontology.Formats;

/// <summary>An entry of a zip, held to the length and the checksum that the archive gives for it, which the base library does not.</summary>
/// <param name="archive">Closed with the stream; null when others read it too.</param>
internal sealed class ZipEntryStream(ZipArchiveEntry entry, ZipArchive? archive = null) : ForwardStream
{
    private readonly Stream content = entry.Open();
    private uint checksum;
    private long position;

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

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            archive?.Dispose();
        }
        base.Dispose(disposing);
    }
}
