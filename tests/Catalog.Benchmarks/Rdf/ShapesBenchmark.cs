using System.Globalization;
using System.Text;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Rdf.Shacl;

namespace Catalog.Benchmarks.Rdf;

/// <summary>One description of a dataset against the published shapes of DCAT-AP, which are compiled once.</summary>
internal static class ShapesBenchmark
{
    private const int Validations = 500;

    public static void Run(FigureTable figures)
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("CATALOG_CONFORMANCE_DATA") ?? "../shared", "standards", "dcat-ap", "dcat-ap-SHACL.ttl");
        if (!File.Exists(file))
        {
            figures.Tell("SHACL", "not measured: CATALOG_CONFORMANCE_DATA does not name a folder with DCAT-AP's shapes");
            return;
        }
        using var stream = File.OpenRead(file);
        var shapes = ShapesGraph.Compile(Graph.Read(stream, RdfFormat.Turtle, new() { BaseIri = "http://data.europa.eu/r5r/" }));
        using var document = new MemoryStream(Encoding.UTF8.GetBytes(Description()));
        var data = Graph.Read(document, RdfFormat.Turtle);
        var results = shapes.Validate(data).Results;
        var seconds = RdfBenchmark.Best(() =>
        {
            for (var round = 0; round < Validations; round++) _ = shapes.Validate(data);
        });
        figures.Add($"SHACL: a dataset of {data.Count} triples against DCAT-AP ({shapes.Count} shapes, {results.Length} findings)", seconds * 1e3 / Validations, "ms", 1, atLeast: false);
    }

    private static string Description()
    {
        var text = new StringBuilder("""
            @prefix dcat: <http://www.w3.org/ns/dcat#> .
            @prefix adms: <http://www.w3.org/ns/adms#> .
            @prefix dct: <http://purl.org/dc/terms/> .
            @prefix foaf: <http://xmlns.com/foaf/0.1/> .
            @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

            <https://catalog.example.org/dataset/1> a dcat:Dataset ;
                dct:title "Whole-genome sequences of a thousand people"@en, "Genomen van duizend mensen"@nl ;
                dct:description "Reads and variants of a cohort."@en, "Een cohort."@nl ;
                dcat:version "1.0" ;
                adms:versionNotes "First version"@en ;
                dcat:temporalResolution "P1D"^^xsd:duration ;
                dcat:spatialResolutionInMeters 30.0 ;
                dct:identifier "https://doi.org/10.5072/abc" ;
                dct:issued "2024-05-31"^^xsd:date ;
                dct:modified "2025-01-15"^^xsd:date ;
                dct:creator [ a foaf:Agent ; foaf:name "A. First" ], [ a foaf:Agent ; foaf:name "B. Second" ] ;
                dct:publisher <https://catalog.example.org/organization/1> ;
                dct:temporal [ a dct:PeriodOfTime ; dcat:startDate "2015-01-01"^^xsd:date ; dcat:endDate "2020-12-31"^^xsd:date ] ;
                dct:spatial [ a dct:Location ; dcat:bbox "POLYGON((3 50, 7 50, 7 53, 3 53, 3 50))" ] ;
                dcat:keyword "genomics"@en, "cohort"@en, "variants"@en, "reference panel"@en ;
                dcat:landingPage <https://catalog.example.org/doi/10.5072/abc> ;
                dcat:contactPoint [ a vcard:Kind ; vcard:fn "Data desk" ; vcard:hasEmail <mailto:desk@example.org> ] ;
                dcat:distribution <https://catalog.example.org/distribution/1>, <https://catalog.example.org/distribution/2> .

            <https://catalog.example.org/organization/1> a foaf:Agent ;
                foaf:name "Example organization"@en .

            <https://catalog.example.org/doi/10.5072/abc> a foaf:Document .

            """);
        for (var number = 1; number <= 2; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                <https://catalog.example.org/distribution/{number}> a dcat:Distribution ;
                    dct:title "Part {number}"@en ;
                    dct:description "Variants of part {number}"@en ;
                    dct:license <https://creativecommons.org/licenses/by/4.0/> ;
                    dct:issued "2024-05-31"^^xsd:date ;
                    dct:modified "2024-06-30"^^xsd:date ;
                    dcat:accessURL <https://files.example.org/{number}> ;
                    dcat:downloadURL <https://files.example.org/{number}/data.vcf.gz> ;
                    dcat:byteSize "1048576"^^xsd:nonNegativeInteger .

                <https://files.example.org/{number}> a <http://www.w3.org/2000/01/rdf-schema#Resource> .

                """);
        }
        return text.ToString();
    }
}
