using Catalog.Records.Schemas;
using Catalog.Records.Schemas.Evaluating;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Collects findings; a pointer is put together only when something is found. A record may have a hundred thousand
/// variables, so what is told of it is bounded.</summary>
internal struct FindingList
{
    /// <summary>After so many findings the rest is not told.</summary>
    public const int Most = 500;

    private List<Finding>? findings;

    public readonly IReadOnlyList<Finding> All => findings ?? [];

    /// <summary>Whether no more will be taken.</summary>
    public readonly bool IsFull => findings is { Count: > Most };

    public void Add(string code, Severity severity, string pointer, string message) => Add(new Finding(code, severity, pointer, message));

    public void Add(Finding finding)
    {
        findings ??= [];
        if (findings.Count < Most)
        {
            findings.Add(finding);
            return;
        }

        var rest = findings.Count == Most ? null : findings[Most];
        if (rest is null || (finding.Severity == Severity.Error && rest.Severity != Severity.Error))
        {
            // Whether one of the untold is an error decides over a publish.
            if (rest is not null) findings.RemoveAt(Most);
            findings.Add(new Finding("too-many-findings", finding.Severity == Severity.Error ? Severity.Error : Severity.Advice, "",
                $"There are more than {Most} findings; the rest is not listed."));
        }
    }

    public void Error(string code, string pointer, string message) => Add(code, Severity.Error, pointer, message);

    public void Warning(string code, string pointer, string message) => Add(code, Severity.Warning, pointer, message);

    public void Advice(string code, string pointer, string message) => Add(code, Severity.Advice, pointer, message);

    /// <summary>What a depositor wrote, short enough for a sentence.</summary>
    public static string Quote(string text) => Sentences.Cut(text);

    /// <summary>Pointer to an item of a list at the top, or to a property of it.</summary>
    public static string At(string list, int index, string? property = null) =>
        JsonPointer.Step(list) + JsonPointer.Step(index) + (property is null ? "" : JsonPointer.Step(property));
}
