using System.Globalization;
using System.Text.Json;
using Catalog.Records.Metadata.CodeLists;
using Catalog.Records.Schemas;

namespace Catalog.Records.Metadata.Rules;

/// <summary>What no schema of a profile can say: what begins comes before what ends, the youngest are not older than the oldest,
/// countries are those of ISO 3166. By names of properties, so that a profile somebody adds is checked as ours are.</summary>
internal static class ProfileContentRules
{
    private const int MostNested = 12;

    private static readonly (string First, string Last)[] Spans =
    [
        ("start", "end"), ("startDate", "endDate"), ("startDate", "completionDate"), ("startDate", "primaryCompletionDate"), ("primaryCompletionDate", "completionDate"),
    ];

    // Days, near enough to compare.
    private static readonly (string Unit, double Days)[] Units =
        [("year", 365.25), ("month", 30.44), ("week", 7), ("day", 1), ("hour", 1 / 24d), ("minute", 1 / 1440d)];

    /// <summary>Checks a block that follows its schema.</summary>
    public static void Check(JsonElement block, string place, ref FindingList findings) => Walk(block, place, 0, ref findings);

    private static void Walk(JsonElement value, string place, int depth, ref FindingList findings)
    {
        if (depth > MostNested || findings.IsFull) return;
        if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array) Walk(item, place + JsonPointer.Step(index), depth + 1, ref findings);
                index++;
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            CheckSpans(value, place, ref findings);
            CheckAges(value, place, ref findings);
            foreach (var property in value.EnumerateObject())
            {
                if (property.NameEquals("countries"u8)) CheckCountries(property.Value, place + "/countries", ref findings);
                else if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) Walk(property.Value, place + JsonPointer.Step(property.Name), depth + 1, ref findings);
            }
        }
    }

    private static void CheckSpans(JsonElement value, string place, ref FindingList findings)
    {
        foreach (var (first, last) in Spans)
        {
            if (value.TryGetProperty(first, out var from) && value.TryGetProperty(last, out var to) && from.ValueKind == JsonValueKind.String && to.ValueKind == JsonValueKind.String
                && DateSpan.TryParse(from.GetString(), out var begin) && DateSpan.TryParse(to.GetString(), out var end) && begin.From > end.To)
            {
                findings.Warning("date-order", place + JsonPointer.Step(last), $"{last} lies before {first}. One of the two is wrong.");
            }
        }
    }

    private static void CheckAges(JsonElement value, string place, ref FindingList findings)
    {
        if (value.TryGetProperty("minimumAge"u8, out var least) && value.TryGetProperty("maximumAge"u8, out var most) && Days(least) > Days(most))
        {
            findings.Warning("age-range-reversed", place + "/minimumAge", "The youngest are older than the oldest. One of minimumAge and maximumAge is wrong.");
        }
    }

    // 18, "18 Years" or { value, unit }; null when it cannot be read.
    private static double? Days(JsonElement age)
    {
        if (age.ValueKind == JsonValueKind.Number) return age.TryGetDouble(out var years) ? years * Units[0].Days : null;
        if (age.ValueKind == JsonValueKind.Object) return age.Get("value"u8) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value * Unit(age.Text("unit"u8)) : null;
        if (age.ValueKind != JsonValueKind.String || age.GetString() is not { } text) return null;
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return double.TryParse(space < 0 ? text : text.AsSpan(0, space), NumberStyles.Float, CultureInfo.InvariantCulture, out var count)
            ? count * Unit(space < 0 ? null : text[(space + 1)..]) : null;
    }

    private static double? Unit(string? unit)
    {
        if (unit is null) return Units[0].Days;
        foreach (var (name, days) in Units)
        {
            if (unit.StartsWith(name, StringComparison.OrdinalIgnoreCase)) return days;
        }

        return null;
    }

    private static void CheckCountries(JsonElement list, string place, ref FindingList findings)
    {
        if (list.ValueKind != JsonValueKind.Array) return;
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            // A profile may want names of countries; what looks like a code has to be one.
            if (item.ValueKind == JsonValueKind.String && item.GetString() is { Length: 2 or 3 } code && !CountryCodes.Contains(code) && code.All(char.IsAsciiLetterUpper))
            {
                findings.Warning("country-unknown", place + JsonPointer.Step(index),
                    $"'{code}' is no country of ISO 3166." + (code == "UK" ? " The United Kingdom is GB." : ""));
            }

            index++;
        }
    }
}
