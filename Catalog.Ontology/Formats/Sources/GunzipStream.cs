using System.IO.Compression;

namespace Catalog.Ontology.Formats;

/// <summary>
/// What was compressed by gzip, in one member or several. The base library takes one that is cut off for whole. Therefore a member of
/// our own goes behind: if what it has comes out at the end, everything before came to its end too.
/// </summary>
internal sealed class GunzipStream : ForwardStream
{
    private static readonly byte[] End = [.. "0\u0001\u0002end of archive"u8, 0xFD, 0xFE];
    private static readonly byte[] EndMember = Compressed(End);

    // Behind a cut our member is taken for data: two bits of it may stand for 258 bytes of nonsense. No reader shall see them and
    // blame the text.
    private static readonly int Held = Math.Max(1 << 16, EndMember.Length * 4 * 258);

    private readonly Stream packed;
    private readonly GZipStream content;
    private readonly byte[] buffer = new byte[Held * 4];
    private int start;
    private int filled;
    private bool isEnded;

    public GunzipStream(Stream packed)
    {
        this.packed = packed;
        content = new(new Followed(packed), CompressionMode.Decompress);
    }

    /// <exception cref="InvalidDataException">It is damaged or cut off.</exception>
    public override int Read(Span<byte> target)
    {
        if (filled - start <= Held && !isEnded) Fill();
        var count = Math.Min(target.Length, filled - start - (isEnded ? End.Length : Held));
        buffer.AsSpan(start, count).CopyTo(target);
        start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            packed.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Fill()
    {
        buffer.AsSpan(start, filled - start).CopyTo(buffer);
        (start, filled) = (0, filled - start);
        while (filled <= Held && !isEnded)
        {
            var count = content.Read(buffer.AsSpan(filled));
            filled += count;
            if (count > 0) continue;
            if (!buffer.AsSpan(0, filled).EndsWith(End)) throw new InvalidDataException("The archive is cut off, or something follows it.");
            isEnded = true;
        }
    }

    private static byte[] Compressed(byte[] content)
    {
        var member = new MemoryStream();
        using (var stream = new GZipStream(member, CompressionLevel.Fastest)) stream.Write(content);
        return member.ToArray();
    }

    // A stream, then our member.
    private sealed class Followed(Stream first) : ForwardStream
    {
        private int given = -1;

        public override int Read(Span<byte> target)
        {
            if (given < 0)
            {
                if (first.Read(target) is > 0 and var read) return read;
                given = 0;
            }
            var count = Math.Min(target.Length, EndMember.Length - given);
            EndMember.AsSpan(given, count).CopyTo(target);
            given += count;
            return count;
        }
    }
}
