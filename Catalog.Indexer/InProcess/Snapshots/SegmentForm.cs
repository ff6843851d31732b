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
        writer.WriteArray<byte>(segment.AllPostings.Bytes);
        Write(writer, segment.AllPostings.Starts);
        Write(writer, segment.Identifiers.Identifiers);
        Write(writer, segment.Identifiers.AllRows);
        writer.WriteArray<int>(segment.Annotations.Values);
        writer.WriteArray<int>(segment.Annotations.Starts);
        writer.WriteArray<byte>(segment.Annotations.Gaps);
        var columns = segment.Columns;
        Write(writer, columns.Keys);
        Write(writer, columns.ChangeNumbers);
        Write(writer, columns.Published);
        writer.WriteArray<byte>(columns.Completeness);
        foreach (var field in columns.Lengths)
            Write(writer, field);
        Write(writer, columns.Extents);
        Write(writer, columns.Ids);
        Write(writer, columns.Titles);
        writer.WriteArray<long>(columns.TitleHeads);
        Write(writer, columns.FindableBy);
        Write(writer, columns.HeldTerms);
        foreach (var facet in columns.Facets)
            Write(writer, facet);
        foreach (var number in columns.Numbers)
        {
            Write(writer, number.Values);
            writer.WriteArray<ulong>(number.Present.Words);
        }
        writer.WriteChecksum();
    }

    /// <exception cref="DamagedSnapshotException">It is not as it was written.</exception>
    public static Segment Read(CheckedReader reader)
    {
        var terms = new TermDictionary(ReadSorted(reader), ReadSorted(reader), ReadLists(reader));
        var postings = new Postings(reader.ReadArray<byte>(), ReadNumbers(reader));
        var identifiers = new IdentifierTable(ReadSorted(reader), ReadLists(reader));
        var annotations = new AnnotationTable(reader.ReadArray<int>(), reader.ReadArray<int>(), reader.ReadArray<byte>());
        var columns = new RowColumns
        {
            Keys = ReadNumbers(reader),
            ChangeNumbers = ReadNumbers(reader),
            Published = ReadNumbers(reader),
            Completeness = reader.ReadArray<byte>(),
            Lengths = [.. SearchFields.Texts.Select(_ => ReadNumbers(reader))],
            Extents = ReadNumbers(reader),
            Ids = ReadTexts(reader),
            Titles = ReadCoded(reader),
            TitleHeads = reader.ReadArray<long>(),
            FindableBy = ReadLists(reader),
            HeldTerms = ReadLists(reader),
            Facets = [.. SearchFields.Facets.Select(_ => ReadLists(reader))],
            Numbers = [.. SearchFields.Numbers.Select(_ => new NumberColumn(ReadNumbers(reader), RowSet.Of(reader.ReadArray<ulong>())))],
        };
        // Before anything is computed from it.
        reader.Verify();
        return new Segment(terms, postings, identifiers, annotations, columns);
    }

    private static void Write(CheckedWriter writer, TextTable texts)
    {
        Write(writer, texts.Starts);
        writer.WriteArray<byte>(texts.Bytes);
    }

    private static TextTable ReadTexts(CheckedReader reader)
    {
        var starts = ReadNumbers(reader);
        return new TextTable(reader.ReadArray<byte>(), starts);
    }

    private static void Write(CheckedWriter writer, SortedTexts texts)
    {
        writer.Write(texts.Count);
        writer.WriteArray<int>(texts.Starts);
        writer.WriteArray<byte>(texts.Bytes);
    }

    private static SortedTexts ReadSorted(CheckedReader reader)
    {
        int count = reader.Read<int>();
        int[] starts = reader.ReadArray<int>();
        return new SortedTexts(count, reader.ReadArray<byte>(), starts);
    }

    private static void Write(CheckedWriter writer, CodedTexts texts)
    {
        writer.WriteArray<ulong>(texts.Code.Pieces);
        writer.WriteArray<byte>(texts.Code.Lengths);
        Write(writer, texts.Coded);
    }

    private static CodedTexts ReadCoded(CheckedReader reader)
    {
        ulong[] pieces = reader.ReadArray<ulong>();
        byte[] lengths = reader.ReadArray<byte>();
        var coded = ReadTexts(reader);
        // Not before something verified them.
        return new CodedTexts(new TextCode(pieces, lengths), coded);
    }

    private static void Write(CheckedWriter writer, PackedLists lists)
    {
        Write(writer, lists.Starts);
        Write(writer, lists.Numbers);
    }

    private static PackedLists ReadLists(CheckedReader reader) => new(ReadNumbers(reader), ReadNumbers(reader));

    private static void Write(CheckedWriter writer, PackedNumbers numbers)
    {
        writer.Write(numbers.Count);
        writer.Write(numbers.Least);
        writer.Write(numbers.Width);
        writer.WriteArray<byte>(numbers.Bytes);
    }

    private static PackedNumbers ReadNumbers(CheckedReader reader) =>
        // The array verifies what stands before it.
        new(reader.Read<int>(), reader.Read<long>(), reader.Read<int>(), reader.ReadArray<byte>());
}
