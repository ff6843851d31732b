using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Catalog.Ontology.Terms;

namespace Catalog.Indexer.Terms;

/// <summary>
/// What a record is found under when it names a term: the term and all above it by is a and part of. An obsolete term with
/// one replacement counts as that too. A name that no ontology in use knows stands for itself.
/// </summary>
internal sealed class TermClosure
{
    // Records name the same few thousand terms again and again; beyond that it is made anew.
    private const int MostKept = 4096;

    // A replacement may itself be obsolete; the sources have chains of two.
    private const int LongestChain = 8;

    private static readonly ConditionalWeakTable<Terminologies, TermClosure> All = [];

    private readonly Terminologies terminologies;
    private readonly ConcurrentDictionary<string, ClosedTerm> kept = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(OntologyRelease, int), string> names = new();

    private TermClosure(Terminologies terminologies) => this.terminologies = terminologies;

    public static TermClosure In(Terminologies terminologies) => All.GetValue(terminologies, one => new(one));

    /// <summary>What a name stands for.</summary>
    /// <param name="name">A CURIE or IRI in any common writing.</param>
    public ClosedTerm Of(string name)
    {
        if (kept.TryGetValue(name, out var known)) return known;
        if (kept.Count >= MostKept)
        {
            kept.Clear();
            names.Clear();
        }
        return kept[name] = Make(name);
    }

    /// <summary>The term, and those that stand for it now that it is obsolete, the last the newest.</summary>
    public static IReadOnlyList<int> WithReplacements(OntologyRelease release, int term)
    {
        var terms = new List<int> { term };
        while (terms.Count <= LongestChain && release.IsObsolete(terms[^1]))
        {
            var replacements = release.Links(terms[^1]).Where(link => link.Kind == LinkKind.ReplacedBy).Select(link => link.Target).Distinct().ToList();
            // Which of several is meant, nobody can say.
            if (replacements is not [var only] || terms.Contains(only)) break;
            terms.Add(only);
        }
        return terms;
    }

    private ClosedTerm Make(string name)
    {
        if (terminologies.Find(name) is not { } found) return new(name, [name], false);
        var release = found.Ontology.Release;
        // A former id leads to the term that took it over, and who asks for it by that id shall find it too.
        var above = new List<string> { found.Curie };
        if (!name.Equals(found.Curie, StringComparison.OrdinalIgnoreCase) && TermNames.IsCurie(name)) above.Add(name);
        foreach (var term in WithReplacements(release, found.Term))
        {
            if (term != found.Term) above.Add(Name(release, term));
            foreach (var ancestor in release.Ancestors(term, Hierarchy.Wide)) above.Add(Name(release, ancestor));
        }
        return new(found.Curie, [.. above.Distinct()], true);
    }

    private string Name(OntologyRelease release, int term) => names.GetOrAdd((release, term), static key => key.Item1.Curie(key.Item2));
}

/// <summary>A term as an index holds it.</summary>
/// <param name="Curie">The term itself; a name that no ontology knows, as it is written.</param>
/// <param name="Above">The term and all that it is found under, each once.</param>
/// <param name="IsKnown">Whether an ontology in use describes it.</param>
internal sealed record ClosedTerm(string Curie, IReadOnlyList<string> Above, bool IsKnown);
