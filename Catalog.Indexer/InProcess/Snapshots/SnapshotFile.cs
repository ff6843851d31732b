using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Ontology.Terms;
using Catalog.Records.Datasets;

namespace Catalog.Indexer.InProcess.Snapshots;

/// <summary>
/// A state as a file: mark and format, what wrote it, whose content it is, the value dictionaries, the segments with
/// their live rows, the remembered removals; numbers as this machine has them, each array with its length before it.
/// </summary>
internal static class SnapshotFile
{
    // "CATINDEX" on a machine that writes the lowest byte first; another one does not know it.
    private const ulong Mark = 0x5845444E49544143;
    private const int Format = 5;

    /// <summary>
    /// What decides what an index holds: the field table, the analysis, the document builder, the reader of records and that of ontologies.
    /// All are code of three projects, and a build of other code has other ids.
    /// </summary>
    public static string Maker { get; } =
        $"fields {SearchFields.Version}, indexer {typeof(SnapshotFile).Module.ModuleVersionId}, records {typeof(PublishedRecord).Module.ModuleVersionId}, "
        + $"ontology {typeof(Terminologies).Module.ModuleVersionId}";

    public static SnapshotHeader Write(
        Stream stream, string identity, SnapshotContent content, CancellationToken cancellation, string? maker = null)
    {
        var state = content.State;
        var header = new SnapshotHeader(identity, state.Reflects, state.LiveCount);
        var writer = new CheckedWriter(stream, cancellation);
        writer.Write(Mark);
        writer.Write(Format);
        writer.WriteChecksum();
        writer.WriteArray<char>(maker ?? Maker);
        writer.WriteChecksum();
        writer.WriteArray<char>(header.Identity);
        writer.Write(header.Reflects);
        writer.Write(header.DocumentCount);
        writer.WriteChecksum();

        foreach (var table in state.Facets.Append(state.Groups))
            WriteValues(writer, table);
        writer.Write(state.Segments.Length);
        writer.WriteChecksum();
        foreach (var part in state.Segments)
        {
            SegmentForm.Write(writer, part.Segment);
            writer.WriteArray<ulong>(part.Live.Words);
            writer.WriteChecksum();
        }
        writer.WriteArray<long>([.. content.Removed.Select(removal => removal.Key)]);
        writer.WriteArray<long>([.. content.Removed.Select(removal => removal.Value)]);
        writer.WriteChecksum();
        writer.Flush();
        return header;
    }

    /// <returns>How it went, and a writer that goes on from the snapshot if it is good and wanted.</returns>
    public static async Task<(SnapshotLoad Load, IndexWriter? Read)> ReadAsync(
        Stream stream, Func<SnapshotHeader, CancellationToken, ValueTask<bool>> isWanted, CancellationToken cancellation)
    {
        SnapshotHeader? header = null;
        try
        {
            var reader = new CheckedReader(stream, cancellation);
            if (reader.Read<ulong>() != Mark)
                throw new DamagedSnapshotException("It does not begin as a snapshot does.");
            int format = reader.Read<int>();
            reader.Verify();
            if (format != Format)
                return (new(SnapshotOutcome.OtherVersion, null, $"It has format {format}; this program reads {Format}."), null);
            string maker = ReadText(reader);
            reader.Verify();
            if (maker != Maker)
                return (new(SnapshotOutcome.OtherVersion, null, $"It was written by {maker}; this is {Maker}."), null);

            header = new SnapshotHeader(ReadText(reader), reader.Read<long>(), reader.Read<int>());
            reader.Verify();
            if (!await isWanted(header, cancellation))
                return (new(SnapshotOutcome.NotWanted, header, "It belongs elsewhere."), null);
            return (new(SnapshotOutcome.Loaded, header, ""), ReadContent(reader, header));
        }
        catch (DamagedSnapshotException damage)
        {
            return (new(SnapshotOutcome.Damaged, header, damage.Message), null);
        }
    }

    private static IndexWriter ReadContent(CheckedReader reader, SnapshotHeader header)
    {
        var values = new ValueNumbers();
        foreach (var dictionary in values.Facets.Append(values.Groups))
            ReadValues(reader, dictionary);
        int count = reader.Read<int>();
        reader.Verify();
        var parts = new List<SegmentState>(count);
        for (int i = 0; i < count; i++)
        {
            var segment = SegmentForm.Read(reader);
            var live = RowSet.Of(reader.ReadArray<ulong>());
            reader.Verify();
            parts.Add(SegmentState.Of(segment, live));
        }
        long[] keys = reader.ReadArray<long>(), numbers = reader.ReadArray<long>();
        reader.Verify();
        reader.End();
        var removed = new Dictionary<long, long>(keys.Zip(numbers, KeyValuePair.Create));
        return new IndexWriter(values, removed, new IndexState(parts, values, header.Reflects));
    }

    private static void WriteValues(CheckedWriter writer, ValueTable table)
    {
        var lengths = new int[table.Count];
        using var text = new ByteBuffer();
        Span<byte> room = stackalloc byte[ValueDictionary.Room];
        for (int number = 0; number < lengths.Length; number++)
        {
            var value = table.Value(number, room);
            lengths[number] = value.Length;
            text.Write(value);
        }
        writer.WriteArray<int>(lengths);
        writer.WriteArray<byte>(text.ToArray());
        writer.WriteChecksum();
    }

    private static void ReadValues(CheckedReader reader, ValueDictionary dictionary)
    {
        int[] lengths = reader.ReadArray<int>();
        byte[] text = reader.ReadArray<byte>();
        reader.Verify();
        dictionary.Reserve(lengths.Length);
        int at = 0;
        foreach (int length in lengths)
        {
            dictionary.Add(text.AsSpan(at, length));
            at += length;
        }
        dictionary.Trim();
    }

    private static string ReadText(CheckedReader reader) => new(reader.ReadArray<char>());
}

/// <summary>What is written: a state and the removals remembered with it.</summary>
internal sealed record SnapshotContent(IndexState State, KeyValuePair<long, long>[] Removed);
