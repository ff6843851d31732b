using System.Text.Json;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Numbers of people and things are not below zero.</summary>
internal static class CountRules
{
    public static void Check<T>(JsonElement number, T place, Func<T, string> pointer, ref FindingList findings)
    {
        if (number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var value) && value < 0)
        {
            findings.Error("count-negative", pointer(place), "This is a number of something and cannot be below zero.");
        }
    }
}
