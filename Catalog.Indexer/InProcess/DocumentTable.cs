using System.Runtime.InteropServices;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.InProcess;

/// <summary>
/// What is held of each document besides its terms, in columns. A changed document gets a new row and its old one
/// dies, so rows never change and postings stay in ascending order.
/// </summary>
internal sealed class DocumentTable
{
    private static readonly int TextCount = SearchFields.Texts.Count;

    private readonly List<long> keys = [];
    private readonly List<long> numbers = [];
    private readonly List<string> ids = [];
    private readonly List<long> published = [];
    private readonly List<byte[]> titles = [];
    private readonly List<ushort> lengths = [];
    private readonly long[] lengthTotals = new long[TextCount];
    private readonly Dictionary<long, int> rowOf = [];
    private readonly Dictionary<long, long> removed;

    public DocumentTable() : this([])
    {
    }

    private DocumentTable(Dictionary<long, long> removed)
    {
        this.removed = removed;
        Facets = [.. SearchFields.Facets.Select(_ => new ValueColumn())];
    }

    /// <summary>All rows, dead ones too.</summary>
    public int RowCount => keys.Count;

    public int LiveCount => rowOf.Count;

    public RowSet Live { get; } = new(0);

    /// <summary>One column per facet, by ordinal.</summary>
    public ValueColumn[] Facets { get; }

    public ValueColumn FindableBy { get; } = new();

    public IEnumerable<HeldDocument> Held => rowOf.Select(entry => new HeldDocument(entry.Key, numbers[entry.Value]));

    public long Key(int row) => keys[row];

    public string Id(int row) => ids[row];

    /// <summary>UTC ticks.</summary>
    public long Published(int row) => published[row];

    public byte[] Title(int row) => titles[row];

    /// <summary>Terms in each text field, one row's after another's.</summary>
    public ReadOnlySpan<ushort> AllLengths => CollectionsMarshal.AsSpan(lengths);

    /// <summary>Terms in a text field of a live row on average, at least a trifle.</summary>
    public float AverageLength(int field) => Math.Max(1e-3f, (float)((double)lengthTotals[field] / Math.Max(1, LiveCount)));

    /// <summary>
    /// Whether a state of this number is outdated: the key's document or removal is of a higher one, or its removal
    /// of the same.
    /// </summary>
    public bool IsOutdated(long key, long number) =>
        (rowOf.TryGetValue(key, out int row) && number < numbers[row])
        || (removed.TryGetValue(key, out long removal) && number <= removal);

    /// <summary>Appends a document in place of the one of its key, and returns its row.</summary>
    public int Append(SearchDocument document, byte[] title, ReadOnlySpan<ushort> fieldLengths)
    {
        Kill(document.Key);
        removed.Remove(document.Key);
        int row = AppendRow(
            document.Key, document.Number, document.Id, document.Published.UtcTicks, title, fieldLengths);
        foreach (var facet in SearchFields.Facets)
            Facets[facet.Ordinal].Append(document.Facets.GetValueOrDefault(facet, []));
        FindableBy.Append(document.FindableBy);
        return row;
    }

    /// <summary>Takes a document out, unless it is newer. The removal is remembered, so that a late document stays out.</summary>
    public void Remove(SearchRemoval removal)
    {
        if (IsOutdated(removal.Key, removal.Number))
            return;
        Kill(removal.Key);
        removed[removal.Key] = removal.Number;
    }

    /// <summary>A table of the live rows alone, and for each old row its new one or -1.</summary>
    public DocumentTable Compact(out int[] rows)
    {
        var compact = new DocumentTable(new Dictionary<long, long>(removed));
        rows = new int[RowCount];
        Array.Fill(rows, -1);
        foreach (int row in Live)
        {
            rows[row] = compact.AppendRow(keys[row], numbers[row], ids[row], published[row], titles[row], Lengths(row));
            for (int facet = 0; facet < Facets.Length; facet++)
                compact.Facets[facet].Append(Facets[facet].ValuesAt(row));
            compact.FindableBy.Append(FindableBy.ValuesAt(row));
        }
        return compact;
    }

    private ReadOnlySpan<ushort> Lengths(int row) => AllLengths.Slice(row * TextCount, TextCount);

    private int AppendRow(
        long key, long number, string id, long publishedAt, byte[] title, ReadOnlySpan<ushort> fieldLengths)
    {
        int row = keys.Count;
        keys.Add(key);
        numbers.Add(number);
        ids.Add(id);
        published.Add(publishedAt);
        titles.Add(title);
        for (int field = 0; field < TextCount; field++)
        {
            lengths.Add(fieldLengths[field]);
            lengthTotals[field] += fieldLengths[field];
        }
        rowOf[key] = row;
        Live.Add(row);
        return row;
    }

    private void Kill(long key)
    {
        if (!rowOf.Remove(key, out int row))
            return;
        Live.Remove(row);
        var fieldLengths = Lengths(row);
        for (int field = 0; field < TextCount; field++)
            lengthTotals[field] -= fieldLengths[field];
    }
}
