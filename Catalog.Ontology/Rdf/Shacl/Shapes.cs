using System.Collections.Immutable;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>Compiled shapes. Immutable and safe for several threads: compile once, validate often.</summary>
public sealed class Shapes
{
    internal Shapes(ImmutableArray<Shape> all, Constants constants, Words words, ImmutableArray<NotJudged> notJudged)
    {
        All = all;
        Targeted = [.. all.Where(shape => !shape.IsDeactivated && !shape.Targets.IsEmpty)];
        Constants = constants;
        Words = words;
        NotJudged = notJudged;
    }

    /// <summary>How many shapes there are, those that only other shapes refer to included.</summary>
    public int Count => All.Length;

    /// <summary>All that the shapes ask for and that is judged here for no graph.</summary>
    public ImmutableArray<NotJudged> NotJudged { get; }

    internal ImmutableArray<Shape> All { get; }

    internal ImmutableArray<Shape> Targeted { get; }

    internal Constants Constants { get; }

    internal Words Words { get; }

    /// <summary>Judges the nodes of a graph that the shapes' targets name.</summary>
    /// <param name="data">The graph.</param>
    /// <param name="background">
    /// What is known besides, such as vocabularies: it is asked for the classes of values, for what these are subclasses of,
    /// and for labels. Its nodes are not judged. Null for none.
    /// </param>
    public ValidationReport Validate(Graph data, Graph? background = null, CancellationToken cancellation = default) =>
        new Validation(this, data, background, cancellation).Run();
}
