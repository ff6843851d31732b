using System.Collections.Immutable;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>A path as it is walked, by numbers of the shapes' constants. No node comes twice (SHACL, section 2.3.1).</summary>
internal abstract class PathWalk
{
    /// <param name="into">Gets the nodes; what is in it before does not count.</param>
    public abstract void From(Validation run, int node, List<int> into);

    /// <param name="isInverse">Against the direction: each part of a path is turned round, and the order of a sequence.</param>
    public static PathWalk Of(PropertyPath path, Constants constants, bool isInverse = false)
    {
        PathWalk Part(PropertyPath part) => Of(part, constants, isInverse);
        return path switch
        {
            PredicatePath step => isInverse ? new InverseWalk(constants.Add(step.Predicate)) : new PredicateWalk(constants.Add(step.Predicate)),
            InversePath inverse => Of(inverse.Path, constants, !isInverse),
            SequencePath sequence => new SequenceWalk([.. (isInverse ? sequence.Steps.Reverse() : sequence.Steps).Select(Part)]),
            AlternativePath choice => new AlternativeWalk([.. choice.Choices.Select(Part)]),
            ZeroOrMorePath more => new RepeatedWalk(Part(more.Path), withStart: true),
            OneOrMorePath more => new RepeatedWalk(Part(more.Path), withStart: false),
            ZeroOrOnePath one => new OptionalWalk(Part(one.Path)),
            _ => throw new ArgumentOutOfRangeException(nameof(path), path, "No such path."),
        };
    }
}

internal sealed class PredicateWalk(int predicate) : PathWalk
{
    public override void From(Validation run, int node, List<int> into)
    {
        foreach (var triple in run.Data.Match(node, run.Number(predicate))) into.Add(triple.Object);
    }
}

internal sealed class InverseWalk(int predicate) : PathWalk
{
    public override void From(Validation run, int node, List<int> into)
    {
        foreach (var triple in run.Data.Match(predicate: run.Number(predicate), @object: node)) into.Add(triple.Subject);
    }
}

internal sealed class SequenceWalk(ImmutableArray<PathWalk> steps) : PathWalk
{
    public override void From(Validation run, int node, List<int> into)
    {
        var (here, next) = (run.Rent(), run.Rent());
        here.Add(node);
        foreach (var step in steps)
        {
            foreach (var from in here)
            {
                run.Step();
                step.From(run, from, next);
            }
            Once.Keep(next, 0);
            (here, next) = (next, here);
            next.Clear();
        }
        into.AddRange(here);
        run.Return(here);
        run.Return(next);
    }
}

internal sealed class AlternativeWalk(ImmutableArray<PathWalk> choices) : PathWalk
{
    public override void From(Validation run, int node, List<int> into)
    {
        var start = into.Count;
        foreach (var choice in choices) choice.From(run, node, into);
        Once.Keep(into, start);
    }
}

/// <summary>As often as there is a way. Cycles end it, as no node is entered twice.</summary>
internal sealed class RepeatedWalk(PathWalk step, bool withStart) : PathWalk
{
    public override void From(Validation run, int node, List<int> into)
    {
        var seen = new HashSet<int>();
        var found = run.Rent();
        var place = into.Count;
        if (withStart) Enter(node);
        else Go(node);
        while (place < into.Count) Go(into[place++]);
        run.Return(found);

        void Enter(int next)
        {
            if (seen.Add(next)) into.Add(next);
        }

        void Go(int from)
        {
            run.Step();
            found.Clear();
            step.From(run, from, found);
            foreach (var next in found) Enter(next);
        }
    }
}

internal sealed class OptionalWalk(PathWalk step) : PathWalk
{
    public override void From(Validation run, int node, List<int> into)
    {
        var start = into.Count;
        into.Add(node);
        step.From(run, node, into);
        Once.Keep(into, start);
    }
}

internal static class Once
{
    // Below this many, looking through those before is faster than a set.
    private const int Few = 16;

    /// <summary>Drops repeats from a place on; the first of each stays.</summary>
    public static void Keep(List<int> nodes, int start)
    {
        var count = nodes.Count - start;
        if (count < 2) return;
        var seen = count > Few ? new HashSet<int>(count) : null;
        var end = start;
        for (var place = start; place < nodes.Count; place++)
        {
            var node = nodes[place];
            if (seen is null ? nodes.IndexOf(node, start, end - start) < 0 : seen.Add(node)) nodes[end++] = node;
        }
        nodes.RemoveRange(end, nodes.Count - end);
    }
}
