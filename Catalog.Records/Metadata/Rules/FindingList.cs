using Catalog.Records.Schemas;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Collects findings; a pointer is put together only when something is found.</summary>
internal struct FindingList
{
    private List<Finding>? findings;

    public readonly IReadOnlyList<Finding> All => findings ?? [];

    public void Add(string code, Severity severity, string pointer, string message) =>
        (findings ??= []).Add(new Finding(code, severity, pointer, message));

    public void Error(string code, string pointer, string message) => Add(code, Severity.Error, pointer, message);

    public void Warning(string code, string pointer, string message) => Add(code, Severity.Warning, pointer, message);

    public void Advice(string code, string pointer, string message) => Add(code, Severity.Advice, pointer, message);

    /// <summary>Pointer to an item of a list at the top, or to a property of it.</summary>
    public static string At(string list, int index, string? property = null) =>
        JsonPointer.Step(list) + JsonPointer.Step(index) + (property is null ? "" : JsonPointer.Step(property));
}
