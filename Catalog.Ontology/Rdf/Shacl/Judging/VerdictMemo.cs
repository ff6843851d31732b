namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>
/// Verdicts of shapes that refer to others, so that shapes which share parts cost no more than their number, and which ones
/// are under way, so that one that refers to itself comes to an end. A node that is met again under way is taken to
/// conform; what rests on that is kept until it is certain, or forgotten when the node fails.
/// </summary>
internal sealed class VerdictMemo
{
    private const int Certain = int.MaxValue, Doubtful = -1;

    private readonly Dictionary<long, State> states = [];
    private readonly List<long> uncertain = [];
    // The least depth of what is under way and the verdict in making rests on.
    private int rests = Certain;

    /// <returns>Null when nothing is known yet.</returns>
    public (Verdict Verdict, bool IsUnderWay)? Find(Shape shape, int node)
    {
        if (!states.TryGetValue(Key(shape, node), out var state)) return null;
        rests = Math.Min(rests, state.Rests);
        return (state.Verdict, state.IsUnderWay);
    }

    /// <summary>The verdict in making rests on something that will not be known.</summary>
    public void Doubt() => rests = Doubtful;

    public Entry Begin(Shape shape, int node, int depth)
    {
        var entry = new Entry(Key(shape, node), rests, uncertain.Count);
        states[entry.Key] = new(Verdict.Conforms, depth, true);
        rests = Certain;
        return entry;
    }

    public void End(Entry entry, Verdict verdict, int depth)
    {
        if (verdict == Verdict.Fails)
        {
            states[entry.Key] = new(verdict, Certain, false);
            Settle(entry.Mark, isTrue: false);
            rests = entry.Rests;
            return;
        }
        // What rests on itself alone is certain, and so is what rests on it.
        var isCertain = rests >= depth;
        states[entry.Key] = new(verdict, isCertain ? Certain : rests, false);
        if (isCertain) Settle(entry.Mark, isTrue: true);
        else uncertain.Add(entry.Key);
        rests = isCertain ? entry.Rests : Math.Min(entry.Rests, rests);
        if (depth > 0) return;
        Settle(0, isTrue: false);
        rests = Certain;
    }

    private static long Key(Shape shape, int node) => ((long)shape.Number << 32) | (uint)node;

    private void Settle(int mark, bool isTrue)
    {
        for (var place = mark; place < uncertain.Count; place++)
        {
            if (isTrue) states[uncertain[place]] = states[uncertain[place]] with { Rests = Certain };
            else states.Remove(uncertain[place]);
        }
        uncertain.RemoveRange(mark, uncertain.Count - mark);
    }

    /// <summary>What <see cref="Begin"/> leaves for <see cref="End"/>.</summary>
    internal readonly record struct Entry(long Key, int Rests, int Mark);

    private readonly record struct State(Verdict Verdict, int Rests, bool IsUnderWay);
}
