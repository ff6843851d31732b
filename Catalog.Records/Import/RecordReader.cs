using System.Runtime.CompilerServices;
using System.Text;

namespace Catalog.Records.Import;

/// <summary>
/// Reads the records of an import file one by one, whatever its shape: a JSON list, an object of records, an answer
/// that holds the list inside, NDJSON, a single record, CSV or TSV, a format of the crosswalks, each also as gzip. The shape is recognised by content,
/// never by name. The file is never in memory as a whole. A broken record becomes an error with its place, and reading
/// goes on where the next one can be found.
/// </summary>
public static class RecordReader
{
    /// <summary>Reads a stream to its end; the caller keeps the stream.</summary>
    /// <param name="stream">The file as it is.</param>
    /// <param name="options">Limits; null for the usual ones.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The records in their order. An empty file has none.</returns>
    public static async IAsyncEnumerable<SourceRecord> ReadAsync(
        Stream stream, RecordReaderOptions? options = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var limits = options ?? new RecordReaderOptions();
        var session = new ReadSession(limits);
        SourceRecord? failure = null;
        IAsyncEnumerator<SourceRecord>? records = null;
        try
        {
            try
            {
                var source = await ByteSource.OpenAsync(stream, limits.JsonOnly ? null : limits.MostUnpackedBytes, cancellation).ConfigureAwait(false);
                session.Source = source;
                records = (await ShapeDetector.DetectAsync(source, limits.JsonOnly, cancellation).ConfigureAwait(false) switch
                {
                    null => Refuse(session),
                    { Format: { } format } => FormatReader.ReadAsync(session, format, cancellation),
                    { IsGraph: true } graph => GraphReader.ReadAsync(session, graph, cancellation),
                    { Shape: ImportShape.Table } => TableReader.ReadAsync(session, cancellation),
                    var shape => new JsonRecordReader(session, shape).ReadAsync(cancellation),
                }).GetAsyncEnumerator(cancellation);
            }
            catch (Exception broken) when (broken is InvalidDataException or DecoderFallbackException)
            {
                failure = session.Broken(broken);
            }

            while (failure is null)
            {
                try
                {
                    if (!await records!.MoveNextAsync().ConfigureAwait(false))
                    {
                        yield break;
                    }
                }
                catch (Exception broken) when (broken is InvalidDataException or DecoderFallbackException)
                {
                    failure = session.Broken(broken);
                    break;
                }

                yield return records.Current;
            }

            yield return failure!;
        }
        finally
        {
            if (records is not null)
            {
                await records.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static async IAsyncEnumerable<SourceRecord> Refuse(ReadSession session)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var source = session.Source!;
        if (!source.Window.IsEmpty)
        {
            yield return session.Error("shape-unknown", source.Line, source.Offset,
                session.Limits.JsonOnly ? "This is not JSON." : ShapeDetector.WhyNot(source.Window), endsFile: true);
        }
    }
}
