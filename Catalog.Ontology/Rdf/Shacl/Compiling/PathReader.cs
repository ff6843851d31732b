using System.Collections.Immutable;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>Reads the path of a property shape (SHACL, section 2.3.1).</summary>
internal sealed class PathReader(ShapeParameters shape)
{
    // One that refers to itself ends here, and so does one whose parts double at each level.
    private const int MaxDepth = 32, MaxSteps = 1000;

    private static readonly (string Name, Func<PropertyPath, PropertyPath> Make)[] Marks =
    [
        ("inversePath", path => new InversePath(path)),
        ("zeroOrMorePath", path => new ZeroOrMorePath(path)),
        ("oneOrMorePath", path => new OneOrMorePath(path)),
        ("zeroOrOnePath", path => new ZeroOrOnePath(path)),
    ];

    private int steps;

    public PropertyPath Read(Term node) => Read(node, 0);

    private PropertyPath Read(Term node, int depth)
    {
        if (depth > MaxDepth || ++steps > MaxSteps) throw shape.Error($"its sh:path refers to itself, or has more than {MaxSteps} steps");
        if (node is Iri iri) return new PredicatePath(iri);
        if (node is Literal) throw shape.Error($"sh:path must be a property or a path made of properties, not {shape.Shown(node)}");
        // A list is a list whatever else is said of it.
        if (Has(node, RdfNames.First)) return new SequencePath(Members(node, depth));
        if (One(node, "alternativePath") is { } choices) return new AlternativePath(Members(choices, depth));
        foreach (var (name, make) in Marks)
        {
            if (One(node, name) is { } part) return make(Read(part, depth + 1));
        }
        throw shape.Error("its sh:path is none of a property, a list, sh:alternativePath, sh:inversePath, sh:zeroOrMorePath, sh:oneOrMorePath, sh:zeroOrOnePath");
    }

    private ImmutableArray<PropertyPath> Members(Term list, int depth)
    {
        var members = shape.List("path", list);
        if (members.Length < 2) throw shape.Error("a list in its sh:path has less than two members");
        return [.. members.Select(member => Read(member, depth + 1))];
    }

    private bool Has(Term node, string predicate) => shape.Graph.Find(node, new Iri(predicate)).Any();

    private Term? One(Term node, string name)
    {
        var values = shape.Graph.ObjectsOf(node, Sh.Iri(name)).Take(2).ToList();
        return values.Count < 2 ? values.FirstOrDefault() : throw shape.Error($"sh:{name} in its path has several values");
    }
}
