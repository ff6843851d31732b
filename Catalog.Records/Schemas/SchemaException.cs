namespace Catalog.Records.Schemas;

/// <summary>One reason why a schema is refused, or one thing that it says and nobody will keep.</summary>
/// <param name="Pointer">JSON Pointer to the place in the schema.</param>
/// <param name="Code">Stable name in kebab case. Reasons: <c>keyword-value</c>, <c>not-supported</c>,
/// <c>reference-nowhere</c>, <c>reference-loop</c>, <c>pattern-unreadable</c>, <c>name-twice</c>, <c>schema-too-large</c>,
/// <c>schema-too-deep</c>. Warnings: <c>keyword-unknown</c>, <c>keyword-of-other-draft</c>, <c>keyword-idle</c>,
/// <c>format-unknown</c>.</param>
/// <param name="Message">A sentence for the schema's author.</param>
public sealed record SchemaProblem(string Pointer, string Code, string Message)
{
    /// <summary>The code of a rule that another draft knows and this one reads over.</summary>
    public const string KeywordOfOtherDraft = "keyword-of-other-draft";
}

/// <summary>A schema is refused.</summary>
public sealed class SchemaException : Exception
{
    public SchemaException(IReadOnlyList<SchemaProblem> problems, IReadOnlyList<SchemaProblem>? warnings = null)
        : base(string.Join(" ", problems.Select(problem => $"{(problem.Pointer.Length == 0 ? "/" : problem.Pointer)}: {problem.Message}"))) =>
        (Problems, Warnings) = (problems, warnings ?? []);

    /// <summary>All problems that were found, at most a hundred; never empty.</summary>
    public IReadOnlyList<SchemaProblem> Problems { get; }

    /// <summary>What would have been <see cref="JsonSchema.Warnings"/>.</summary>
    public IReadOnlyList<SchemaProblem> Warnings { get; }
}
