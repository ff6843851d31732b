using System.ComponentModel.DataAnnotations;

namespace Catalog.Records.Import;

/// <summary>Limits of reading an import file.</summary>
public sealed record RecordReaderOptions
{
    /// <summary>The largest record in bytes, after decompression; a larger one is an error record.</summary>
    [Range(1024, 1 << 30)]
    public int MostRecordBytes { get; init; } = 1 << 20;

    /// <summary>What a packed file may hold in bytes, unpacked; reading ends there with an error.</summary>
    [Range(1024L, long.MaxValue)]
    public long MostUnpackedBytes { get; init; } = 20L << 30;

    /// <summary>How deep the JSON of a record may nest.</summary>
    [Range(4, 1000)]
    public int MostDepth { get; init; } = 64;

    /// <summary>Whether anything but plain JSON is an error, gzip too: in an import the reader in front has unpacked it.</summary>
    internal bool JsonOnly { get; init; }
}
