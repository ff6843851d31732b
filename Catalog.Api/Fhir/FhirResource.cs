using System.Buffers;
using System.Text.Json;
using Catalog.Api.Datasets;
using Catalog.Api.Formats;
using Catalog.Api.Http;

namespace Catalog.Api.Fhir;

/// <summary>A resource of FHIR R4 as JSON, ready to be written.</summary>
/// <param name="Write">Writes the whole object.</param>
internal sealed record FhirResource(Action<Utf8JsonWriter> Write) : IResult
{
    public const string MediaType = "application/fhir+json; charset=utf-8";

    private static readonly Offer[] Offers =
    [
        new("json", "FHIR JSON", MediaType)
        {
            AlsoAskedAs = ["application/json", "text/json", "application/json+fhir", "text/html"],
            Choices = new Dictionary<string, IReadOnlyCollection<string>?> { ["fhirversion"] = ["4.0"] },
        },
    ];

    private static readonly string[] JsonNames = ["json", "application/json", "application/fhir+json", "text/json"];

    /// <summary>Whether the request takes JSON: by <c>_format</c>, which outweighs the header, else by Accept (FHIR R4, 3.1.0.1.11).</summary>
    public static bool IsTaken(HttpRequest request) => request.Query["_format"] is [{ Length: > 0 } format]
        ? JsonNames.Contains(format.Split(';')[0].Replace(' ', '+').Trim(), StringComparer.OrdinalIgnoreCase)
        : Negotiation.Choose(request.Headers.Accept, Offers) is not null;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        var options = JsonAnswer.Options with { Indented = httpContext.Request.Query["_pretty"] == "true" };
        using (var writer = new Utf8JsonWriter(buffer, options)) Write(writer);
        return new Representation(buffer.WrittenMemory, MediaType) { Negotiated = true }.SendAsync(httpContext);
    }

    /// <summary>A Parameters resource, whose members the action writes by <see cref="FhirJson"/>.</summary>
    public static FhirResource Parameters(Action<Utf8JsonWriter> write) => new(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType", "Parameters");
        writer.WriteStartArray("parameter");
        write(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
