using System.Text.Json;
using Catalog.Api.Datasets;
using Catalog.Api.Problems;

namespace Catalog.Api.Fhir;

/// <summary>
/// Every refusal below <c>/fhir</c>, whoever makes it, as FHIR R4 has it (OperationOutcome): the issue's code is one of its value set
/// issue-type. A refusal whose code is of that set is written with it; of others the status says which.
/// </summary>
internal static class OperationOutcome
{
    private static readonly string[] IssueTypes =
    [
        "invalid", "structure", "required", "value", "invariant", "security", "login", "unknown", "expired", "forbidden", "processing", "not-supported", "duplicate",
        "not-found", "deleted", "too-long", "code-invalid", "too-costly", "business-rule", "conflict", "incomplete", "transient", "throttled", "timeout", "exception",
    ];

    /// <summary>Writes the problem for a program of FHIR; status and headers of the answer stand already.</summary>
    /// <returns>False when the address is not FHIR's.</returns>
    public static async Task<bool> TryWriteAsync(HttpContext http, Problem problem)
    {
        if (!http.Request.Path.StartsWithSegments("/fhir", StringComparison.OrdinalIgnoreCase)) return false;
        http.Response.ContentType = FhirResource.MediaType;
        if (HttpMethods.IsHead(http.Request.Method)) return true;
        using var buffer = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(buffer, JsonAnswer.Options)) Write(writer, problem, http.TraceIdentifier);
        await http.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), http.RequestAborted);
        return true;
    }

    /// <summary>The issue-type of a problem.</summary>
    public static string IssueOf(Problem problem) => IssueTypes.Contains(problem.Code) ? problem.Code : problem.Status switch
    {
        400 when problem.Code.StartsWith("json-", StringComparison.Ordinal) || problem.Code.StartsWith("body-", StringComparison.Ordinal) => "structure",
        400 => "invalid",
        401 => "login",
        403 => "forbidden",
        404 => "not-found",
        405 or 406 or 415 => "not-supported",
        409 or 412 => "conflict",
        410 => "deleted",
        413 or 414 => "too-long",
        429 => "throttled",
        503 => "transient",
        >= 500 => "exception",
        _ => "processing",
    };

    private static void Write(Utf8JsonWriter writer, Problem problem, string requestId)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType", "OperationOutcome");
        writer.WriteStartArray("issue");
        writer.WriteStartObject();
        writer.WriteString("severity", problem.Status >= 500 ? "fatal" : "error");
        writer.WriteString("code", IssueOf(problem));
        writer.WriteStartObject("details");
        writer.WriteString("text", problem.Detail);
        writer.WriteEndObject();
        // Under which the server's log has it.
        writer.WriteString("diagnostics", "Request " + requestId);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
