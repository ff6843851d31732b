using Catalog.Ontology.Terms;

namespace Catalog.Records.Terminology.Releases;

/// <summary>
/// What has changed from one release to another. Terms are the same when they have the same CURIE; classes alone are compared.
/// Each list is in the order of the release's terms.
/// </summary>
public sealed class ReleaseDiff
{
    private readonly OntologyRelease from;
    private readonly OntologyRelease to;

    // Of each list the numbers in `to`; of Removed those in `from`.
    private readonly List<int>[] lists = [.. Enum.GetValues<TermChange>().Select(_ => new List<int>())];

    // The term of `from` for each of `to`, and the other way round; -1 for none.
    private readonly int[] before;
    private readonly int[] after;

    private ReleaseDiff(LoadedOntology from, LoadedOntology to)
    {
        (From, To, this.from, this.to) = (from, to, from.Release, to.Release);
        (before, after) = (new int[this.to.Count], new int[this.from.Count]);
    }

    public LoadedOntology From { get; }

    public LoadedOntology To { get; }

    /// <summary>Compares two releases of one ontology; some seconds for a million terms.</summary>
    public static ReleaseDiff Of(LoadedOntology from, LoadedOntology to, CancellationToken cancellationToken)
    {
        var diff = new ReleaseDiff(from, to);
        diff.Pair(cancellationToken);
        diff.Compare(cancellationToken);
        return diff;
    }

    /// <summary>How many terms have changed in this way.</summary>
    public int Count(TermChange change) => lists[(int)change].Count;

    /// <summary>Terms that have changed in this way, from an offset on, at most so many.</summary>
    public IReadOnlyList<ChangedTerm> List(TermChange change, int offset, int most) => [.. lists[(int)change].Skip(offset).Take(most).Select(term => Describe(change, term))];

    private void Pair(CancellationToken cancellationToken)
    {
        Array.Fill(after, -1);
        for (var term = 0; term < to.Count; term++)
        {
            if ((term & 0xFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            before[term] = -1;
            if (to.Kind(term) != TermKind.Class) continue;
            var curie = to.Curie(term);
            // A former id leads to the term that took it over, which is another one.
            if (from.Find(curie) is not (>= 0 and var old) || from.Kind(old) != TermKind.Class || !from.Curie(old).Equals(curie, StringComparison.OrdinalIgnoreCase)) continue;
            (before[term], after[old]) = (old, term);
        }
    }

    private void Compare(CancellationToken cancellationToken)
    {
        for (var term = 0; term < to.Count; term++)
        {
            if ((term & 0xFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (to.Kind(term) != TermKind.Class) continue;
            var old = before[term];
            if (old < 0)
            {
                // What is new and obsolete at once was never of use.
                if (!to.IsObsolete(term)) Add(TermChange.Added, term);
                continue;
            }
            if (to.IsObsolete(term))
            {
                if (!from.IsObsolete(old)) Add(TermChange.Obsoleted, term);
                continue;
            }
            if (from.IsObsolete(old)) Add(TermChange.Restored, term);
            if (to.Label(term) != from.Label(old)) Add(TermChange.Relabelled, term);
            if (IsMoved(term, old)) Add(TermChange.Moved, term);
        }
        for (var old = 0; old < from.Count; old++)
        {
            if (after[old] < 0 && from.Kind(old) == TermKind.Class) Add(TermChange.Removed, old);
        }
    }

    private void Add(TermChange change, int term) => lists[(int)change].Add(term);

    // By is a and part of, as a search goes.
    private bool IsMoved(int term, int old)
    {
        var now = to.Parents(term, Hierarchy.Wide);
        var then = from.Parents(old, Hierarchy.Wide);
        if (now.Length != then.Length) return true;
        foreach (var parent in now)
        {
            if (before[parent] is not (>= 0 and var same) || !then.Contains(same)) return true;
        }
        return false;
    }

    private ChangedTerm Describe(TermChange change, int term)
    {
        if (change == TermChange.Removed)
        {
            // Merged into another: its id leads there.
            var heir = to.Find(from.Curie(term));
            return new(from.Curie(term), from.Label(term)) { ReplacedBy = heir >= 0 && to.Kind(heir) == TermKind.Class ? [Named(to, heir)] : [] };
        }
        var named = new ChangedTerm(to.Curie(term), to.Label(term));
        return change switch
        {
            TermChange.Obsoleted => named with { ReplacedBy = Linked(term, LinkKind.ReplacedBy), Consider = Linked(term, LinkKind.Consider) },
            TermChange.Relabelled => named with { LabelBefore = from.Label(before[term]) },
            TermChange.Moved => named with
            {
                ParentsBefore = [.. from.Parents(before[term], Hierarchy.Wide).ToArray().Select(parent => Named(from, parent))],
                Parents = [.. to.Parents(term, Hierarchy.Wide).ToArray().Select(parent => Named(to, parent))],
            },
            _ => named,
        };
    }

    private List<NamedTerm> Linked(int term, LinkKind kind) => [.. to.Links(term).Where(link => link.Kind == kind).Select(link => Named(to, link.Target))];

    private static NamedTerm Named(OntologyRelease release, int term) => new(release.Curie(term), release.Label(term));
}

/// <summary>How a term has changed between two releases.</summary>
public enum TermChange
{
    Added,

    /// <summary>It is gone, perhaps merged into another.</summary>
    Removed,

    /// <summary>It is obsolete now.</summary>
    Obsoleted,

    /// <summary>It is obsolete no longer.</summary>
    Restored,

    /// <summary>Its label is another.</summary>
    Relabelled,

    /// <summary>Its parents, by is a and part of, are others.</summary>
    Moved,
}

/// <summary>A term that has changed. Lists that say nothing of its change are empty.</summary>
/// <param name="Label">Now; of a removed term the last.</param>
public sealed record ChangedTerm(string Curie, string Label)
{
    /// <summary>Null unless it was relabelled.</summary>
    public string? LabelBefore { get; init; }

    public IReadOnlyList<NamedTerm> ReplacedBy { get; init; } = [];

    public IReadOnlyList<NamedTerm> Consider { get; init; } = [];

    public IReadOnlyList<NamedTerm> ParentsBefore { get; init; } = [];

    public IReadOnlyList<NamedTerm> Parents { get; init; } = [];
}

/// <summary>A term by name.</summary>
public sealed record NamedTerm(string Curie, string Label);
