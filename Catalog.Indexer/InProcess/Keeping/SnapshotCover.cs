using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Catalog.Indexer.InProcess.Keeping;

/// <summary>
/// What stands in front of an index's content in the snapshot file, in a block of fixed size that is filled last: to which
/// row of the change log it belongs, and which records it lacks. A file that was not finished has none.
/// </summary>
/// <param name="Fingerprint">Of the last change contained, see <see cref="Records.Changes.LogIdentity.FingerprintAsync"/>.</param>
/// <param name="LeftOut">Keys of datasets that failed, with the change that waits.</param>
internal sealed record SnapshotCover(string Fingerprint, IReadOnlyList<KeyValuePair<long, long>> LeftOut)
{
    /// <summary>Bytes of the block.</summary>
    public const int Length = 1 << 16;

    // In hexadecimal, and a line's end.
    private const int ChecksumLength = 65;

    /// <summary>The block; null when so many records are left out that they do not fit.</summary>
    public byte[]? ToBytes()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new Content(Fingerprint, [.. LeftOut.Select(record => new[] { record.Key, record.Value })]), JsonSerializerOptions.Web);
        if (json.Length > Length - ChecksumLength) return null;
        var block = new byte[Length];
        block.AsSpan().Fill((byte)' ');
        json.CopyTo(block, ChecksumLength);
        Encoding.ASCII.GetBytes(Checksum(block)).CopyTo(block, 0);
        return block;
    }

    /// <summary>Reads a block; null when it is not one that <see cref="ToBytes"/> made.</summary>
    public static SnapshotCover? Read(ReadOnlySpan<byte> block)
    {
        if (block.Length != Length || !block[..ChecksumLength].SequenceEqual(Encoding.ASCII.GetBytes(Checksum(block)))) return null;
        var content = JsonSerializer.Deserialize<Content>(block[ChecksumLength..], JsonSerializerOptions.Web)!;
        return new(content.Fingerprint, [.. content.LeftOut.Select(pair => KeyValuePair.Create(pair[0], pair[1]))]);
    }

    private static string Checksum(ReadOnlySpan<byte> block) => Convert.ToHexStringLower(SHA256.HashData(block[ChecksumLength..])) + "\n";

    private sealed record Content(string Fingerprint, long[][] LeftOut);
}
