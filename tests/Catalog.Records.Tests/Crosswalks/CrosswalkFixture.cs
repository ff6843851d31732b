using System.Buffers;
using System.Text;
using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;

namespace Catalog.Records.Tests.Crosswalks;

/// <summary>Records as crosswalks get them, and what they write.</summary>
internal static class CrosswalkFixture
{
    public const string Doi = "10.5072/k7xq-9m2t";

    public static CrosswalkRecord Of(string json, string doi = Doi, bool registered = true) => Of(JsonElement.Parse(json), doi, registered);

    public static CrosswalkRecord Of(JsonElement record, string doi = Doi, bool registered = true)
    {
        var page = "https://catalog.example.org/doi/" + doi;
        return new CrosswalkRecord
        {
            Record = record,
            Id = "k7xq",
            Doi = doi,
            LandingPage = page,
            CiteAs = registered ? "https://doi.org/" + doi : page,
            AccessLevel = AccessLevel.Open,
            Published = new DateTimeOffset(2024, 3, 1, 12, 0, 0, TimeSpan.Zero),
            Updated = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero),
        };
    }

    public static string Write(Crosswalk crosswalk, CrosswalkRecord record)
    {
        var output = new ArrayBufferWriter<byte>();
        crosswalk.Write(record, output);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output.WrittenSpan);
    }

    /// <summary>Persons, an organization, an ORCID, markup, several scripts: everything at once.</summary>
    public const string Everything = """
        {
          "creators": [
            {"name": "Miller, Elizabeth A.", "nameType": "Personal", "givenName": "Elizabeth A.", "familyName": "Miller",
             "affiliation": [{"name": "European Bioinformatics Institute", "affiliationIdentifier": "https://ror.org/02catss52", "affiliationIdentifierScheme": "ROR"}],
             "nameIdentifiers": [{"nameIdentifier": "0000-0001-5000-0007", "nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}]},
            {"name": "Müller-Lüdenscheidt, Jean-Pierre", "nameType": "Personal"},
            {"name": "Genomes & Health, Inc.", "nameType": "Organizational"}
          ],
          "titles": [{"title": "5 µm <i>TP53</i> {panel}: 100% of $50_samples & more #1 ~ ^"}, {"title": "Ein Panel", "titleType": "TranslatedTitle", "lang": "de"}],
          "publisher": {"name": "Zenodo", "publisherIdentifier": "https://doi.org/10.17616/R3QP53", "publisherIdentifierScheme": "re3data"},
          "publicationYear": 2024,
          "subjects": [{"subject": "genes, human"}, {"subject": "Neoplasms", "subjectScheme": "MeSH", "schemeUri": "http://id.nlm.nih.gov/mesh/", "valueUri": "http://id.nlm.nih.gov/mesh/D009369", "classificationCode": "D009369"}],
          "contributors": [{"name": "Okafor, Chidi", "nameType": "Personal", "contributorType": "Editor"}, {"name": "Data Desk", "nameType": "Organizational", "contributorType": "HostingInstitution"}],
          "dates": [{"date": "2024-03-01", "dateType": "Issued"}, {"date": "2011/2017", "dateType": "Collected"}],
          "language": "en",
          "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Gene panel"},
          "alternateIdentifiers": [{"alternateIdentifier": "phs000007.v35.p16", "alternateIdentifierType": "dbGaP"}],
          "relatedIdentifiers": [
            {"relatedIdentifier": "10.1038/nature15393", "relatedIdentifierType": "DOI", "relationType": "IsDescribedBy", "resourceTypeGeneral": "JournalArticle"},
            {"relatedIdentifier": "26432245", "relatedIdentifierType": "PMID", "relationType": "Cites"},
            {"relatedIdentifier": "10.5072/raw", "relatedIdentifierType": "DOI", "relationType": "IsDerivedFrom", "resourceTypeGeneral": "Dataset"}
          ],
          "sizes": ["343 subjects"],
          "formats": ["text/vcf"],
          "version": "1.2",
          "rightsList": [{"rights": "Creative Commons Attribution 4.0 International", "rightsUri": "https://creativecommons.org/licenses/by/4.0/", "rightsIdentifier": "CC-BY-4.0", "rightsIdentifierScheme": "SPDX"}],
          "descriptions": [{"description": "Two lines\nof \"text\".\n\nAnd </script> more.", "descriptionType": "Abstract"}],
          "geoLocations": [{"geoLocationPlace": "Framingham", "geoLocationPoint": {"pointLongitude": -71.4, "pointLatitude": 42.3}, "geoLocationBox": {"westBoundLongitude": -72, "eastBoundLongitude": -71, "southBoundLatitude": 42, "northBoundLatitude": 43}}],
          "fundingReferences": [{"funderName": "National Institutes of Health", "funderIdentifier": "https://ror.org/01cwqze88", "funderIdentifierType": "ROR", "awardNumber": "U01HG004438", "awardTitle": "Center"}],
          "distributions": [{"id": "vcf", "title": "Genotypes", "mediaType": "text/vcf", "byteSize": 1048576, "checksum": {"algorithm": "SHA-256", "value": "9f86d081884c7d65"}, "downloadUrl": "https://example.org/chr1.vcf.gz"},
            {"id": "portal", "accessUrl": "https://example.org/portal", "checksum": {"algorithm": "MD5", "value": "abcd"}, "access": {"level": "controlled"}}],
          "annotations": [{"curie": "MONDO:0005148", "iri": "http://purl.obolibrary.org/obo/MONDO_0005148", "label": "type 2 diabetes mellitus", "ontology": "MONDO", "role": "disease"}],
          "variables": [{"name": "sbp", "label": "Systolic blood pressure", "type": "integer", "unit": "mmHg", "unitCode": "mm[Hg]", "minimum": 40, "maximum": 300, "coding": [{"code": "1", "label": "yes"}]}]
        }
        """;

    /// <summary>No creator, no year, no publisher.</summary>
    public const string Bare = """{"titles": [{"title": "What is this?"}]}""";

    /// <summary>Names in scripts without capitals, and one in Cyrillic.</summary>
    public const string Scripts = """
        {"creators": [{"name": "山田, 太郎", "nameType": "Personal", "familyName": "山田", "givenName": "太郎"},
           {"name": "الخوارزمي, محمد", "nameType": "Personal", "familyName": "الخوارزمي", "givenName": "محمد"},
           {"name": "Менделеев, Дмитрий Иванович", "nameType": "Personal"}],
         "titles": [{"title": "ゲノムデータ"}], "publisher": "国立遺伝学研究所", "publicationYear": "2023", "types": {"resourceTypeGeneral": "Dataset"}}
        """;

    /// <summary>A record with this many persons.</summary>
    public static string Crowd(int people) => JsonSerializer.Serialize(new
    {
        creators = Enumerable.Range(1, people).Select(n => new { name = $"Family{n}, Given", nameType = "Personal" }),
        titles = new[] { new { title = "Crowd" } },
        publisher = "P",
        publicationYear = 2020,
        types = new { resourceTypeGeneral = "Dataset" },
    });
}
