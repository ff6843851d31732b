using System.Collections.Immutable;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>Compiles one shape: what it is about, its targets and its constraints (SHACL, section 2.1).</summary>
internal sealed class ShapeReader(ShapeCompiler compiler, Shape shape)
{
    /// <summary>The properties that give a shape targets; the last is SHACL-SPARQL's.</summary>
    public static readonly ImmutableArray<string> TargetNames = ["targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf", "target"];

    private readonly ShapeParameters parameters = new(compiler.Graph, compiler.Words, shape.Node);

    public void Read()
    {
        // DCAT-AP 3.0.1 has one; a document alone may refer to those of another.
        if (!compiler.IsDescribed(shape.Node))
        {
            shape.Constraints = [new UnjudgedConstraint(new(shape.Node, Sh.Iri("Shape"), $"{compiler.Words.ShapeName(shape)} is referred to and not described in the shapes graph; what it asks for was not judged."))];
            return;
        }
        if (parameters.One("path") is { } path)
        {
            if (compiler.IsNodeShape(shape.Node)) throw parameters.Error("it is a sh:NodeShape and has a sh:path, which only a sh:PropertyShape has");
            shape.Path = new PathReader(parameters).Read(path);
            shape.Walk = PathWalk.Of(shape.Path, compiler.Constants);
        }
        else if (compiler.IsPropertyShape(shape.Node))
        {
            throw parameters.Error("it is a sh:PropertyShape and has no sh:path");
        }
        shape.IsDeactivated = parameters.Flag("deactivated");
        if (parameters.One("severity") is { } severity) shape.Severity = parameters.Iri("severity", severity);
        shape.Messages = parameters.Texts("message");
        shape.Names = [.. parameters.All("name").OfType<Literal>()];
        shape.Targets = [.. Targets()];
        shape.Constraints = [.. new ConstraintReader(compiler, parameters, shape).Read()];
    }

    private IEnumerable<Target> Targets()
    {
        foreach (var node in parameters.All("targetNode"))
        {
            if (node is BlankNode) throw parameters.Error("sh:targetNode must be an IRI or a literal, not a blank node");
            yield return new NodeTarget(compiler.Constants.Add(node));
        }
        foreach (var iri in parameters.Iris("targetClass")) yield return new ClassTarget(compiler.Constants.Add(iri));
        foreach (var iri in parameters.Iris("targetSubjectsOf")) yield return new SubjectsTarget(compiler.Constants.Add(iri));
        foreach (var iri in parameters.Iris("targetObjectsOf")) yield return new ObjectsTarget(compiler.Constants.Add(iri));
        if (shape.Node is Iri && compiler.IsClass(shape.Node)) yield return new ClassTarget(compiler.Constants.Add(shape.Node));
        if (!parameters.Has("target") || shape.IsDeactivated) yield break;
        var why = new NotJudged(shape.Node, Sh.Iri("target"), $"{compiler.Words.ShapeName(shape)} names its nodes by sh:target (SPARQL or an extension), which is not read here; what it asks of them was not judged.");
        compiler.Tell(why);
        yield return new UnjudgedTarget(why);
    }
}
