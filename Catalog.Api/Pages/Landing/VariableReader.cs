using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Api.Pages.Landing;

/// <summary>One variable of the data dictionary.</summary>
/// <param name="Table">The table it stands in; null when the data are one table.</param>
/// <param name="Unit">With its UCUM code where that says more.</param>
/// <param name="Range">The values it may have: "0 to 120".</param>
/// <param name="Codes">What its codes mean.</param>
/// <param name="Missing">The codes of a missing value.</param>
public sealed record VariableView(
    string Name, string? Label, string? Description, string? Table, string? Type, string? Unit, string? Range,
    Bounded<CodeView> Codes, IReadOnlyList<string> Missing, IReadOnlyList<LinkText> Terms, bool Required);

/// <summary>A code of a variable and what it means.</summary>
public sealed record CodeView(string Code, string? Label, LinkText? Term);

/// <summary>Reads the data dictionary.</summary>
internal static class VariableReader
{
    /// <summary>More rows than this are no longer read by eye.</summary>
    public const int Most = 500;

    private const int MostCodes = 50;

    public static Bounded<VariableView> Read(JsonElement record) => RecordItems.Read(record, "variables"u8, Most, Variable);

    private static VariableView? Variable(JsonElement item) => item.Text("name"u8) is not { } name ? null : new(
        name,
        item.Text("label"u8),
        item.Text("description"u8),
        item.Text("table"u8),
        RecordItems.Spaced(item.Text("type"u8)),
        Unit(item.Text("unit"u8), item.Text("unitCode"u8)),
        RangeOf(RecordItems.Scalar(item, "minimum"u8), RecordItems.Scalar(item, "maximum"u8)),
        RecordItems.Read(item, "coding"u8, MostCodes, code => RecordItems.Scalar(code, "code"u8) is { } text
            ? new CodeView(text, code.Text("label"u8), RecordItems.Term(code.Get("term"u8))) : null),
        RecordItems.Texts(item, "missingCodes"u8, MostCodes),
        RecordItems.Read(item, "terms"u8, 10, term => RecordItems.Term(term)).Shown,
        item.Get("required"u8) is { ValueKind: JsonValueKind.True });

    private static string? Unit(string? unit, string? code) => unit is null ? code : code is null || code == unit ? unit : $"{unit} ({code})";

    private static string? RangeOf(string? minimum, string? maximum) =>
        minimum is null ? maximum is null ? null : "at most " + maximum : maximum is null ? "at least " + minimum : $"{minimum} to {maximum}";
}
