using Catalog.Api.Tests.Terms;
using Catalog.Ontology.Terms;
using Catalog.Records.Terminology;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.Api.Tests.Visibility;

/// <summary>Terms, their pages and FHIR: what is of a public ontology is for all, the rest for who has signed in.</summary>
public static class TermFaceRows
{
    private const string Go = "http://purl.obolibrary.org/obo/go.owl";
    private const string Sct = "http://snomed.info/sct";

    private static readonly Lazy<Terminologies> Ontologies = new(() => SmallOntologies.Make());
    private static readonly Expected Hidden = new(404, 200, 200, 200, 200, 200);
    private static readonly Expected SignedIn = new(401, 200, 200, 200, 200, 200);

    public static IReadOnlyList<MatrixRow> Rows { get; } =
    [
        Row("GET /api/terms", "", "/api/terms?q=cell", Expected.All(200)),
        Row("GET /api/terms", "in one that is not public", "/api/terms?q=heart&ontology=snomedct", new(400, 200, 200, 200, 200, 200)),
        Row("GET /api/terms/{curie}", "public", "/api/terms/GO:0008219", Expected.All(200)),
        Row("GET /api/terms/{curie}", "not public", "/api/terms/SNOMEDCT:22298006", Hidden),
        Row("GET /api/terms/{curie}", "not public, as RDF", "/api/terms/SNOMEDCT:22298006?format=turtle", Hidden),
        Row("GET /api/terms/{curie}", "none", "/api/terms/none", Expected.All(404)),
        .. from list in (string[])["ancestors", "descendants", "children", "siblings", "paths", "mappings"]
           from row in (MatrixRow[])
           [
               Row("GET /api/terms/{curie}/" + list, "public", "/api/terms/GO:0008219/" + list, Expected.All(200)),
               Row("GET /api/terms/{curie}/" + list, "not public", "/api/terms/SNOMEDCT:22298006/" + list, Hidden),
           ]
           select row,
        .. from method in (string[])["GET", "HEAD"]
           from row in (MatrixRow[])
           [
               Row(method + " /terms", "", "/terms?q=cell", Expected.All(200)),
               Row(method + " /terms/{curie}", "public", "/terms/GO:0008219", Expected.All(200)),
               Row(method + " /terms/{curie}", "not public", "/terms/SNOMEDCT:22298006", Hidden),
           ]
           select row,

        Row("GET /fhir/metadata", "", "/fhir/metadata", Expected.All(200)),
        Row("GET /fhir/CodeSystem", "", "/fhir/CodeSystem", Expected.All(200)),
        Row("GET /fhir/CodeSystem/{id}", "public", "/fhir/CodeSystem/go", Expected.All(200)),
        Row("GET /fhir/CodeSystem/{id}", "not public", "/fhir/CodeSystem/snomedct", Hidden),
        .. from operation in (IEnumerable<(string Name, string Public, string Other)>)
           [
               ("CodeSystem/$lookup", $"system={Go}&code=GO:0008219", $"system={Sct}&code=22298006"),
               ("CodeSystem/$validate-code", $"url={Go}&code=GO:0008219", $"url={Sct}&code=22298006"),
               ("CodeSystem/$subsumes", $"system={Go}&codeA=GO:0008219&codeB=GO:0006915", $"system={Sct}&codeA=22298006&codeB=57054005"),
               ("ValueSet/$expand", $"url={Go}?fhir_vs", $"url={Sct}?fhir_vs"),
               ("ValueSet/$validate-code", $"url={Go}?fhir_vs&system={Go}&code=GO:0008219", $"url={Sct}?fhir_vs&system={Sct}&code=22298006"),
               ("ConceptMap/$translate", $"system={Go}&code=GO:0008219", $"system={Sct}&code=22298006"),
           ]
           from method in (string[])["GET", "POST"]
           from row in (MatrixRow[])
           [
               Row($"{method} /fhir/{operation.Name}", "public", $"/fhir/{operation.Name}?{operation.Public}", Expected.All(200)),
               Row($"{method} /fhir/{operation.Name}", "not public", $"/fhir/{operation.Name}?{operation.Other}", SignedIn),
           ]
           select row,
    ];

    private static MatrixRow Row(string route, string state, string path, Expected expected) => new(route, state, _ => path, expected)
    {
        Arrange = world =>
        {
            world.Application.Services.GetRequiredService<CurrentTerminologies>().Use(Ontologies.Value);
            return Task.CompletedTask;
        },
    };
}
