namespace Catalog.Records.Metadata;

/// <summary>One thing that a check found in a record.</summary>
/// <param name="Code">Stable name of the rule in kebab case, for programs (<c>title-missing</c>).</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Pointer">JSON Pointer (RFC 6901) to the place; the empty string is the whole record. The place of
/// something missing is where it would stand.</param>
/// <param name="Message">A sentence for the depositor.</param>
public sealed record Finding(string Code, Severity Severity, string Pointer, string Message);
