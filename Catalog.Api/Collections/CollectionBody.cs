using System.Text.Json;
using Catalog.Api.Problems;
using Catalog.Records.Access;
using Catalog.Records.Collections;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Catalog.Records.Schemas;
using Catalog.Records.Storage;

namespace Catalog.Api.Collections;

/// <summary>Reads what is said of a collection, with all that is wrong at once.</summary>
internal static class CollectionBody
{
    private const int Limit = 64 * 1024;

    public static async Task<Outcome<CollectionSettings>> ReadAsync(HttpContext http)
    {
        var json = await JsonBody.ReadAsync(http, Limit);
        if (!json.Succeeded) return json.Refusal;
        using var document = json.Value;
        var findings = new List<Finding>(TextFaults.Check(document.RootElement));
        var settings = new CollectionSettings(null, null, null, null, null, null);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            findings.Add(new("wrong-type", Severity.Error, "", "A collection is a JSON object."));
            return Refused(findings);
        }
        foreach (var property in document.RootElement.EnumerateObject())
        {
            var (name, value) = (property.Name, property.Value);
            settings = name switch
            {
                "id" => settings with { Id = Text(name, value, findings) },
                "title" => settings with { Title = Text(name, value, findings) },
                "description" => settings with { Description = Text(name, value, findings) },
                "review" => settings with { Review = Word<ReviewPolicy>(name, value, findings) },
                "defaultAccess" => settings with { DefaultAccess = Word<AccessLevel>(name, value, findings) },
                // Null takes it away, as for no other property: the configured one holds again.
                "doiPrefix" => settings with { DoiPrefix = Text(name, value, findings) ?? "" },
                "curators" => settings with { Curators = Subjects(value, findings) },
                _ => Unknown(settings, name, findings),
            };
        }
        return findings.Count > 0 ? Refused(findings) : settings;
    }

    private static string? Text(string name, JsonElement value, List<Finding> findings)
    {
        if (value.ValueKind is JsonValueKind.String or JsonValueKind.Null) return value.GetString();
        findings.Add(new("wrong-type", Severity.Error, JsonPointer.Step(name), $"'{name}' is a text."));
        return null;
    }

    private static T? Word<T>(string name, JsonElement value, List<Finding> findings)
        where T : struct, Enum
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.String && Words<T>.TryParse(value.GetString(), out var word)) return word;
        findings.Add(new("not-in-list", Severity.Error, JsonPointer.Step(name), $"'{name}' is one of {string.Join(", ", Words<T>.All)}."));
        return null;
    }

    private static List<string>? Subjects(JsonElement value, List<Finding> findings)
    {
        if (value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(item.GetString())))
        {
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        }
        findings.Add(new("wrong-type", Severity.Error, "/curators", "'curators' is a list of subjects of tokens, for example [\"ana\"]."));
        return null;
    }

    private static CollectionSettings Unknown(CollectionSettings settings, string name, List<Finding> findings)
    {
        findings.Add(new("unknown-property", Severity.Error, JsonPointer.Step(name), $"A collection has no property '{name}'."));
        return settings;
    }

    private static Refusal Refused(IReadOnlyList<Finding> findings) =>
        new(RefusalKind.Unprocessable, "collection-refused", "The collection cannot be kept like this.") { Findings = findings };
}
