using System.Collections.Immutable;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>A shape as it is judged by. Its parts are set while it is compiled and not after.</summary>
/// <param name="node">Its name in the shapes graph.</param>
/// <param name="number">Its place among all.</param>
internal sealed class Shape(Term node, int number)
{
    public Term Node { get; } = node;

    public int Number { get; } = number;

    /// <summary>Null for a node shape.</summary>
    public PropertyPath? Path { get; set; }

    /// <summary>The path as it is walked.</summary>
    public PathWalk? Walk { get; set; }

    public ImmutableArray<Constraint> Constraints { get; set; } = [];

    public ImmutableArray<Target> Targets { get; set; } = [];

    public bool IsDeactivated { get; set; }

    public Iri Severity { get; set; } = new(Sh.Violation);

    public ImmutableArray<Literal> Messages { get; set; } = [];

    /// <summary>What people call its property (<c>sh:name</c>).</summary>
    public ImmutableArray<Literal> Names { get; set; } = [];

    /// <summary>Whether judging it judges no other shape.</summary>
    public bool IsLeaf { get; set; }
}
