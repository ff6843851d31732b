using System.Text.Json;
using Catalog.Api.Problems;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Catalog.Records.Schemas;

namespace Catalog.Api.Deposit;

/// <summary>The small body of an action: an object of a few texts.</summary>
internal static class CommandBody
{
    private const int Limit = 64 * 1024;

    /// <summary>The texts by name; one that was not sent is null.</summary>
    /// <param name="required">Whether there must be a body at all.</param>
    /// <param name="names">What may stand in it; a name that ends in <c>!</c> must, and not be blank.</param>
    public static async Task<Outcome<IReadOnlyDictionary<string, string?>>> ReadAsync(HttpContext http, bool required, params string[] names)
    {
        var texts = names.ToDictionary(name => name.TrimEnd('!'), _ => (string?)null);
        if (!required && !DepositEndpoints.HasBody(http.Request)) return Outcome.Of<IReadOnlyDictionary<string, string?>>(texts);
        var json = await JsonBody.ReadAsync(http, Limit);
        if (!json.Succeeded) return json.Refusal;
        using var document = json.Value;
        // Reasons and comments are read by many, and stand on the page of a tombstone for ever.
        var findings = new List<Finding>(TextFaults.Check(document.RootElement));
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            findings.Add(new("wrong-type", Severity.Error, "", "The body is a JSON object."));
        }
        else
        {
            foreach (var property in document.RootElement.EnumerateObject())
            {
                var pointer = JsonPointer.Step(property.Name);
                if (!texts.ContainsKey(property.Name))
                    findings.Add(new("unknown-property", Severity.Error, pointer, $"Only {string.Join(", ", texts.Keys)} can stand here."));
                else if (property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                    findings.Add(new("wrong-type", Severity.Error, pointer, $"'{property.Name}' is a text."));
                else
                    texts[property.Name] = property.Value.GetString();
            }
        }
        foreach (var name in names.Where(name => name.EndsWith('!')).Select(name => name.TrimEnd('!')))
        {
            if (string.IsNullOrWhiteSpace(texts[name]) && !findings.Exists(finding => finding.Pointer == JsonPointer.Step(name)))
                findings.Add(new(name + "-missing", Severity.Error, JsonPointer.Step(name), $"'{name}' is needed, for people to read."));
        }
        return findings.Count > 0
            ? new Refusal(RefusalKind.Unprocessable, "body-refused", "The body has not what this action needs; nothing was changed.") { Findings = findings }
            : Outcome.Of<IReadOnlyDictionary<string, string?>>(texts);
    }
}
