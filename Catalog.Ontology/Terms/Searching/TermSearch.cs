using System.Collections.Concurrent;

namespace Catalog.Ontology.Terms.Searching;

/// <summary>Searches the releases in use and merges what they have. Keeps the branches that are asked for again and again.</summary>
internal sealed class TermSearch(IReadOnlyList<LoadedOntology> ontologies, SharedTerms shared)
{
    // A branch of SNOMED CT takes 60 kB.
    private const int MostBranches = 128;

    private const int MostDistance = 2;

    private readonly ConcurrentDictionary<(int Ontology, int Term), ulong[]> branches = [];

    public TermPage Find(TermQuery query, CancellationToken cancellationToken)
    {
        var text = new QueryText(query.Text);
        var wanted = (int)Math.Min((long)Math.Max(0, query.Offset) + Math.Max(0, query.Size), int.MaxValue);
        var chosen = shared.Chosen(query.Ontologies);
        var found = Find(query, text, chosen, wanted, distance: 0, cancellationToken);
        // Words like those that were typed are looked for only when nothing has these.
        for (var distance = 1; distance <= MostDistance && found.Total == 0 && text.Text.Length > 0 && !query.Exact; distance++)
            found = Find(query, text, chosen, wanted, distance, cancellationToken);
        var merged = new MergedTerms(ontologies, chosen, found.Lists, byLabel: text.Text.Length == 0);
        return new(found.Total, [.. merged.InOrder().Skip(Math.Max(0, query.Offset)).Take(Math.Max(0, query.Size)).Select(Hit)]);
    }

    private (int Total, List<List<RankedTerm>> Lists) Find(
        TermQuery query, QueryText text, IReadOnlyList<int> chosen, int wanted, int distance, CancellationToken cancellationToken)
    {
        var (total, lists) = (0L, new List<List<RankedTerm>>());
        foreach (var ontology in chosen)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var search = new ReleaseSearch(ontologies[ontology].Release, text, Allowed(ontology, chosen, query), wanted);
            if (text.Text.Length == 0) search.FindAll();
            else if (query.Exact) search.FindExact();
            else if (distance > 0) search.FindSimilar(distance);
            else search.Find();
            total += search.Total;
            lists.Add(search.Found);
        }
        return ((int)Math.Min(total, TermPage.MostCounted), lists);
    }

    // The terms of an ontology that a question may find.
    private ReadOnlySpan<ulong> Allowed(int ontology, IReadOnlyList<int> chosen, TermQuery query)
    {
        var release = ontologies[ontology].Release;
        var all = new WordIndex(release.File, release.Texts).TermSet(TermSets.Of(query.ClassesOnly, query.IncludesObsolete));
        ulong[]? allowed = null;
        if (query.Under is not null)
        {
            allowed = new ulong[all.Length];
            foreach (var name in query.Under)
            {
                if (release.Find(name) is >= 0 and var top) TermSets.Or(allowed, Branch(ontology, top));
            }
            TermSets.And(allowed, all);
        }
        foreach (var first in chosen)
        {
            if (first >= ontology || shared.Between(first, ontology) is not { } described) continue;
            TermSets.Except(allowed ??= all.ToArray(), described);
        }
        return allowed ?? all;
    }

    private ulong[] Branch(int ontology, int top)
    {
        if (branches.TryGetValue((ontology, top), out var known)) return known;
        var release = ontologies[ontology].Release;
        var branch = new ulong[TermSets.WordsOf(release.Count)];
        TermSets.Add(branch, top);
        foreach (var term in release.Descendants(top, Hierarchy.Wide)) TermSets.Add(branch, term);
        if (branches.Count >= MostBranches) branches.Clear();
        return branches[(ontology, top)] = branch;
    }

    private TermHit Hit((int Ontology, RankedTerm Term) found)
    {
        var (way, rank, term) = found.Term;
        var ontology = ontologies[found.Ontology];
        var reference = new TermReference(ontology, term);
        if (rank < 0)
        {
            // Named, or one of all, which stands by its label.
            var (label, curie) = (reference.Label, reference.Curie);
            return way == TermMatch.Identifier || label == curie ? new(reference, curie, null, way) : new(reference, label, DesignationKind.Label, way);
        }
        var index = new WordIndex(ontology.Release.File, ontology.Release.Texts);
        return new(reference, index.Decoded(rank).ToString(), index.KindOf(rank), way);
    }
}
