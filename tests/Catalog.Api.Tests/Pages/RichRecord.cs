using System.Text.Json.Nodes;

namespace Catalog.Api.Tests.Pages;

/// <summary>A record that has something in every section of its page.</summary>
public static class RichRecord
{
    public static JsonObject Make(string title = "Sleep and heart rate of 1,204 adults") => (JsonObject)JsonNode.Parse($$$"""
        {
          "titles": [{"title": "{{{title}}}", "lang": "en"}, {"title": "Schlaf und Herzschlag von 1.204 Erwachsenen", "titleType": "TranslatedTitle", "lang": "de"}],
          "creators": [
            {"name": "Okafor, Ngozi", "nameType": "Personal", "affiliation": [{"name": "Institute of Sleep"}],
              "nameIdentifiers": [{"nameIdentifier": "https://orcid.org/0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}]},
            {"name": "Sleep and Heart Consortium", "nameType": "Organizational",
              "nameIdentifiers": [{"nameIdentifier": "https://ror.org/02mhbdp94", "nameIdentifierScheme": "ROR"}]}
          ],
          "publisher": {"name": "Institute of Sleep"},
          "publicationYear": 2025,
          "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Cohort study"},
          "language": "en",
          "version": "3.1",
          "dates": [{"date": "2025-02-14", "dateType": "Issued"}, {"date": "2019-03/2021-12", "dateType": "Collected"}],
          "descriptions": [
            {"description": "Nightly recordings of sleep stages and of the heart, over two years.\n\nWith questionnaires on coffee & work.", "descriptionType": "Abstract", "lang": "en"},
            {"description": "Recorded at home with a chest strap.", "descriptionType": "Methods"}
          ],
          "subjects": [{"subject": "sleep"}, {"subject": "heart rate"}],
          "annotations": [{"curie": "MONDO:0003406", "label": "sleep disorder"}],
          "rightsList": [{"rights": "Creative Commons Attribution 4.0", "rightsUri": "https://creativecommons.org/licenses/by/4.0/", "rightsIdentifier": "CC-BY-4.0", "rightsIdentifierScheme": "SPDX"}],
          "access": {"level": "open"},
          "contributors": [{"name": "Lindqvist, Åsa", "nameType": "Personal", "contributorType": "DataCurator"}],
          "contacts": [{"name": "Data office", "email": "data@example.org", "role": "custodian", "organization": "Institute of Sleep", "url": "https://sleep.example.org/ask"}],
          "fundingReferences": [{"funderName": "Heart Foundation", "awardNumber": "HF-12", "awardUri": "https://heart.example.org/awards/12", "awardTitle": "Nights"}],
          "relatedIdentifiers": [
            {"relatedIdentifier": "10.1038/nature15393", "relatedIdentifierType": "DOI", "relationType": "IsDescribedBy", "resourceTypeGeneral": "JournalArticle"},
            {"relatedIdentifier": "https://github.com/example/sleep", "relatedIdentifierType": "URL", "relationType": "IsCompiledBy", "resourceTypeGeneral": "Software"},
            {"relatedIdentifier": "10.1186/s13326-015-0015-3", "relatedIdentifierType": "DOI", "relationType": "IsDescribedBy"}
          ],
          "participants": 1204,
          "variables": [
            {"name": "hr_mean", "label": "Mean heart rate", "description": "Over one night", "type": "number", "unit": "beats per minute", "unitCode": "/min", "minimum": 20, "maximum": 220,
              "terms": [{"curie": "LOINC:8867-4", "label": "Heart rate"}], "table": "nights", "required": true},
            {"name": "stage", "label": "Sleep stage", "type": "categorical", "coding": [{"code": "W", "label": "awake"}, {"code": "R", "label": "REM"}], "missingCodes": ["-9"], "table": "epochs"}
          ],
          "provenance": [
            {"stage": "findings", "activity": "Publication of the sleep atlas", "generated": ["10.1038/nature15393"]},
            {"stage": "raw", "activity": "Recording", "agents": [{"name": "Institute of Sleep", "nameType": "Organizational"}], "startedAt": "2019-03-01", "endedAt": "2021-12-31"},
            {"stage": "curated", "activity": "Removal of artefacts", "software": [{"name": "heartclean", "version": "2.1", "identifier": "https://github.com/example/heartclean"}]},
            {"stage": "analysed", "activity": "Staging"}
          ],
          "consent": [{"code": "HMB-IRB", "permission": {"curie": "DUO:0000006", "iri": "http://purl.obolibrary.org/obo/DUO_0000006", "label": "health or medical or biomedical research"},
            "modifiers": [{"curie": "DUO:0000021", "label": "ethics approval required"}, {"curie": "DUO:0000022", "label": "geographical restriction", "value": "European Union"}],
            "statement": "All adults agreed in writing.", "participants": 1204}],
          "labels": [{"scheme": "TK", "name": "TK Attribution", "text": "This label asks users to name the community.", "community": "Sámi Parliament", "language": "en",
            "url": "https://localcontexts.org/label/tk-attribution/", "project": "https://localcontextshub.org/projects/1"}],
          "conformsTo": [{"title": "European Data Format", "iri": "https://www.edfplus.info/"}],
          "geoLocations": [{"geoLocationPlace": "Kiruna", "geoLocationPoint": {"pointLatitude": 67.86, "pointLongitude": 20.23}}],
          "sizes": ["1,204 participants"],
          "distributions": [
            {"id": "nights", "title": "One row a night", "description": "Summaries.", "mediaType": "text/csv", "byteSize": 1500000, "checksum": {"algorithm": "SHA-256", "value": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
              "downloadUrl": "https://files.example.org/nights.csv", "license": "https://creativecommons.org/publicdomain/zero/1.0/"},
            {"id": "signals", "title": "Signals", "mediaType": "application/edf", "accessUrl": "https://files.example.org/signals/"},
            {"id": "raw", "title": "Raw tapes", "mediaType": "application/zip", "downloadUrl": "https://secret.example.org/raw.zip", "access": {"level": "controlled"}}
          ]
        }
        """)!;

    /// <summary>Many of everything.</summary>
    public static JsonObject Huge()
    {
        var record = Make("A record with far too much of everything");
        record["creators"] = Many(400, n => new()
        {
            ["name"] = $"Person, Number {n}",
            ["nameIdentifiers"] = new JsonArray(new JsonObject
            {
                ["nameIdentifier"] = $"https://isni.example.org/{n:D8}",
                ["nameIdentifierScheme"] = "Other",
            })
        });
        record["variables"] = Many(1200, n => new() { ["name"] = $"v{n}", ["label"] = $"Variable {n}", ["type"] = "number" });
        record["distributions"] = Many(300, n => new() { ["id"] = $"f{n}", ["title"] = $"File {n}", ["mediaType"] = "text/csv", ["downloadUrl"] = $"https://files.example.org/{n}.csv" });
        record["subjects"] = Many(500, n => new() { ["subject"] = $"Subject {n}" });
        return record;
    }

    private static JsonArray Many(int count, Func<int, JsonObject> make) => [.. Enumerable.Range(1, count).Select(n => (JsonNode)make(n))];
}
