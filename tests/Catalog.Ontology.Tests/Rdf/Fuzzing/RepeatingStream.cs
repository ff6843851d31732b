namespace Catalog.Ontology.Tests.Rdf.Fuzzing;

/// <summary>A head, then a body again and again, then a tail.</summary>
internal sealed class RepeatingStream(byte[] head, byte[] body, int times, byte[] tail) : Stream
{
    private byte[] current = head;
    private int place;
    private int bodies;
    private bool isEnding;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var written = 0;
        while (written < buffer.Length)
        {
            if (place == current.Length)
            {
                if (isEnding) break;
                isEnding = bodies == times;
                (current, place) = (isEnding ? tail : body, 0);
                if (!isEnding) bodies++;
                continue;
            }
            var length = Math.Min(buffer.Length - written, current.Length - place);
            current.AsSpan(place, length).CopyTo(buffer[written..]);
            (place, written) = (place + length, written + length);
        }
        return written;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
