namespace Catalog.Records.Schemas;

/// <summary>One reason why a schema is refused.</summary>
/// <param name="Pointer">JSON Pointer to the place in the schema.</param>
/// <param name="Code">Stable name in kebab case: <c>keyword-value</c>, <c>keyword-unknown</c>, <c>not-supported</c>,
/// <c>reference-nowhere</c>, <c>reference-loop</c>, <c>pattern-unreadable</c>, <c>name-twice</c>, <c>schema-too-large</c>,
/// <c>schema-too-deep</c>.</param>
/// <param name="Message">A sentence for the schema's author.</param>
public sealed record SchemaProblem(string Pointer, string Code, string Message);

/// <summary>A schema is refused.</summary>
public sealed class SchemaException : Exception
{
    public SchemaException(IReadOnlyList<SchemaProblem> problems)
        : base(string.Join(" ", problems.Select(problem => $"{(problem.Pointer.Length == 0 ? "/" : problem.Pointer)}: {problem.Message}"))) =>
        Problems = problems;

    /// <summary>All problems that were found, at most a hundred; never empty.</summary>
    public IReadOnlyList<SchemaProblem> Problems { get; }
}
