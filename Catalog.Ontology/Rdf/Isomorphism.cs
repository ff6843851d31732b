namespace Catalog.Ontology.Rdf;

/// <summary>
/// Whether two graphs or datasets say the same but for the labels of their blank nodes (RDF 1.1 Concepts, sections 3.6 and
/// 4.1). Exact; about linear in the size of what has blank nodes, long lists and many equal nodes too. Where blank nodes are
/// so much alike that only trying would tell, the tries are bounded.
/// </summary>
public static class Isomorphism
{
    // Some seconds of work. Only graphs that are made to be hard come near it.
    private const long MostSteps = 50_000_000;

    /// <exception cref="InvalidOperationException">
    /// Undecided: their blank nodes are too much alike to find out in bounded time. No real description is like that.
    /// </exception>
    public static bool AreIsomorphic(Graph first, Graph second) => Difference(first, second) is null;

    /// <inheritdoc cref="AreIsomorphic(Graph, Graph)"/>
    /// <remarks>Blank nodes are shared by the graphs of a dataset, and may be their names.</remarks>
    public static bool AreIsomorphic(Dataset first, Dataset second) => Difference(first, second) is null;

    /// <summary>The first difference in words, for a test or a log.</summary>
    /// <returns>Null when the two are isomorphic.</returns>
    /// <inheritdoc cref="AreIsomorphic(Graph, Graph)" path="/exception"/>
    public static string? Difference(Graph first, Graph second) => Difference(Dataset.Of(first), Dataset.Of(second));

    /// <inheritdoc cref="Difference(Graph, Graph)"/>
    public static string? Difference(Dataset first, Dataset second) => Difference(first, second, MostSteps);

    internal static string? Difference(Dataset first, Dataset second, long mostSteps)
    {
        var (one, two) = (new BlankNodeLinks(first), new BlankNodeLinks(second));
        var (there, back) = (new Translation(first, second), new Translation(second, first));
        if (Missing(one, there, second) is { } only) return $"Only the first has {only}";
        if (two.Ground.Count > one.Ground.Count && Missing(two, back, first) is { } other) return $"Only the second has {other}";
        if (one.NodeCount != two.NodeCount) return $"The first has {one.NodeCount} blank nodes, the second {two.NodeCount}.";
        if (one.LinkCount != two.LinkCount) return $"The first has {one.LinkCount} statements with blank nodes, the second {two.LinkCount}.";
        var partition = new PairedPartition(one, two, Keys(one, two, back));
        if (!partition.IsBalanced)
        {
            var (side, name, otherName) = partition.Odd < one.Count ? (one, "first", "second") : (two, "second", "first");
            return $"The {otherName} has nothing, or less, that corresponds to this of the {name}: {side.Describe(partition.Odd % one.Count)}";
        }
        return new BlankNodePairing(one, partition, mostSteps).Run() switch
        {
            true => null,
            false => "Each blank node has one like it, but they cannot be paired so that all statements agree.",
            null => throw new InvalidOperationException("The blank nodes are too much alike to find out in bounded time whether they can be paired."),
        };
    }

    private static string? Missing(BlankNodeLinks side, Translation translation, Dataset other)
    {
        foreach (var quad in side.Ground)
        {
            var graph = quad.Graph == QuadIds.None ? other.Default : other.Named.GetValueOrDefault(translation[quad.Graph]);
            if (graph?.Contains(translation[quad.Subject], translation[quad.Predicate], translation[quad.Object]) != true) return side.Write(quad);
        }
        return null;
    }

    // Nodes are all alike at first; links are told apart by what they say.
    private static int[] Keys(BlankNodeLinks one, BlankNodeLinks two, Translation back)
    {
        var keys = new int[one.Count + two.Count];
        var numbers = new Dictionary<QuadIds, int>();
        for (var link = one.NodeCount; link < one.Count; link++) keys[link] = Number(one.Key(link, static term => term));
        for (var link = two.NodeCount; link < two.Count; link++) keys[one.Count + link] = Number(two.Key(link, back.OrOwn));
        return keys;

        int Number(QuadIds key)
        {
            if (!numbers.TryGetValue(key, out var number)) numbers[key] = number = numbers.Count + 1;
            return number;
        }
    }

    // The numbers that the terms of one dataset have in the other, looked up once each.
    private sealed class Translation(Dataset from, Dataset to)
    {
        private readonly int[] found = new int[from.Terms.Count];

        /// <summary>Below 0 for a term that the other has not.</summary>
        public int this[int term]
        {
            get
            {
                if (ReferenceEquals(from.Terms, to.Terms)) return term;
                if (found[term] == 0) found[term] = to.Terms.Find(from.Terms.Text(term)) is >= 0 and var id ? id + 1 : -1;
                return found[term] - (found[term] > 0 ? 1 : 0);
            }
        }

        /// <summary>As above; a number that the other has for no term where it has not this one.</summary>
        public int OrOwn(int term) => this[term] is >= 0 and var id ? id : to.Terms.Count + term;
    }
}
