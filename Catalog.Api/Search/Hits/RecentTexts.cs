using System.Collections.Concurrent;

namespace Catalog.Api.Search.Hits;

/// <summary>
/// The texts of records that were shown lately: whoever pages and filters meets the same ones again. Two generations; when
/// the young one is full it becomes the old one, and what was not asked for meanwhile is let go. Who may see a record is
/// never kept here: the database is asked each time.
/// </summary>
internal sealed class RecentTexts(int limit = RecentTexts.DefaultLimit)
{
    /// <summary>In characters, for both generations together: some 4,000 records of the usual size.</summary>
    public const int DefaultLimit = 8 << 20;

    private readonly Lock turning = new();
    private volatile Generation young = new();
    private volatile Generation old = new();

    /// <summary>About how many characters are held.</summary>
    public int Weight => young.Weight + old.Weight;

    /// <summary>What is held of a dataset; null for nothing.</summary>
    public RecordTexts? Find(long datasetKey)
    {
        if (young.Records.TryGetValue(datasetKey, out var texts)) return texts;
        if (old.Records.TryGetValue(datasetKey, out texts)) Keep(texts);
        return texts;
    }

    public void Keep(RecordTexts texts)
    {
        if (texts.Weight > limit / 2) return;
        var into = young;
        into.Records[texts.Revision.DatasetKey] = texts;
        if (into.Add(texts.Weight) <= limit / 2) return;
        lock (turning)
        {
            if (!ReferenceEquals(into, young)) return;
            (old, young) = (into, new());
        }
    }

    private sealed class Generation
    {
        private int weight;

        public ConcurrentDictionary<long, RecordTexts> Records { get; } = new();

        public int Weight => Volatile.Read(ref weight);

        // A record that is replaced counts twice: the generation is turned a little early.
        public int Add(int characters) => Interlocked.Add(ref weight, characters);
    }
}
