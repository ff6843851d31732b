namespace Catalog.Ontology.Formats;

/// <summary>A file of a source, unpacked as it is read, within the limits of the load.</summary>
internal sealed class SourceFile
{
    private readonly Func<Stream> open;
    private readonly SourceMeter meter;

    /// <param name="place">Path within a folder or archive; null for a single file.</param>
    /// <param name="length">Unpacked; 0 when that is unknown.</param>
    /// <param name="head">The beginning, as a format is recognised by it.</param>
    /// <param name="open">Opens it anew, unpacked and not yet checked.</param>
    public SourceFile(string? place, long length, ReadOnlyMemory<byte> head, Func<Stream> open, SourceMeter meter)
    {
        (Place, Length, Head) = (place, length, head);
        (this.open, this.meter) = (open, meter);
    }

    /// <summary>Where to find it, for messages and remarks: its path within a folder or archive, with slashes; null for a single file.</summary>
    public string? Place { get; }

    /// <summary>Its name without folders; empty for a single file.</summary>
    public string Name => Place is null ? "" : Place[(Place.LastIndexOf('/') + 1)..];

    /// <summary>Bytes, unpacked; 0 when that is unknown.</summary>
    public long Length { get; }

    /// <summary>The first bytes, without byte order mark.</summary>
    public ReadOnlyMemory<byte> Head { get; }

    /// <summary>
    /// Its content from the beginning, without byte order mark; may be asked for again, one at a time. Reading throws
    /// <see cref="OntologyFormatException"/> for what is damaged, cut off or beyond a limit, and ends when the load is called off.
    /// </summary>
    public Stream Open() => new MeteredStream(open(), this, meter);

    /// <summary>SHA-256 of the content. Found while it is read to the end; else it is read again for it.</summary>
    public byte[] Digest()
    {
        if (ReadDigest is null)
        {
            using var content = Open();
            content.CopyTo(Stream.Null);
        }
        return ReadDigest!;
    }

    /// <summary>Set when the file was read to its end.</summary>
    internal byte[]? ReadDigest { get; set; }

    /// <summary>The most bytes that were read of it at one go.</summary>
    internal long ReadBytes { get; set; }
}
