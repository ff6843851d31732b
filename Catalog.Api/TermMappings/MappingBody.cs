using System.Text.Json;
using Catalog.Api.Problems;
using Catalog.Ontology.Mappings;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Catalog.Records.Schemas;
using Catalog.Records.Storage;
using Catalog.Records.Terminology.Mappings;

namespace Catalog.Api.TermMappings;

/// <summary>Reads what is sent of mappings, with all that is wrong at once.</summary>
internal static class MappingBody
{
    private const int Limit = 256 * 1024;

    // Of who says nothing, a person has looked at the two terms (SEMAPV).
    private const string ByHand = "semapv:ManualMappingCuration";

    /// <summary>A mapping written by hand.</summary>
    public static async Task<Outcome<Mapping>> ReadAsync(HttpContext http)
    {
        var mapping = new Mapping("", null, "", "", null, ByHand);
        var findings = new List<Finding>();
        var read = await ReadObjectAsync(http, findings, (name, value) => mapping = name switch
        {
            "subjectId" => mapping with { SubjectId = Text(name, value, findings) ?? "" },
            "subjectLabel" => mapping with { SubjectLabel = Text(name, value, findings) },
            "predicateId" => mapping with { PredicateId = Text(name, value, findings) ?? "" },
            "objectId" => mapping with { ObjectId = Text(name, value, findings) ?? "" },
            "objectLabel" => mapping with { ObjectLabel = Text(name, value, findings) },
            "justification" => mapping with { Justification = Text(name, value, findings) ?? ByHand },
            "confidence" => mapping with { Confidence = Number(value, findings) },
            "authorIds" => mapping with { AuthorIds = Texts(name, value, findings) },
            "comment" => mapping with { Comment = Text(name, value, findings) },
            _ => Unknown(mapping, name, findings, "subjectId, subjectLabel, predicateId, objectId, objectLabel, justification, confidence, authorIds and comment"),
        });
        if (read is { } refusal) return refusal;
        return findings.Count > 0 ? Refused(findings) : mapping;
    }

    /// <summary>A decision on mappings.</summary>
    public static async Task<Outcome<MappingDecision>> ReadDecisionAsync(HttpContext http)
    {
        var (keys, state, note) = (new List<long>(), (MappingState?)null, (string?)null);
        var findings = new List<Finding>();
        var read = await ReadObjectAsync(http, findings, (name, value) =>
        {
            switch (name)
            {
                case "ids" when value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(id => id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out _)):
                    keys.AddRange(value.EnumerateArray().Select(id => id.GetInt64()));
                    break;
                case "ids":
                    findings.Add(new("wrong-type", Severity.Error, "/ids", "'ids' is a list of ids of mappings, which are whole numbers."));
                    break;
                case "state" when value.ValueKind == JsonValueKind.String && Words<MappingState>.TryParse(value.GetString(), out var word):
                    state = word;
                    break;
                case "state":
                    findings.Add(new("not-in-list", Severity.Error, "/state", $"'state' is one of {string.Join(", ", Words<MappingState>.All)}."));
                    break;
                case "note":
                    note = Text(name, value, findings);
                    break;
                default:
                    Unknown<object?>(null, name, findings, "ids, state and note");
                    break;
            }
        });
        if (read is { } refusal) return refusal;
        if (state is null && !findings.Exists(finding => finding.Pointer == "/state"))
            findings.Add(new("not-in-list", Severity.Error, "/state", $"'state' is needed, one of {string.Join(", ", Words<MappingState>.All)}."));
        return findings.Count > 0 ? Refused(findings) : new MappingDecision(keys, state!.Value, note);
    }

    /// <summary>Whether a set is to be trusted.</summary>
    public static async Task<Outcome<TrustedBody>> ReadTrustAsync(HttpContext http)
    {
        var trusted = (bool?)null;
        var findings = new List<Finding>();
        var read = await ReadObjectAsync(http, findings, (name, value) =>
        {
            if (name != "trusted") Unknown<object?>(null, name, findings, "trusted");
            else if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) trusted = value.GetBoolean();
            else findings.Add(new("wrong-type", Severity.Error, "/trusted", "'trusted' is true or false."));
        });
        if (read is { } refusal) return refusal;
        if (trusted is null && findings.Count == 0) findings.Add(new("wrong-type", Severity.Error, "/trusted", "'trusted' is needed, true or false."));
        return findings.Count > 0 ? Refused(findings) : new TrustedBody(trusted!.Value);
    }

    private static async Task<Refusal?> ReadObjectAsync(HttpContext http, List<Finding> findings, Action<string, JsonElement> property)
    {
        var json = await JsonBody.ReadAsync(http, Limit);
        if (!json.Succeeded) return json.Refusal;
        using var document = json.Value;
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            findings.Add(ObjectBody.NoObject);
            return Refused(findings);
        }
        findings.AddRange(TextFaults.Check(document.RootElement));
        foreach (var one in document.RootElement.EnumerateObject()) property(one.Name, one.Value);
        return null;
    }

    private static string? Text(string name, JsonElement value, List<Finding> findings)
    {
        if (value.ValueKind is JsonValueKind.String or JsonValueKind.Null) return value.GetString();
        findings.Add(new("wrong-type", Severity.Error, JsonPointer.Step(name), $"'{name}' is a text."));
        return null;
    }

    private static string[] Texts(string name, JsonElement value, List<Finding> findings)
    {
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)) return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        findings.Add(new("wrong-type", Severity.Error, JsonPointer.Step(name), $"'{name}' is a list of texts."));
        return [];
    }

    private static double? Number(JsonElement value, List<Finding> findings)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)) return number;
        findings.Add(new("wrong-type", Severity.Error, "/confidence", "Confidence is a number from 0 to 1."));
        return null;
    }

    private static T Unknown<T>(T value, string name, List<Finding> findings, string known)
    {
        findings.Add(new("unknown-property", Severity.Error, JsonPointer.Step(name), $"Only {known} can stand here."));
        return value;
    }

    private static Refusal Refused(IReadOnlyList<Finding> findings) =>
        new(RefusalKind.Unprocessable, "body-refused", "The body has not what is needed here; nothing was changed.") { Findings = findings };
}

/// <summary>What a curator decides.</summary>
internal sealed record MappingDecision(IReadOnlyList<long> Keys, MappingState State, string? Note);

/// <summary>Whether a set acts without review.</summary>
internal sealed record TrustedBody(bool Trusted);
