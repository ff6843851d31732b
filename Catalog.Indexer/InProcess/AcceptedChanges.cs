using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess;

/// <summary>
/// What of a batch holds against a state: of each key the change of the highest number, of equal numbers the removal,
/// and of equal documents the later one; nothing that the state knows a newer change of.
/// </summary>
internal sealed class AcceptedChanges
{
    private readonly Dictionary<long, SearchDocument> documents = [];
    private readonly Dictionary<long, long> removals = [];

    /// <exception cref="ArgumentException">A key is not positive.</exception>
    public AcceptedChanges(SearchBatch batch, IndexState state, IReadOnlyDictionary<long, long> removed)
    {
        foreach (var document in batch.Documents)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(document.Key);
            long known = documents.TryGetValue(document.Key, out var other) ? other.Number : HeldNumber(state, document.Key);
            if (document.Number >= known && document.Number > removed.GetValueOrDefault(document.Key, long.MinValue))
                documents[document.Key] = document;
        }
        foreach (var (key, number) in batch.Removals)
        {
            long known = documents.TryGetValue(key, out var document) ? document.Number : HeldNumber(state, key);
            if (number < known || number <= removed.GetValueOrDefault(key, long.MinValue) || number <= removals.GetValueOrDefault(key, long.MinValue))
                continue;
            documents.Remove(key);
            removals[key] = number;
        }
        Documents = [.. documents.Values];
    }

    /// <summary>To be held from now on.</summary>
    public IReadOnlyList<SearchDocument> Documents { get; }

    /// <summary>The live rows of a segment that are replaced or removed.</summary>
    public List<int> GoneRows(SegmentState part)
    {
        var rows = new List<int>();
        foreach (long key in documents.Keys.Concat(removals.Keys))
            if (part.Find(key) is >= 0 and int row)
                rows.Add(row);
        return rows;
    }

    /// <summary>Writes down the removals, and forgets those of documents that are there again.</summary>
    public void Remember(Dictionary<long, long> removed)
    {
        foreach (long key in documents.Keys)
            removed.Remove(key);
        foreach (var (key, number) in removals)
            removed[key] = number;
    }

    private static long HeldNumber(IndexState state, long key)
    {
        if (state.Find(key) is not (>= 0 and int row))
            return long.MinValue;
        var (segment, local) = state.At(row);
        return segment.Number(local);
    }
}
