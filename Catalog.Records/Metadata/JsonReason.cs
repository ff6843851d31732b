using System.Text.Json;

namespace Catalog.Records.Metadata;

/// <summary>Why a text is no JSON, for who sent it.</summary>
public static class JsonReason
{
    /// <summary>The framework's sentence without the place at its end, and without its advice to the program that calls it.</summary>
    public static string Of(JsonException broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        return broken.Message.Split(" LineNumber:", 2)[0]
            .Replace(" which is not supported in this mode. Change the reader options.", ", which JSON does not allow.", StringComparison.Ordinal)
            .Replace(" Change the reader options.", "", StringComparison.Ordinal);
    }
}
