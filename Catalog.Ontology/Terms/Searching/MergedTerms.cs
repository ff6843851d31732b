using Catalog.Ontology.Text;

namespace Catalog.Ontology.Terms.Searching;

/// <summary>
/// Merges what several releases found, each list in its own order: by how the text matches, by kind, by length, by its words;
/// and what is alike in all of these in the order of the ontologies.
/// </summary>
/// <param name="lists">One for each of the chosen ontologies.</param>
/// <param name="byLabel">True where the lists are in the order of the labels alone.</param>
internal sealed class MergedTerms(IReadOnlyList<LoadedOntology> ontologies, IReadOnlyList<int> chosen, IReadOnlyList<List<RankedTerm>> lists, bool byLabel)
{
    private readonly int[] next = new int[lists.Count];

    public IEnumerable<(int Ontology, RankedTerm Term)> InOrder()
    {
        while (First() is >= 0 and var first) yield return (chosen[first], lists[first][next[first]++]);
    }

    private int First()
    {
        var first = -1;
        for (var list = 0; list < lists.Count; list++)
        {
            if (next[list] < lists[list].Count && (first < 0 || Compare(list, first) < 0)) first = list;
        }
        return first;
    }

    private int Compare(int left, int right)
    {
        var (x, y) = (lists[left][next[left]], lists[right][next[right]]);
        if (x.Way != y.Way) return x.Way.CompareTo(y.Way);
        if (byLabel) return CompareWords(Label(left, x), Label(right, y));
        if (x.Rank < 0) return 0;
        var xs = Index(left);
        var ys = Index(right);
        if (xs.KindOf(x.Rank) != ys.KindOf(y.Rank)) return xs.KindOf(x.Rank).CompareTo(ys.KindOf(y.Rank));
        if (xs.LengthOf(x.Rank) != ys.LengthOf(y.Rank)) return xs.LengthOf(x.Rank).CompareTo(ys.LengthOf(y.Rank));
        return CompareWords(xs.Decoded(x.Rank), ys.Decoded(y.Rank));
    }

    private string Label(int list, RankedTerm term) => ontologies[chosen[list]].Release.Label(term.Term);

    private WordIndex Index(int list)
    {
        var release = ontologies[chosen[list]].Release;
        return new(release.File, release.Texts);
    }

    private static int CompareWords(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var xs = new WordReader(left, 0, stackalloc char[WordReader.MaxLength]);
        var ys = new WordReader(right, 0, stackalloc char[WordReader.MaxLength]);
        while (true)
        {
            var (x, y) = (xs.MoveNext(), ys.MoveNext());
            if (!x || !y) return x.CompareTo(y);
            if (xs.Word.SequenceCompareTo(ys.Word) is not 0 and var order) return order;
        }
    }
}
