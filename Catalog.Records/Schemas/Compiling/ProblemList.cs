namespace Catalog.Records.Schemas.Compiling;

/// <summary>Collects why a schema is refused, and what of it nobody will keep.</summary>
internal sealed class ProblemList
{
    private const int Most = 100;
    private readonly List<SchemaProblem> problems = [];
    private readonly List<SchemaProblem> warnings = [];

    public IReadOnlyList<SchemaProblem> Warnings => warnings;

    public void Add(string pointer, string code, string message)
    {
        problems.Add(new SchemaProblem(pointer, code, message));
        if (problems.Count >= Most)
        {
            ThrowIfAny();
        }
    }

    /// <summary>However many warnings there are, they never hide a problem.</summary>
    public void Warn(string pointer, string code, string message)
    {
        if (warnings.Count < Most)
        {
            warnings.Add(new SchemaProblem(pointer, code, message));
        }
    }

    public void ThrowIfAny()
    {
        if (problems.Count > 0)
        {
            throw new SchemaException(problems, warnings);
        }
    }
}
