using Catalog.Api.Http;
using Catalog.Api.Problems;
using Catalog.Records.Outcomes;
using Microsoft.AspNetCore.Http.Extensions;

namespace Catalog.Api.Fhir;

/// <summary>
/// <c>/fhir</c>: the useful core of a terminology service of FHIR R4, as JSON. It describes itself at <c>/fhir/metadata</c>, which is
/// what its clients read, so it is not in our own API reference.
/// </summary>
internal static class FhirEndpoints
{
    private const string Root = "/fhir";

    private static readonly FhirOperation[] Operations =
    [
        LookupOperation.Definition, ValidateOperations.OfCodeSystem, SubsumesOperation.Definition,
        ExpandOperation.Definition, ValidateOperations.OfValueSet, TranslateOperation.Definition,
    ];

    public static void AddCatalogFhir(this IServiceCollection services) => services.AddScoped<FhirServer>();

    public static void MapFhir(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root + "/metadata", Metadata).ExcludeFromDescription();
        routes.MapGet(Root + "/CodeSystem", (HttpRequest request, FhirServer server) =>
            Answer(request, CodeSystemResource.Search(request.Query, server, server.Base + "/CodeSystem" + QueryOf(request)))).ExcludeFromDescription();
        routes.MapGet(Root + "/CodeSystem/{id}", (string id, HttpRequest request, FhirServer server) => Answer(request, CodeSystemResource.Read(id, server))).ExcludeFromDescription();
        foreach (var operation in Operations)
        {
            routes.MapMethods(Root + operation.Path, [HttpMethods.Get, HttpMethods.Post], (HttpContext http, FhirServer server) => RunAsync(operation, http, server)).ExcludeFromDescription();
        }
    }

    private static IResult Metadata(string? mode, HttpRequest request, FhirServer server, ServingSince since) => mode switch
    {
        null or "" or "full" or "normative" => Answer(request, CapabilityStatements.Of(server, Operations, since.Time)),
        "terminology" => Answer(request, CapabilityStatements.Terminology(server, since.Time)),
        _ => FhirRefusals.Invalid("The mode of the metadata is full, normative or terminology.").ToResult(),
    };

    private static async Task<IResult> RunAsync(FhirOperation operation, HttpContext http, FhirServer server)
    {
        // A format that is not given is told before anything is read.
        if (!FhirResource.IsTaken(http.Request)) return NoOtherFormat(http.Response);
        var read = await FhirParameters.ReadAsync(http, operation);
        return Answer(http.Request, read.Succeeded ? operation.Run(read.Value, server, http.RequestAborted) : read.Refusal);
    }

    private static IResult Answer(HttpRequest request, Outcome<FhirResource> outcome) =>
        !FhirResource.IsTaken(request) ? NoOtherFormat(request.HttpContext.Response) : outcome.ToResult(resource => resource);

    private static ProblemResult NoOtherFormat(HttpResponse response)
    {
        response.Headers.Vary = "Accept, Authorization, Accept-Encoding";
        return new(new(StatusCodes.Status406NotAcceptable, "not-supported", "FHIR is spoken as JSON here: ask for application/fhir+json, or _format=json."));
    }

    private static string QueryOf(HttpRequest request) => new QueryBuilder(request.Query.SelectMany(
        pair => pair.Value.Select(value => new KeyValuePair<string, string>(pair.Key, value ?? "")))).ToString();
}
