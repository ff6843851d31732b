using Npgsql;

namespace Catalog.Records.Import.Pipeline;

/// <summary>An uploaded file, read from its chunks one at a time.</summary>
internal sealed class ChunkStream(NpgsqlDataSource database, string importId) : Stream
{
    private ReadOnlyMemory<byte> rest;
    private int number;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (rest.IsEmpty)
        {
            await using var command = database.CreateCommand("select bytes from import_chunks where import_id = $1 and number = $2");
            command.Parameters.Add(new() { Value = importId });
            command.Parameters.Add(new() { Value = number });
            if (await command.ExecuteScalarAsync(cancellationToken) is not byte[] chunk) return 0;
            (rest, number) = (chunk, number + 1);
        }
        var count = Math.Min(buffer.Length, rest.Length);
        rest[..count].CopyTo(buffer);
        rest = rest[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
