using Catalog.Indexer.Analysis;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>What a segment holds of each document besides its terms, a column each.</summary>
internal sealed record RowColumns
{
    public required PackedNumbers Keys { get; init; }

    /// <summary>Number in the change log that each row's state reflects.</summary>
    public required PackedNumbers ChangeNumbers { get; init; }

    /// <summary>UTC ticks.</summary>
    public required PackedNumbers Published { get; init; }

    public required byte[] Completeness { get; init; }

    /// <summary>For each text field the terms in it, at most 65,535.</summary>
    public required PackedNumbers[] Lengths { get; init; }

    /// <summary>One above the highest position of any term.</summary>
    public required PackedNumbers Extents { get; init; }

    public required TextTable Ids { get; init; }

    public required CodedTexts Titles { get; init; }

    /// <summary>How each folded title begins (<see cref="TitleHead"/>); the rest is made of the title when it is asked for.</summary>
    public required long[] TitleHeads { get; init; }

    public required PackedLists FindableBy { get; init; }

    public required PackedLists HeldTerms { get; init; }

    public required PackedLists[] Facets { get; init; }

    public required NumberColumn[] Numbers { get; init; }
}

/// <summary>Collects the columns of a segment row by row, from documents or from rows of other segments.</summary>
/// <param name="rows">Exactly how many rows there will be.</param>
internal sealed class RowColumnsBuilder(int rows) : IDisposable
{
    private readonly long[] keys = new long[rows];
    private readonly long[] changeNumbers = new long[rows];
    private readonly long[] published = new long[rows];
    private readonly byte[] completeness = new byte[rows];
    private readonly int[][] lengths = [.. SearchFields.Texts.Select(_ => new int[rows])];
    private readonly int[] extents = new int[rows];
    private readonly TextTableBuilder ids = new(rows);
    private readonly TextTableBuilder titles = new(rows);
    private readonly long[] titleHeads = new long[rows];
    private readonly RowListsBuilder findableBy = new(rows);
    private readonly RowListsBuilder heldTerms = new(rows);
    private readonly RowListsBuilder[] facets = [.. SearchFields.Facets.Select(_ => new RowListsBuilder(rows))];
    private readonly long[]?[] numbers = new long[]?[SearchFields.Numbers.Count];
    private readonly RowSet[] present = [.. SearchFields.Numbers.Select(_ => new RowSet(rows))];
    private int next;

    public void Add(SearchDocument document, TextLengths textLengths, ValueNumbers values)
    {
        int row = AddRow(document.Key, document.Number, document.Published.UtcTicks, document.Completeness);
        for (int field = 0; field < lengths.Length; field++)
            lengths[field][row] = textLengths.Fields[field];
        extents[row] = textLengths.Extent;
        ids.Add(document.Id);
        titles.Add(document.Title);
        titleHeads[row] = TitleHead.Of(Analyzer.SortKey(document.Title));
        Add(findableBy, document.FindableBy, values.Groups);
        foreach (var term in document.Terms)
            if (HeldTermNumber.Of(values.Facets[SearchFields.Term.Ordinal].Add(term.Curie), term.Field) is var held && !heldTerms.Contains(held))
                heldTerms.Add(held);
        heldTerms.EndList();
        foreach (var facet in SearchFields.Facets)
            Add(facets[facet.Ordinal], facet.IsClosure ? [] : document.Facets.GetValueOrDefault(facet, []), values.Facets[facet.Ordinal]);
        foreach (var (field, number) in document.Numbers)
            AddNumber(field.Ordinal, row, number);
    }

    public void Copy(Segment segment, int from)
    {
        int row = AddRow(segment.Key(from), segment.Number(from), segment.Published(from), segment.Completeness(from));
        for (int field = 0; field < lengths.Length; field++)
            lengths[field][row] = segment.Length(from, field);
        extents[row] = (int)segment.Columns.Extents[from];
        ids.Add(segment.Columns.Ids[from]);
        titles.Add(segment.Title(from));
        titleHeads[row] = segment.Columns.TitleHeads[from];
        AddList(findableBy, segment.FindableBy[from]);
        AddList(heldTerms, segment.HeldTerms[from]);
        for (int facet = 0; facet < facets.Length; facet++)
            AddList(facets[facet], segment.Facets[facet][from]);
        for (int field = 0; field < numbers.Length; field++)
            if (segment.Numbers[field].TryGet(from, out long number))
                AddNumber(field, row, number);
    }

    public RowColumns Build() => new()
    {
        Keys = PackedNumbers.Of(keys),
        ChangeNumbers = PackedNumbers.Of(changeNumbers),
        Published = PackedNumbers.Of(published),
        Completeness = completeness,
        Lengths = [.. lengths.Select(field => PackedNumbers.Of(field))],
        Extents = PackedNumbers.Of(extents),
        Ids = ids.Build(),
        Titles = CodedTexts.Of(titles.Build()),
        TitleHeads = titleHeads,
        FindableBy = new(findableBy.Build()),
        HeldTerms = new(heldTerms.Build()),
        Facets = [.. facets.Select(facet => new PackedLists(facet.Build()))],
        Numbers = [.. present.Select((rows, field) => new NumberColumn(PackedNumbers.Of(numbers[field] ?? []), rows))],
    };

    public void Dispose()
    {
        ids.Dispose();
        titles.Dispose();
    }

    private int AddRow(long key, long changeNumber, long publishedAt, byte complete)
    {
        (keys[next], changeNumbers[next], published[next], completeness[next]) = (key, changeNumber, publishedAt, complete);
        return next++;
    }

    private void AddNumber(int field, int row, long number)
    {
        (numbers[field] ??= new long[rows])[row] = number;
        present[field].Add(row);
    }

    private static void AddList(RowListsBuilder column, PackedList values)
    {
        foreach (int value in values)
            column.Add(value);
        column.EndList();
    }

    private static void Add(RowListsBuilder column, IReadOnlyList<string> rowValues, ValueDictionary dictionary)
    {
        foreach (string value in rowValues)
            if (!string.IsNullOrEmpty(value) && dictionary.Add(value) is var number && !column.Contains(number))
                column.Add(number);
        column.EndList();
    }
}

/// <summary>How long a document's texts are.</summary>
/// <param name="Fields">Terms in each text field, at most 65,535.</param>
/// <param name="Extent">One above the highest position of any term; 0 without any.</param>
internal readonly record struct TextLengths(ushort[] Fields, int Extent);

/// <summary>The dictionaries of a whole index, so that a value has the same number in all segments.</summary>
internal sealed class ValueNumbers
{
    public ValueDictionary[] Facets { get; } = [.. SearchFields.Facets.Select(_ => new ValueDictionary())];

    public ValueDictionary Groups { get; } = new();
}

/// <summary>A term that a row is annotated with, and the text field where its words stand, as one number.</summary>
internal static class HeldTermNumber
{
    public static int Of(int value, TextField field) => checked(value * SearchFields.Texts.Count + field.Ordinal);

    /// <summary>The term's number in the table of <see cref="SearchFields.Term"/>.</summary>
    public static int Value(int number) => number / SearchFields.Texts.Count;

    public static TextField Field(int number) => SearchFields.Texts[number % SearchFields.Texts.Count];
}
