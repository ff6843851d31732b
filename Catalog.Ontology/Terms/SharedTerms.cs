using System.Collections.Concurrent;
using Catalog.Ontology.Terms.Compiled;
using Catalog.Ontology.Terms.Searching;

namespace Catalog.Ontology.Terms;

/// <summary>Terms that several of the ontologies in use describe: there the first in order counts. Found out once for two, when it is asked for.</summary>
internal sealed class SharedTerms(IReadOnlyList<LoadedOntology> ontologies)
{
    private readonly ConcurrentDictionary<(int First, int Second), ulong[]?> shared = [];

    /// <summary>The places of the ontologies with these names, in order; of all when there are none.</summary>
    public IReadOnlyList<int> Chosen(IReadOnlyCollection<string>? names) =>
        [.. Enumerable.Range(0, ontologies.Count).Where(at => names is null || names.Contains(ontologies[at].Name, StringComparer.OrdinalIgnoreCase))];

    /// <summary>The terms of the second ontology that the first describes, a bit a term; null when there are none.</summary>
    public ulong[]? Between(int first, int second) => shared.GetOrAdd((first, second), pair => Meet(ontologies[pair.First].Release, ontologies[pair.Second].Release));

    // Terms ascend by their CURIEs; what has other prefixes is leapt over.
    private static ulong[]? Meet(OntologyRelease first, OntologyRelease second)
    {
        var (xs, ys) = (first.File.Texts(Section.CurieStarts, Section.CurieBytes), second.File.Texts(Section.CurieStarts, Section.CurieBytes));
        ulong[]? met = null;
        for (int x = 0, y = 0; x < xs.Count && y < ys.Count;)
        {
            var order = xs[x].SequenceCompareTo(ys[y]);
            if (order < 0)
            {
                x = Leap(xs, x, ys[y]);
            }
            else if (order > 0)
            {
                y = Leap(ys, y, xs[x]);
            }
            else
            {
                if (first.Kind(x) != TermKind.Mentioned) TermSets.Add(met ??= new ulong[TermSets.WordsOf(second.Count)], y);
                (x, y) = (x + 1, y + 1);
            }
        }
        return met;
    }

    // The first that is not before a name: in steps that double, then by halving the last.
    private static int Leap(TextColumn names, int from, ReadOnlySpan<byte> name)
    {
        var (low, step) = (from, 1);
        while (low + step < names.Count && names[low + step].SequenceCompareTo(name) < 0) (low, step) = (low + step, step * 2);
        var high = Math.Min(low + step, names.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (names[middle].SequenceCompareTo(name) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
