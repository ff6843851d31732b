using System.Text;
using Catalog.Indexer.Analysis;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>Collects a segment's terms in ascending order and groups them by stem.</summary>
/// <param name="capacity">Terms at most.</param>
/// <param name="stems">An empty set to work with; it is the caller's again after <see cref="Build"/>.</param>
internal sealed class TermDictionaryBuilder(int capacity, TextSet stems) : IDisposable
{
    private readonly SortedTextsBuilder terms = new();
    private readonly int[] stemOf = new int[capacity];
    private int count;

    /// <summary>Adds a term whose stem nobody knows yet.</summary>
    public void Add(ReadOnlySpan<byte> term)
    {
        Span<char> text = stackalloc char[256];
        int length = Encoding.UTF8.GetCharCount(term) is var needed && needed <= text.Length ? Encoding.UTF8.GetChars(term, text) : 0;
        terms.Add(term);
        stemOf[count++] = length > 0 ? stems.Add(Analyzer.Stem(text[..length])) : stems.Add(term);
    }

    /// <summary>Adds a term with the stem that another segment knows.</summary>
    public void Add(ReadOnlySpan<byte> term, ReadOnlySpan<byte> stem)
    {
        terms.Add(term);
        stemOf[count++] = stems.Add(stem);
    }

    public TermDictionary Build()
    {
        int[] order = stems.InOrder();
        using var stemTexts = new SortedTextsBuilder();
        var placeOf = new int[order.Length];
        for (int place = 0; place < order.Length; place++)
        {
            stemTexts.Add(stems[order[place]]);
            placeOf[order[place]] = place;
        }

        var places = stemOf.AsSpan(0, count);
        foreach (ref int stem in places)
            stem = placeOf[stem];
        return new TermDictionary(terms.Build(), stemTexts.Build(), new PackedLists(RowLists.Group(order.Length, places)));
    }

    public void Dispose() => terms.Dispose();
}

/// <summary>Makes an <see cref="IdentifierTable"/>.</summary>
internal static class IdentifierTableBuilder
{
    /// <param name="set">An empty set to work with.</param>
    /// <param name="entries">Normal forms with their rows, the rows ascending, no pair twice.</param>
    public static IdentifierTable Build(TextSet set, List<(string Normal, int Row)> entries)
    {
        var pairs = new List<(int Identifier, int Row)>(entries.Count);
        foreach (var (normal, row) in entries)
            pairs.Add((set.Add(normal), row));
        return Build(set, pairs);
    }

    /// <param name="set">The identifiers.</param>
    /// <param name="entries">Numbers of identifiers with their rows, the rows ascending, no pair twice.</param>
    public static IdentifierTable Build(TextSet set, List<(int Identifier, int Row)> entries)
    {
        int[] order = set.InOrder();
        using var texts = new SortedTextsBuilder();
        var placeOf = new int[order.Length];
        for (int place = 0; place < order.Length; place++)
        {
            texts.Add(set[order[place]]);
            placeOf[order[place]] = place;
        }
        var places = new int[entries.Count];
        for (int entry = 0; entry < places.Length; entry++)
            places[entry] = placeOf[entries[entry].Identifier];
        var rows = RowLists.Group(order.Length, places);
        foreach (ref int entry in rows.Numbers.AsSpan())
            entry = entries[entry].Row;
        return new IdentifierTable(texts.Build(), new PackedLists(rows));
    }
}
