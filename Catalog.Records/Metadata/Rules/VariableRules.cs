using System.Globalization;
using System.Text.Json;
using Catalog.Records.Schemas;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>The data dictionary: names unique within their table, types known, ranges forwards, codes unique.</summary>
internal static class VariableRules
{
    private const string List = "variables";

    private static readonly string[] Types =
        ["string", "integer", "number", "boolean", "date", "dateTime", "time", "categorical", "identifier", "file"];

    // What programs call the same.
    private static readonly (string Type, string[] Names)[] OtherNames =
    [
        ("number", ["float", "double", "decimal", "numeric", "real", "continuous"]), ("integer", ["int", "long", "count"]), ("string", ["text", "char", "varchar", "str", "character"]),
        ("boolean", ["bool", "logical", "yesno", "binary"]), ("dateTime", ["datetime", "timestamp"]), ("categorical", ["factor", "enum", "ordinal", "nominal", "category", "encoded", "radio", "dropdown"]),
        ("identifier", ["id", "key"]),
    ];

    // Units as people write them, and what UCUM calls them.
    private static readonly (string Written, string Code)[] Units =
    [
        ("mmHg", "mm[Hg]"), ("sec", "s"), ("hr", "h"), ("hours", "h"), ("years", "a"), ("year", "a"), ("months", "mo"), ("weeks", "wk"), ("days", "d"), ("°C", "Cel"), ("mcg", "ug"), ("lbs", "[lb_av]"),
        ("lb", "[lb_av]"), ("inch", "[in_i]"), ("inches", "[in_i]"), ("ft", "[ft_i]"), ("bpm", "/min"), ("cc", "mL"), ("IU", "[IU]"), ("percent", "%"), ("ppm", "[ppm]"),
    ];

    public static void Check(JsonElement list, ref FindingList findings)
    {
        HashSet<(string Table, string Name)>? seen = null;
        var index = 0;
        foreach (var variable in list.EnumerateArray())
        {
            if (variable.Text("name"u8) is not { } name)
            {
                findings.Error("variable-name-missing", At(List, index, "name"), "This variable has no name.");
            }
            else if (!(seen ??= []).Add((variable.Text("table"u8) ?? "", name)))
            {
                findings.Warning("variable-twice", At(List, index, "name"),
                    $"The variable '{Quote(name)}' is described twice{(variable.HasText("table"u8) ? " in the same table" : "; if they stand in two tables, say so in table")}.");
            }

            CheckType(variable, index, ref findings);
            CheckRange(variable, index, ref findings);
            CheckCoding(variable, index, ref findings);
            CheckUnit(variable, index, ref findings);

            index++;
            if (findings.IsFull) return;
        }
    }

    private static void CheckType(JsonElement variable, int index, ref FindingList findings)
    {
        if (variable.Get("type"u8) is not { ValueKind: JsonValueKind.String } type) return;
        foreach (var known in Types)
        {
            if (type.ValueEquals(known)) return;
        }

        var found = type.GetString() ?? "";
        var meant = Array.Find(OtherNames, row => row.Names.Contains(found, StringComparer.OrdinalIgnoreCase)).Type ?? CloseName.Find(found, Types);
        findings.Warning("variable-type-unknown", At(List, index, "type"),
            $"'{Quote(found)}' is not one of {string.Join(", ", Types)}." + CloseName.Hint(meant));
    }

    private static void CheckUnit(JsonElement variable, int index, ref FindingList findings)
    {
        if (variable.Text("unitCode"u8) is not { } unit) return;
        var meant = Array.Find(Units, row => row.Written.Equals(unit, StringComparison.OrdinalIgnoreCase) && row.Code != unit).Code;
        if (meant is null && unit.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 && unit.AsSpan().Count('[') == unit.AsSpan().Count(']') && unit.AsSpan().Count('{') == unit.AsSpan().Count('}')) return;
        findings.Warning("unit-code-invalid", At(List, index, "unitCode"), $"'{Quote(unit)}' is no UCUM code: one has letters, signs and brackets of ASCII without spaces; a unit in words stands in unit."
            + CloseName.Hint(meant));
    }

    private static void CheckRange(JsonElement variable, int index, ref FindingList findings)
    {
        CheckBound(variable, "minimum", variable.Get("minimum"u8), index, ref findings);
        CheckBound(variable, "maximum", variable.Get("maximum"u8), index, ref findings);
        if (variable.Get("minimum"u8) is not { } least || variable.Get("maximum"u8) is not { } most) return;
        var reversed = Number(least) is { } low && Number(most) is { } high ? low > high
            : least.ValueKind == JsonValueKind.String && most.ValueKind == JsonValueKind.String
                && DateSpan.TryParse(least.GetString(), out var from) && DateSpan.TryParse(most.GetString(), out var to) && from.From > to.To;
        if (reversed)
        {
            findings.Warning("variable-range-reversed", At(List, index, "minimum"), "The least value of this variable is greater than its greatest.");
        }
    }

    private static void CheckBound(JsonElement variable, string name, JsonElement? bound, int index, ref FindingList findings)
    {
        if (bound is { } value && variable.Get("type"u8) is { ValueKind: JsonValueKind.String } type && (type.ValueEquals("integer"u8) || type.ValueEquals("number"u8)) && Number(value) is null)
        {
            findings.Warning("variable-bound-unreadable", At(List, index, name), $"The {name} of a variable with numbers is a number.");
        }
    }

    private static double? Number(JsonElement value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var read) => read,
        { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var read) => read,
        _ => null,
    };

    private static void CheckCoding(JsonElement variable, int index, ref FindingList findings)
    {
        HashSet<string>? codes = null;
        var position = 0;
        foreach (var coding in variable.Items("coding"u8))
        {
            if (coding.Get("code"u8) is not { } code || (code.ValueKind == JsonValueKind.String && code.GetString() is not { Length: > 0 }))
            {
                findings.Warning("variable-code-missing", At(List, index, "coding") + $"/{position}/code", "This entry of the coding has no code.");
            }
            else if (!(codes ??= new HashSet<string>(StringComparer.Ordinal)).Add(code.ToString()))
            {
                findings.Warning("variable-code-twice", At(List, index, "coding") + $"/{position}/code", $"The code '{Quote(code.ToString())}' stands twice.");
            }

            position++;
        }

        if (position == 0 && variable.Get("type"u8) is { ValueKind: JsonValueKind.String } type && type.ValueEquals("categorical"u8))
        {
            findings.Advice("variable-coding-missing", At(List, index, "coding"), "Say which values this categorical variable has and what they mean.");
        }
    }
}
