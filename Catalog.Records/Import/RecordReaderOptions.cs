using System.ComponentModel.DataAnnotations;

namespace Catalog.Records.Import;

/// <summary>Limits of reading an import file.</summary>
public sealed record RecordReaderOptions
{
    /// <summary>The largest record in bytes, after decompression; a larger one is an error record.</summary>
    [Range(1024, 1 << 30)]
    public int MostRecordBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>How deep the JSON of a record may nest.</summary>
    [Range(4, 1000)]
    public int MostDepth { get; init; } = 64;
}
