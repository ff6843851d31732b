using System.Runtime.CompilerServices;
using System.Text.Json;
using Catalog.Records.Import;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks;

/// <summary>
/// A format whose records are JSON objects. Lists, envelopes and NDJSON are taken apart by <see cref="RecordReader"/>;
/// an import recognises the format by its first record.
/// </summary>
public abstract class JsonRecordFormat : RecordFormat
{
    /// <summary>Never: JSON shows what it is only in its first record.</summary>
    public sealed override bool Recognises(ReadOnlySpan<byte> start) => false;

    /// <summary>Whether a record is one of this format. It must be certain: it is asked before tables and DataCite JSON.</summary>
    public abstract bool Recognises(JsonElement first);

    /// <summary>Reads one record. Never throws for what it holds.</summary>
    public abstract ForeignRecord Read(JsonElement record);

    public sealed override async IAsyncEnumerable<ForeignRecord> ReadAsync(
        Stream source, int mostRecordBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var limits = new RecordReaderOptions { MostRecordBytes = mostRecordBytes, JsonOnly = true };
        await foreach (var record in RecordReader.ReadAsync(source, limits, cancellationToken).ConfigureAwait(false))
        {
            yield return record.Content is { } content
                ? Read(content) with { Line = record.Line }
                : new ForeignRecord(null, [new Finding(record.ErrorCode!, Severity.Error, "", record.Error!)], record.Line);
        }
    }
}
