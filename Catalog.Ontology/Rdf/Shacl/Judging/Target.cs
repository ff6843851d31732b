namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>Which nodes of a graph a shape judges (SHACL, section 2.1.3). Terms are numbers among the shapes' constants.</summary>
internal abstract class Target
{
    /// <param name="into">Gets the nodes, some perhaps twice.</param>
    public abstract void Find(Validation run, List<int> into);
}

internal sealed class NodeTarget(int node) : Target
{
    public override void Find(Validation run, List<int> into) => into.Add(run.Number(node));
}

internal sealed class ClassTarget(int @class) : Target
{
    public override void Find(Validation run, List<int> into) => run.Classes.InstancesOf(run.Number(@class), into);
}

internal sealed class SubjectsTarget(int predicate) : Target
{
    public override void Find(Validation run, List<int> into)
    {
        foreach (var triple in run.Data.Match(predicate: run.Number(predicate))) into.Add(triple.Subject);
    }
}

internal sealed class ObjectsTarget(int predicate) : Target
{
    public override void Find(Validation run, List<int> into)
    {
        foreach (var triple in run.Data.Match(predicate: run.Number(predicate))) into.Add(triple.Object);
    }
}

/// <summary>One that cannot be found out here.</summary>
internal sealed class UnjudgedTarget(NotJudged why) : Target
{
    public override void Find(Validation run, List<int> into) => run.Tell(why);
}
