using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Catalog.Records.Import;

/// <summary>
/// A stream read through one window that slides forward and grows only for a record larger than it. Counts lines and
/// bytes, unpacks gzip (RFC 1952, known by its first bytes) and turns UTF-16 into UTF-8: that with a byte order mark, and
/// XML without one (XML 1.0, appendix F).
/// </summary>
internal sealed class ByteSource
{
    private const int FirstWindow = 64 * 1024;

    private readonly Stream stream;
    private byte[] buffer = new byte[FirstWindow];
    private int start;
    private int end;
    private long most = long.MaxValue;
    private long taken;

    private ByteSource(Stream stream) => this.stream = stream;

    /// <summary>Bytes that have been passed.</summary>
    public long Offset { get; private set; }

    /// <summary>The line that the window starts on, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Whether the window reaches to the end of the stream.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>Whether a byte order mark said what the encoding is, or the first bytes left no doubt.</summary>
    public bool IsMarked { get; private set; }

    public ReadOnlySpan<byte> Window => buffer.AsSpan(start, end - start);

    /// <summary>Opens a stream at its start.</summary>
    /// <param name="stream">The stream, which the caller keeps.</param>
    /// <param name="mostUnpacked">How many bytes may come out of gzip; null when gzip is refused.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="InvalidDataException">The stream is packed in a way that is not read.</exception>
    public static async Task<ByteSource> OpenAsync(Stream stream, long? mostUnpacked, CancellationToken cancellation)
    {
        var source = new ByteSource(stream);
        await source.FillAsync(4, cancellation).ConfigureAwait(false);
        for (var depth = 0; source.Window is [0x1f, 0x8b, ..]; depth++)
        {
            if (mostUnpacked is not { } limit)
            {
                throw new InvalidDataException("It is packed with gzip, which is not read here; send it unpacked.");
            }

            if (depth > 1)
            {
                throw new InvalidDataException("The file is packed with gzip more than twice.");
            }

            source = new ByteSource(new GZipStream(new JoinedStream(source.Window.ToArray(), source.stream), CompressionMode.Decompress)) { most = limit };
            await source.FillAsync(4, cancellation).ConfigureAwait(false);
        }

        var encoding = source.Window switch
        {
            [0xff, 0xfe, 0, 0, ..] or [0, 0, 0xfe, 0xff, ..] => throw new InvalidDataException("The file is in UTF-32; save it as UTF-8."),
            [0xff, 0xfe, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [(byte)'<', 0, not 0, 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xfe, 0xff, ..] or [0, (byte)'<', 0, not 0, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => null,
        };
        if (encoding is not null)
        {
            source = new ByteSource(Encoding.CreateTranscodingStream(
                new JoinedStream(source.Window.ToArray(), source.stream), encoding, new UTF8Encoding(false)))
            { most = source.most, IsMarked = true };
            await source.FillAsync(4, cancellation).ConfigureAwait(false);
        }

        if (source.Window is [0xef, 0xbb, 0xbf, ..])
        {
            source.Skip(3);
            source.IsMarked = true;
        }

        return source;
    }

    /// <summary>Passes bytes of the window.</summary>
    public void Skip(int count)
    {
        Line += Window[..count].Count((byte)'\n');
        start += count;
        Offset += count;
    }

    /// <summary>Reads more, so that the window is longer than it was; false at the end of the stream.</summary>
    public Task<bool> GrowAsync(CancellationToken cancellation) => FillAsync(end - start + 1, cancellation);

    private async Task<bool> FillAsync(int wanted, CancellationToken cancellation)
    {
        while (end - start < wanted && !AtEnd)
        {
            MakeRoom();
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellation).ConfigureAwait(false);
            AtEnd = read == 0;
            taken += read;
            if (taken > most)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                    $"The file unpacks to more than {most} bytes, the limit of this server; the limit was passed behind byte {Offset} (line {Line})."));
            }

            end += read;
        }

        return end - start >= wanted;
    }

    private void MakeRoom()
    {
        if (end < buffer.Length)
        {
            return;
        }

        var length = end - start;
        // Twice the size when the window is full of one record, else only moved to the front; small again after a giant.
        var size = length > buffer.Length / 2 ? buffer.Length * 2 : length < FirstWindow / 2 ? FirstWindow : buffer.Length;
        var target = size == buffer.Length ? buffer : new byte[size];
        buffer.AsSpan(start, length).CopyTo(target);
        (buffer, start, end) = (target, 0, length);
    }

    /// <summary>The first bytes, which were read already, and then the rest of a stream.</summary>
    private sealed class JoinedStream(byte[] first, Stream rest) : Stream
    {
        private int passed;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer) => passed < first.Length ? TakeFirst(buffer) : rest.Read(buffer);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            passed < first.Length ? ValueTask.FromResult(TakeFirst(buffer.Span)) : rest.ReadAsync(buffer, cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int TakeFirst(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, first.Length - passed);
            first.AsSpan(passed, count).CopyTo(buffer);
            passed += count;
            return count;
        }
    }
}
