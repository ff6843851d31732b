using System.Runtime.CompilerServices;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Ontology.Terms;

namespace Catalog.Indexer.Terms;

/// <summary>
/// The part of the ontologies that a facet shows: the roots or, where it is opened, the ways down to the opened terms and what
/// lies directly below them. Only these are counted. Immutable: the one of the roots serves all searches over the same ontologies.
/// </summary>
public sealed class TermTree
{
    /// <summary>Terms that one tree is opened at.</summary>
    public const int MostOpen = 8;

    /// <summary>Terms that are shown below one.</summary>
    public const int MostBelow = 50;

    // A flat vocabulary has tens of thousands of roots: they are listed once, not at each search.
    private static readonly ConditionalWeakTable<Terminologies, TermTree> OfRoots = [];

    private readonly Terminologies terminologies;
    private readonly List<Branch> branches = [];
    private readonly Dictionary<string, Branch> known = new(StringComparer.Ordinal);

    private TermTree(Terminologies terminologies, IEnumerable<string> open)
    {
        this.terminologies = terminologies;
        foreach (var name in open) Open(name);
        if (branches.Count == 0) AddRoots();
        Counted = [.. branches.Select(branch => new TermChoice(branch.Curie, WithBelow: branch.Term is not null))];
    }

    /// <summary>
    /// The terms to count. One that who asks does not know counts by the records that name it alone: with those of the terms below it,
    /// the count would tell what lies below.
    /// </summary>
    public IReadOnlyList<TermChoice> Counted { get; }

    /// <param name="terminologies">What who asks may look into.</param>
    /// <param name="open">Terms to open at, in any common writing; none for the roots. The first <see cref="MostOpen"/> count.</param>
    public static TermTree Of(Terminologies terminologies, IEnumerable<string> open) => open.Distinct().Take(MostOpen).ToList() is { Count: > 0 } opened
        ? new(terminologies, opened)
        : OfRoots.GetValue(terminologies, all => new(all, []));

    /// <summary>
    /// The terms that are shown, each behind the one above it: those with records, the ones of most records first, and the
    /// opened ones with the ways to them in any case.
    /// </summary>
    /// <param name="counts">Of the terms that were to be counted.</param>
    public IReadOnlyList<TermTreeNode> Read(IReadOnlyList<FacetCount> counts)
    {
        var records = counts.Where(count => count.Count > 0).ToDictionary(count => count.Value, count => count.Count, StringComparer.Ordinal);
        var below = branches.Where(branch => branch.IsOpened || records.ContainsKey(branch.Curie)).ToLookup(branch => branch.Parent ?? "", StringComparer.Ordinal);
        var nodes = new List<TermTreeNode>();
        Level("");
        return nodes;

        void Level(string parent)
        {
            var shown = 0;
            foreach (var branch in below[parent].OrderByDescending(branch => branch.IsOpened).ThenByDescending(Records).ThenBy(branch => branch.Curie, StringComparer.Ordinal))
            {
                if (!branch.IsOpened && ++shown > MostBelow) continue;
                nodes.Add(new(branch.Curie, Label(branch), branch.Term?.Ontology.Name, branch.Parent, Records(branch), HasBelow(branch), branch.IsOpened));
                Level(branch.Curie);
            }
        }

        int Records(Branch branch) => records.GetValueOrDefault(branch.Curie);
    }

    private void AddRoots()
    {
        foreach (var ontology in terminologies.Ontologies)
        {
            foreach (var root in ontology.Release.Roots)
            {
                if (ontology.Release.Parents(root, Hierarchy.Wide).IsEmpty) Add(new(ontology, root), null);
            }
        }
    }

    private void Open(string name)
    {
        if (terminologies.Find(name) is not { } found)
        {
            Add(name.Trim(), null, null, true);
            return;
        }
        var release = found.Ontology.Release;
        string? parent = null;
        foreach (var term in release.Paths(found.Term, 1, Hierarchy.Wide) is [var way, ..] ? way : [found.Term])
        {
            Add(new(found.Ontology, term), parent, isOpened: true);
            parent = release.Curie(term);
        }
        foreach (var child in release.Children(found.Term, Hierarchy.Wide)) Add(new(found.Ontology, child), parent);
    }

    private void Add(TermReference term, string? parent, bool isOpened = false) => Add(term.Curie, term, parent, isOpened);

    // A term stands once: where a way leads to it, else where it was met first.
    private void Add(string curie, TermReference? term, string? parent, bool isOpened)
    {
        if (known.TryGetValue(curie, out var there))
        {
            there.IsOpened |= isOpened;
            return;
        }
        branches.Add(known[curie] = new(curie, term, parent) { IsOpened = isOpened });
    }

    private static string Label(Branch branch) => branch.Term?.Label ?? branch.Curie;

    private static bool HasBelow(Branch branch) => branch.Term is { } term && !term.Ontology.Release.Children(term.Term, Hierarchy.Wide).IsEmpty;

    private sealed record Branch(string Curie, TermReference? Term, string? Parent)
    {
        public bool IsOpened { get; set; }
    }
}

/// <summary>A term as a facet shows it.</summary>
/// <param name="Ontology">Name of its ontology; null when none in use has it.</param>
/// <param name="Parent">The term that it is shown below, as a CURIE; null at the top.</param>
/// <param name="Count">Matching records that are annotated with it or below.</param>
/// <param name="HasBelow">Whether terms lie below it, with records or without.</param>
/// <param name="IsOpen">Whether it is opened, or on the way to one that is.</param>
public sealed record TermTreeNode(string Curie, string Label, string? Ontology, string? Parent, int Count, bool HasBelow, bool IsOpen);
