using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Snapshots;

/// <summary>A segment's arrays in the order in which a snapshot has them. Each thing is written and read side by side here.</summary>
internal static class SegmentForm
{
    public static void Write(CheckedWriter writer, Segment segment)
    {
        Write(writer, segment.Terms.Terms);
        Write(writer, segment.Terms.Stems);
        Write(writer, segment.Terms.Groups);
        writer.WriteArray<byte>(segment.AllPostings.Entries);
        writer.WriteArray<int>(segment.AllPostings.EntryStarts);
        writer.WriteArray<byte>(segment.AllPostings.Positions);
        writer.WriteArray<int>(segment.AllPostings.PositionStarts);
        Write(writer, segment.Identifiers.Identifiers);
        Write(writer, segment.Identifiers.AllRows);
        var columns = segment.Columns;
        writer.WriteArray<long>(columns.Keys);
        writer.WriteArray<long>(columns.ChangeNumbers);
        writer.WriteArray<long>(columns.Published);
        writer.WriteArray<byte>(columns.Completeness);
        writer.WriteArray<ushort>(columns.Lengths);
        Write(writer, columns.Ids);
        Write(writer, columns.Titles);
        writer.WriteArray<long>(columns.TitleHeads);
        Write(writer, columns.FindableBy.Rows);
        foreach (var facet in columns.Facets)
            Write(writer, facet.Rows);
        foreach (var number in columns.Numbers)
        {
            writer.WriteArray(number.Values);
            writer.WriteArray<ulong>(number.Present.Words);
        }
        writer.WriteChecksum();
    }

    /// <exception cref="DamagedSnapshotException">It is not as it was written.</exception>
    public static Segment Read(CheckedReader reader)
    {
        var terms = new TermDictionary(ReadTexts(reader), ReadTexts(reader), ReadLists(reader));
        var postings = new Postings(reader.ReadArray<byte>(), reader.ReadArray<int>(), reader.ReadArray<byte>(), reader.ReadArray<int>());
        var identifiers = new IdentifierTable(ReadTexts(reader), ReadLists(reader));
        var columns = new RowColumns
        {
            Keys = reader.ReadArray<long>(),
            ChangeNumbers = reader.ReadArray<long>(),
            Published = reader.ReadArray<long>(),
            Completeness = reader.ReadArray<byte>(),
            Lengths = reader.ReadArray<ushort>(),
            Ids = ReadTexts(reader),
            Titles = ReadTexts(reader),
            TitleHeads = reader.ReadArray<long>(),
            FindableBy = new(ReadLists(reader)),
            Facets = [.. SearchFields.Facets.Select(_ => new ValueColumn(ReadLists(reader)))],
            Numbers = [.. SearchFields.Numbers.Select(_ => new NumberColumn(reader.ReadArray<long>(), RowSet.Of(reader.ReadArray<ulong>())))],
        };
        // Before anything is computed from it.
        reader.Verify();
        return new Segment(terms, postings, identifiers, columns);
    }

    private static void Write(CheckedWriter writer, TextTable texts)
    {
        writer.WriteArray<int>(texts.Starts);
        writer.WriteArray<byte>(texts.Bytes);
    }

    private static TextTable ReadTexts(CheckedReader reader)
    {
        int[] starts = reader.ReadArray<int>();
        return new TextTable(reader.ReadArray<byte>(), starts);
    }

    private static void Write(CheckedWriter writer, RowLists lists)
    {
        writer.WriteArray<int>(lists.Starts);
        writer.WriteArray<int>(lists.Numbers);
    }

    private static RowLists ReadLists(CheckedReader reader) => new(reader.ReadArray<int>(), reader.ReadArray<int>());
}
