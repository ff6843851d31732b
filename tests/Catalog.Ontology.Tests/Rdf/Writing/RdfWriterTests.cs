using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.Writing;

public sealed class RdfWriterTests
{
    private static readonly Iri Predicate = new("http://example.org/p");

    public static TheoryData<string> Written => [.. Formats.Keys];

    private static Dictionary<string, RdfFormat> Formats => new[] { RdfFormat.NTriples, RdfFormat.NQuads, RdfFormat.Turtle, RdfFormat.TriG }.ToDictionary(format => format.Name);

    [Theory]
    [MemberData(nameof(Written))]
    public async Task Both_ways_of_writing_write_the_same_bytes_in_pieces_and_flush_them(string name)
    {
        var dataset = Large();
        var (sync, async) = (new OneWayStream(isAsync: false), new OneWayStream(isAsync: true));
        RdfWriter.Write(dataset, sync, Formats[name]);
        await RdfWriter.WriteAsync(dataset, async, Formats[name], cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(sync.Bytes, async.Bytes);
        Assert.True(sync.IsFlushed && async.IsFlushed);
        Assert.InRange(sync.Largest, 1, 200_000);
        Assert.True(sync.Bytes.Length > 1_000_000);
    }

    [Theory]
    [MemberData(nameof(Written))]
    public async Task Writing_ends_when_it_is_cancelled(string name)
    {
        using var source = new CancellationTokenSource();
        var stream = new OneWayStream(isAsync: true, whenWritten: source.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RdfWriter.WriteAsync(Large(), stream, Formats[name], cancellation: source.Token));
        Assert.InRange(stream.Bytes.Length, 1, 200_000);
        Assert.Throws<OperationCanceledException>(() => RdfWriter.Write(Large(), Stream.Null, Formats[name], cancellation: source.Token));
    }

    [Fact]
    public async Task Named_graphs_are_refused_by_formats_that_cannot_say_them()
    {
        var builder = new DatasetBuilder();
        builder.Add(Predicate, Predicate, Predicate, Predicate);
        var dataset = builder.Build();
        foreach (var format in new[] { RdfFormat.NTriples, RdfFormat.Turtle, RdfFormat.RdfXml })
        {
            using var stream = new MemoryStream();
            var refusal = Assert.Throws<ArgumentException>(() => RdfWriter.Write(dataset, stream, format));
            Assert.StartsWith($"{format} cannot say named graphs, of which this dataset has 1: write TriG,", refusal.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<ArgumentException>(() => RdfWriter.WriteAsync(dataset, stream, format, cancellation: TestContext.Current.CancellationToken));
            Assert.Equal(0, stream.Length);
        }
        Assert.Equal("<http://example.org/p> <http://example.org/p> <http://example.org/p> <http://example.org/p> .\n", Text(dataset, RdfFormat.NQuads));
    }

    private static string Text(Dataset dataset, RdfFormat format)
    {
        using var stream = new MemoryStream();
        RdfWriter.Write(dataset, stream, format);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Dataset Large()
    {
        var builder = new DatasetBuilder();
        for (var number = 0; number < 20_000; number++)
            builder.Add(new Iri($"http://example.org/{number / 10}"), Predicate, new Literal($"text {number} of a subject that says some more"));
        return builder.Build();
    }

    // Takes what is written in one of the two ways only.
    private sealed class OneWayStream(bool isAsync, Action? whenWritten = null) : Stream
    {
        private readonly MemoryStream taken = new();

        public byte[] Bytes => taken.ToArray();

        public int Largest { get; private set; }

        public bool IsFlushed { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (isAsync) throw new InvalidOperationException("Synchronous operations are disallowed.");
            Take(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Take(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public override void Flush()
        {
            if (isAsync) throw new InvalidOperationException("Synchronous operations are disallowed.");
            IsFlushed = true;
        }

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            IsFlushed = true;
            return Task.CompletedTask;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private void Take(ReadOnlySpan<byte> bytes)
        {
            IsFlushed = false;
            Largest = Math.Max(Largest, bytes.Length);
            taken.Write(bytes);
            whenWritten?.Invoke();
        }
    }
}
