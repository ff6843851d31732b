using System.Runtime.InteropServices;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>
/// The statements about two terms, collected from all ways of saying them: the same one may come as a subclass, as a part of a
/// definition, and from either end (skos:narrower). Each is handed on once.
/// </summary>
internal sealed class StatedLinks(StatementGraph graph, TermWriter terms)
{
    private readonly List<Stated> links = [];

    /// <param name="relation">Its node for <see cref="LinkKind.Other"/>, else -1.</param>
    /// <param name="isDerived">Not said itself, but following from an equivalence.</param>
    public void Add(int term, LinkKind kind, int relation, int target, bool isDerived = false)
    {
        // What is said itself of itself is the builder's to tell.
        if (term != target || !isDerived) links.Add(new(term, kind, relation, target, isDerived));
    }

    /// <summary>
    /// Hands them on. Where is a goes in a circle because classes are equivalent, the links that only follow from that are left
    /// out: the two mean the same, which is no fault. A circle of what is said itself is left for the builder to refuse.
    /// </summary>
    public void Write()
    {
        links.Sort();
        var circles = links.Exists(link => link.IsDerived) ? new IsACircles(graph.NodeCount, CollectionsMarshal.AsSpan(links)) : null;
        Stated? before = null;
        foreach (var link in links)
        {
            if (before is { } same && same.Term == link.Term && same.Kind == link.Kind && same.Relation == link.Relation && same.Target == link.Target) continue;
            before = link;
            if (link is { IsDerived: true, Kind: LinkKind.IsA } && circles!.AreInOne(link.Term, link.Target))
            {
                terms.Tell("equivalence-in-circle", () => $"{graph.Say(link.Term)} and {graph.Say(link.Target)} are under each other by their definitions, so they mean the same; that the first is under the second is left out.");
                continue;
            }
            terms.Link(link.Term, link.Kind, link.Relation, link.Target);
        }
    }

    /// <summary>A statement; those that are said come before those that follow.</summary>
    internal readonly record struct Stated(int Term, LinkKind Kind, int Relation, int Target, bool IsDerived) : IComparable<Stated>
    {
        public int CompareTo(Stated other) =>
            (Term, Kind, Relation, Target, IsDerived).CompareTo((other.Term, other.Kind, other.Relation, other.Target, other.IsDerived));
    }
}
