namespace Catalog.Records.Schemas.Compiling;

/// <summary>Collects why a schema is refused.</summary>
internal sealed class ProblemList
{
    private const int Most = 100;
    private readonly List<SchemaProblem> problems = [];

    public void Add(string pointer, string code, string message)
    {
        problems.Add(new SchemaProblem(pointer, code, message));
        if (problems.Count >= Most)
        {
            ThrowIfAny();
        }
    }

    public void ThrowIfAny()
    {
        if (problems.Count > 0)
        {
            throw new SchemaException(problems);
        }
    }
}
