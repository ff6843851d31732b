using System.Runtime.CompilerServices;
using System.Text.Json;
using Catalog.Records.Crosswalks.SchemaOrg;

namespace Catalog.Records.Import;

/// <summary>Reads a graph of JSON-LD: its data sets with the nodes they name put in their places. A list is such a graph when just one
/// of several items is a work; any other list, and a graph that is larger than a record may be, is read item by item, without that.</summary>
internal static class GraphReader
{
    public static async IAsyncEnumerable<SourceRecord> ReadAsync(
        ReadSession session, DetectedShape shape, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var source = session.Source!;
        var scanner = new JsonValueScanner();
        int length;
        while ((length = scanner.FindEnd(source.Window, source.AtEnd)) < 0
            && source.Window.Length <= session.Limits.MostRecordBytes && await source.GrowAsync(cancellation).ConfigureAwait(false))
        {
        }

        if (length < 0 || length > session.Limits.MostRecordBytes || (shape.Shape == ImportShape.JsonArray && !IsGraph(session, source.Window[..length])))
        {
            await foreach (var record in new JsonRecordReader(session, shape).ReadAsync(cancellation).ConfigureAwait(false))
            {
                yield return record;
            }

            yield break;
        }

        foreach (var record in Expand(session, source.Window[..length]))
        {
            yield return record;
        }

        source.Skip(length);
    }

    // The list of a page is a graph: breadcrumbs, people and somewhere its one data set. Of several each is a record, and what
    // is none among them is told.
    private static bool IsGraph(ReadSession session, ReadOnlySpan<byte> bytes)
    {
        if (ReadSession.NotUtf8(bytes) is not null)
        {
            return false;
        }

        try
        {
            var works = 0;
            var list = JsonElement.Parse(bytes, new JsonDocumentOptions { MaxDepth = session.Limits.MostDepth, AllowDuplicateProperties = false });
            foreach (var item in list.EnumerateArray())
            {
                works += SchemaOrgGraph.HasWork(item) ? 1 : 0;
            }

            return works == 1 && list.GetArrayLength() > 1;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return false; // told item by item
        }
    }

    private static List<SourceRecord> Expand(ReadSession session, ReadOnlySpan<byte> bytes)
    {
        var (line, offset) = (session.Source!.Line, session.Source.Offset);
        var read = session.Parse(bytes, line, offset);
        if (read.Content is not { } document)
        {
            return [read with { EndsFile = true }];
        }

        IReadOnlyList<JsonElement> works;
        try
        {
            works = SchemaOrgGraph.Expand(document);
        }
        catch (InvalidOperationException)
        {
            works = []; // half a surrogate pair; the record is refused when it is read
        }

        return works.Count == 0 ? [read] : [read with { Content = works[0] }, .. works.Skip(1).Select(work => session.Record(work, line, offset))];
    }
}
