using Catalog.Api.Hosting;
using Catalog.Api.Terms;
using Catalog.Ontology.Mappings;
using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;
using Catalog.Records.Terminology;

namespace Catalog.Api.Fhir;

/// <summary>The code systems of one request: those that the caller may see, of the ontologies in use when it came.</summary>
internal sealed class FhirServer
{
    private readonly IReadOnlyList<FhirSystem> hidden;

    public FhirServer(CurrentTerminologies current, Caller caller, Links links, TermLookup lookup, TimeProvider clock)
    {
        var all = current.Now.Ontologies.Select(ontology => FhirSystem.Of(ontology, links.Fhir)).ToList();
        Systems = [.. all.Where(system => caller.IsSignedIn || system.Ontology.IsPublic)];
        hidden = [.. all.Except(Systems)];
        (Base, Lookup, Now) = (links.Fhir, lookup, clock.GetUtcNow());
    }

    /// <summary>In the order in which CURIEs are resolved.</summary>
    public IReadOnlyList<FhirSystem> Systems { get; }

    /// <summary>The address of this service.</summary>
    public string Base { get; }

    public DateTimeOffset Now { get; }

    public TermLookup Lookup { get; }

    public MappingIndex Mappings => Lookup.Seen.Mappings;

    public Terminologies Terminologies => Lookup.Seen;

    /// <summary>The code system of a URI, which may name a version behind a bar (canonical, FHIR R4, 2.1.28.0.3).</summary>
    public Outcome<FhirSystem> Find(string uri, string? version)
    {
        var bar = uri.IndexOf('|', StringComparison.Ordinal);
        if (bar >= 0) (uri, version) = (uri[..bar], version ?? uri[(bar + 1)..]);
        if (Systems.FirstOrDefault(system => system.HasUri(uri)) is { } found)
        {
            return version is null || found.HasVersion(version) ? found
                : FhirRefusals.NotFound($"Of the code system {uri} the version '{version}' is not in use; in use is '{found.Version}'.");
        }
        return hidden.Any(system => system.HasUri(uri))
            ? new Refusal(RefusalKind.Unauthenticated, "login", $"The code system {uri} is shown only to who signs in: Authorization: Bearer TOKEN.")
            : FhirRefusals.NotFound($"The code system '{uri}' is not here. {(Systems.Count == 0 ? "None is." : "There are " + string.Join(", ", Systems.Select(system => system.Uri)) + ".")}");
    }

    /// <summary>The code system and term of a coding.</summary>
    public Outcome<FhirConcept> Find(FhirCoding coding)
    {
        if (coding.System is null) return FhirRefusals.Required("The code has no system; say which code system it is of.");
        if (coding.Code is null) return FhirRefusals.Required("There is a system without a code.");
        var system = Find(coding.System, coding.Version);
        if (!system.Succeeded) return system.Refusal;
        return system.Value.Find(coding.Code) is >= 0 and var term ? new FhirConcept(system.Value, term) : FhirRefusals.NotFound(Unknown(system.Value, coding.Code));
    }

    /// <summary>A sentence on a code that is not there, with what it may have been.</summary>
    public static string Unknown(FhirSystem system, string code) =>
        $"The code '{code}' is not in {system.Uri} (version {system.Version})."
        + (system.SuccessorOf(code) is { } successor ? $" It is a former code of '{successor}'." : "");
}

/// <summary>A code of a code system.</summary>
internal sealed record FhirConcept(FhirSystem System, int Term);

/// <summary>Refusals with the codes of FHIR's issue-type.</summary>
internal static class FhirRefusals
{
    public static Refusal NotFound(string detail) => new(RefusalKind.NotFound, "not-found", detail);

    public static Refusal Required(string detail) => new(RefusalKind.Malformed, "required", detail);

    public static Refusal Invalid(string detail) => new(RefusalKind.Malformed, "invalid", detail);

    public static Refusal NotSupported(string detail) => new(RefusalKind.Malformed, "not-supported", detail);
}
