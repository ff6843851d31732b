using Catalog.Ontology.Terms;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Fhir;

/// <summary>CodeSystem/$subsumes: how two codes of one system lie to each other by is a (FHIR R4, 4.8.18).</summary>
internal static class SubsumesOperation
{
    public static FhirOperation Definition { get; } = new("CodeSystem", "subsumes",
        [new("codeA"), new("codeB"), new("system"), new("version"), new("codingA", FhirType.Coding), new("codingB", FhirType.Coding)], Run);

    private static Outcome<FhirResource> Run(FhirParameters parameters, FhirServer server, CancellationToken cancellationToken)
    {
        if (Given(parameters, "A") is not { } a || Given(parameters, "B") is not { } b)
            return FhirRefusals.Required("Two codes are compared: codeA and codeB with their system, or codingA and codingB.");
        var (first, second) = (server.Find(a), server.Find(b));
        if (!first.Succeeded) return first.Refusal;
        if (!second.Succeeded) return second.Refusal;
        if (first.Value.System.Ontology.Name != second.Value.System.Ontology.Name)
            return FhirRefusals.Invalid($"Codes of one system are compared; these are of {first.Value.System.Uri} and {second.Value.System.Uri}.");
        var (release, left, right) = (first.Value.System.Release, first.Value.Term, second.Value.Term);
        var outcome = left == right ? "equivalent"
            : release.IsUnder(right, left, Hierarchy.IsA) ? "subsumes"
            : release.IsUnder(left, right, Hierarchy.IsA) ? "subsumed-by"
            : "not-subsumed";
        return FhirResource.Parameters(writer => writer.WriteParameter("outcome", "valueCode", outcome));
    }

    private static FhirCoding? Given(FhirParameters parameters, string side) => parameters.Codings("coding" + side) is [var coding, ..] ? coding
        : parameters.Text("code" + side) is { } code ? new(parameters.Text("system"), parameters.Text("version"), code, null) : null;
}
