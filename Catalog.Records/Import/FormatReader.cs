using System.Runtime.CompilerServices;
using Catalog.Records.Crosswalks;

namespace Catalog.Records.Import;

/// <summary>Reads the records of a file by the reader of its <see cref="RecordFormat"/>.</summary>
internal static class FormatReader
{
    public static async IAsyncEnumerable<SourceRecord> ReadAsync(
        ReadSession session, RecordFormat format, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var source = session.Source!;
        using var stream = new SourceStream(source);
        await foreach (var record in format.ReadAsync(stream, session.Limits.MostRecordBytes, cancellation).ConfigureAwait(false))
        {
            yield return record.Body is { } body
                ? session.Record(body, record.Line, 0) with { Format = format, Key = record.Key, Findings = record.Findings }
                : session.Error("record-unreadable", record.Line, 0, record.Findings is [var first, ..] ? first.Message : "The record cannot be read.")
                    with
                { Format = format, Findings = record.Findings };
        }
    }

    /// <summary>What is left of a source, as a stream. Empty lines that were passed stand before it, so that lines count the same.</summary>
    private sealed class SourceStream(ByteSource source) : Stream
    {
        private long passedLines = source.Line - 1;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (passedLines > 0)
            {
                var lines = (int)Math.Min(passedLines, buffer.Length);
                buffer.Span[..lines].Fill((byte)'\n');
                passedLines -= lines;
                return lines;
            }
            if (source.Window.IsEmpty && !await source.GrowAsync(cancellationToken).ConfigureAwait(false)) return 0;
            return Take(buffer.Span);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Take(Span<byte> to)
        {
            var count = Math.Min(to.Length, source.Window.Length);
            source.Window[..count].CopyTo(to);
            source.Skip(count);
            return count;
        }
    }
}
