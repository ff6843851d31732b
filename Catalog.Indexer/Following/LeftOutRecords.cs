namespace Catalog.Indexer.Following;

/// <summary>
/// The records that the index lacks because they failed, with the change that waits. The pump's own list is in memory and
/// ends with the process; a snapshot takes this one along, so that the next process tries them again.
/// </summary>
internal sealed class LeftOutRecords
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, long> failing = [];
    private HashSet<long>? recovered;

    public void Failed(long datasetKey, long number)
    {
        lock (gate)
        {
            failing[datasetKey] = number;
            recovered?.Remove(datasetKey);
        }
    }

    public void Handled(IEnumerable<long> datasetKeys)
    {
        lock (gate)
        {
            if (failing.Count == 0) return;
            foreach (var key in datasetKeys)
            {
                if (recovered is null) failing.Remove(key);
                else if (failing.ContainsKey(key)) recovered.Add(key);
            }
        }
    }

    /// <summary>Starts from what a rebuild or a snapshot left out.</summary>
    public void Replace(IEnumerable<KeyValuePair<long, long>> others)
    {
        lock (gate)
        {
            failing.Clear();
            recovered?.Clear();
            foreach (var (key, number) in others) failing[key] = number;
        }
    }

    /// <summary>
    /// From now on until <see cref="End"/> nothing is forgotten: a record that recovers while a snapshot is written may
    /// have done so after the snapshot's state was taken.
    /// </summary>
    public void Begin()
    {
        lock (gate) recovered = [];
    }

    /// <summary>All that were left out at some moment since <see cref="Begin"/>; a superset harms nobody.</summary>
    public IReadOnlyList<KeyValuePair<long, long>> End()
    {
        lock (gate)
        {
            KeyValuePair<long, long>[] all = [.. failing.OrderBy(record => record.Key)];
            foreach (var key in recovered ?? []) failing.Remove(key);
            recovered = null;
            return all;
        }
    }
}
