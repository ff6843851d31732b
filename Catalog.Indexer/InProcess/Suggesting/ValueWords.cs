using System.Collections.Immutable;
using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Suggesting;

/// <summary>
/// The values of a facet while they are being typed. Values are only ever added, so those that are new since the last
/// time get a table of their own, and small tables are melted into it: each value is read anew a few times at most.
/// </summary>
internal sealed class ValueWords
{
    // A table is melted while it has fewer than so many times the values of the one that comes.
    private const int Growth = 4;

    private readonly Lock building = new();
    private ImmutableArray<Stretch> stretches = [];

    /// <summary>Tables of all values of a state, and perhaps of values that came later.</summary>
    public ImmutableArray<Stretch> Of(ValueTable values)
    {
        var known = stretches;
        if (End(known) >= values.Count)
            return known;
        lock (building)
        {
            known = stretches;
            int first = End(known);
            if (first >= values.Count)
                return known;
            while (!known.IsEmpty && known[^1].Table.Count < (values.Count - first) * Growth)
            {
                first = known[^1].First;
                known = known.RemoveAt(known.Length - 1);
            }
            var table = CompletionTable.Build(values.Count - first, number => values.Value(first + number));
            return stretches = known.Add(new Stretch(first, table));
        }
    }

    private static int End(ImmutableArray<Stretch> known) => known.IsEmpty ? 0 : known[^1].First + known[^1].Table.Count;
}

/// <summary>A table of values that follow each other.</summary>
/// <param name="First">The value that is text 0 of the table.</param>
internal sealed record Stretch(int First, CompletionTable Table);
