using System.Globalization;
using System.Text.Json;
using Catalog.Api.Problems;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Fhir;

/// <summary>
/// The parameters of an operation: of the address, and of a POST the Parameters resource in its body (FHIR R4, 3.2.0), or the
/// one resource that the operation takes. All are checked against what the operation takes before it runs.
/// </summary>
internal sealed class FhirParameters
{
    /// <summary>The largest body that is taken, in bytes.</summary>
    public const int MostBytes = 4 << 20;

    private readonly List<(FhirParameter Parameter, object Value)> values = [];

    private FhirParameters()
    {
    }

    /// <summary>The first text of a name; null when it was not given.</summary>
    public string? Text(string name) => values.FirstOrDefault(value => value.Parameter.Name == name).Value as string;

    public IReadOnlyList<string> Texts(string name) => [.. values.Where(value => value.Parameter.Name == name).Select(value => value.Value).OfType<string>()];

    public int? Integer(string name) => values.FirstOrDefault(value => value.Parameter.Name == name).Value as int?;

    /// <summary>False when it was not given.</summary>
    public bool Flag(string name) => values.FirstOrDefault(value => value.Parameter.Name == name).Value is true;

    /// <summary>A Coding, or the codings of a CodeableConcept.</summary>
    public IReadOnlyList<FhirCoding> Codings(string name) => values.FirstOrDefault(value => value.Parameter.Name == name).Value as IReadOnlyList<FhirCoding> ?? [];

    public JsonElement? Resource(string name) => values.FirstOrDefault(value => value.Parameter.Name == name).Value as JsonElement?;

    /// <summary>Reads a request; the refusal says which parameter will not do. Parameters of all requests (<c>_format</c> and the like) are passed over.</summary>
    public static async Task<Outcome<FhirParameters>> ReadAsync(HttpContext http, FhirOperation operation)
    {
        var read = new FhirParameters();
        if (HttpMethods.IsPost(http.Request.Method) && (http.Request.ContentLength is > 0 || http.Request.ContentType is not null))
        {
            var body = await JsonBody.ReadAsync(http, MostBytes);
            if (!body.Succeeded) return body.Refusal;
            // What is kept of it lasts longer than the document.
            using var document = body.Value;
            if (read.AddBody(document.RootElement.Clone(), operation) is { } refusal) return refusal;
        }
        foreach (var (name, texts) in http.Request.Query)
        {
            if (name.StartsWith('_')) continue;
            foreach (var text in texts)
            {
                if (!string.IsNullOrEmpty(text) && read.Add(operation, name, parameter => OfText(parameter.Type, text)) is { } refusal) return refusal;
            }
        }
        return read;
    }

    private Refusal? AddBody(JsonElement body, FhirOperation operation)
    {
        var type = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("resourceType", out var named) ? named.ToString() : null;
        // An operation with one resource among its parameters takes it as it is.
        if (type is not null and not "Parameters" && operation.Parameters.FirstOrDefault(parameter => parameter.Type == FhirType.Resource) is { } only)
            return Add(operation, only.Name, _ => body);
        if (type != "Parameters") return Fault("structure", $"The body must be a Parameters resource{(type is null ? "" : $", not {Short(type)}")}.");
        if (!body.TryGetProperty("parameter", out var list)) return null;
        if (list.ValueKind != JsonValueKind.Array) return Fault("structure", "Parameters.parameter must be a list.");
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String)
                return Fault("structure", "Each of Parameters.parameter must be an object with a name.");
            if (Add(operation, name.GetString()!, parameter => OfItem(parameter.Type, item)) is { } refusal) return refusal;
        }
        return null;
    }

    private Refusal? Add(FhirOperation operation, string name, Func<FhirParameter, object?> read)
    {
        if (operation.Parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
        {
            return Fault("not-supported", $"The parameter '{Short(name)}' is not taken by ${operation.Name} here. "
                + $"Taken are {string.Join(", ", operation.Parameters.Select(known => known.Name))}.");
        }
        if (!parameter.Repeats && values.Exists(value => value.Parameter == parameter)) return Fault("invalid", $"The parameter '{name}' may be given once only.");
        if (read(parameter) is not { } value) return Fault("value", $"The parameter '{name}' must be {Expected(parameter.Type)}.");
        values.Add((parameter, value));
        return null;
    }

    private static object? OfText(FhirType type, string text) => type switch
    {
        FhirType.Text => text,
        FhirType.Integer => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        FhirType.Boolean => text switch { "true" => true, "false" => false, _ => null },
        _ => null,
    };

    private static object? OfItem(FhirType type, JsonElement item)
    {
        if (type == FhirType.Resource) return item.TryGetProperty("resource", out var resource) && resource.ValueKind == JsonValueKind.Object ? resource : null;
        var value = item.EnumerateObject().FirstOrDefault(member => member.Name.StartsWith("value", StringComparison.Ordinal));
        return (type, value.Name, value.Value.ValueKind) switch
        {
            (FhirType.Text, _, JsonValueKind.String) => value.Value.GetString(),
            (FhirType.Integer, _, JsonValueKind.Number) => value.Value.TryGetInt32(out var number) && number >= 0 ? number : null,
            (FhirType.Boolean, "valueBoolean", JsonValueKind.True or JsonValueKind.False) => value.Value.GetBoolean(),
            (FhirType.Coding, "valueCoding", JsonValueKind.Object) => (IReadOnlyList<FhirCoding>)[CodingOf(value.Value)],
            (FhirType.CodeableConcept, "valueCodeableConcept", JsonValueKind.Object) => CodingsOf(value.Value),
            _ => null,
        };
    }

    private static IReadOnlyList<FhirCoding> CodingsOf(JsonElement concept) =>
        concept.TryGetProperty("coding", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(CodingOf)] : [];

    private static FhirCoding CodingOf(JsonElement coding) => new(Member(coding, "system"), Member(coding, "version"), Member(coding, "code"), Member(coding, "display"));

    /// <summary>A text of an object; null when it is not there, empty or no text.</summary>
    public static string? Member(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text ? text : null;

    private static string Expected(FhirType type) => type switch
    {
        FhirType.Text => "a text (valueString, valueCode, valueUri)",
        FhirType.Integer => "a whole number from 0 (valueInteger)",
        FhirType.Boolean => "true or false (valueBoolean)",
        FhirType.Resource => "a resource, in the body of a POST",
        _ => $"a value{type}, in the body of a POST",
    };

    private static Refusal Fault(string issue, string detail) => new(RefusalKind.Malformed, issue, detail);

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
