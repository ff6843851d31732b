namespace Catalog.Api.Fhir;

/// <summary>What the value of an operation's parameter is.</summary>
internal enum FhirType
{
    /// <summary>Any primitive that JSON writes as a text: string, code, uri, canonical, dateTime.</summary>
    Text,

    Integer,

    Boolean,

    /// <summary>Only in the body of a POST, as all that follow.</summary>
    Coding,

    CodeableConcept,

    /// <summary>A resource, under <c>resource</c>.</summary>
    Resource,
}

/// <summary>A parameter that an operation takes.</summary>
/// <param name="Name">As in the operation's definition.</param>
/// <param name="Repeats">True when it may be given more than once.</param>
internal sealed record FhirParameter(string Name, FhirType Type = FhirType.Text, bool Repeats = false);

/// <summary>A code with its system; what was not given is null.</summary>
internal sealed record FhirCoding(string? System, string? Version, string? Code, string? Display);

/// <summary>An operation of FHIR R4: what it takes, and what it makes of it.</summary>
/// <param name="Resource">The type of resource that it belongs to.</param>
/// <param name="Name">Without the dollar.</param>
/// <param name="Run">Answers a resource, or refuses.</param>
internal sealed record FhirOperation(
    string Resource, string Name, IReadOnlyList<FhirParameter> Parameters, Func<FhirParameters, FhirServer, CancellationToken, Catalog.Records.Outcomes.Outcome<FhirResource>> Run)
{
    public string Path => $"/{Resource}/${Name}";

    /// <summary>The operation's definition by HL7.</summary>
    public string Definition => $"http://hl7.org/fhir/OperationDefinition/{Resource}-{Name}";
}
