using System.Text.Json.Nodes;

namespace Catalog.Api.Tests.Deposit;

/// <summary>Records to deposit.</summary>
public static class SampleRecords
{
    public const string DownloadUrl = "https://data.example.org/study/variants.vcf.gz";
    public const string AccessUrl = "https://data.example.org/study";

    /// <summary>A record without findings, which can be published: open, with a licence and one distribution.</summary>
    public static JsonObject Complete(string title = "Germline genomes of 120 families with cardiomyopathy") => (JsonObject)JsonNode.Parse($$"""
        {
          "titles": [{"title": "{{title}}"}],
          "creators": [{"name": "Example Heart Consortium", "nameType": "Organizational",
            "nameIdentifiers": [{"nameIdentifier": "https://ror.org/02mhbdp94", "nameIdentifierScheme": "ROR"}]}],
          "publicationYear": 2026,
          "publisher": "Example University",
          "types": {"resourceTypeGeneral": "Dataset"},
          "language": "en",
          "descriptions": [{"description": "Germline whole genomes of 412 people in 120 families, sequenced at thirtyfold depth.", "descriptionType": "Abstract"}],
          "rightsList": [{"rightsUri": "https://creativecommons.org/licenses/by/4.0/"}],
          "access": {"level": "open"},
          "distributions": [{"id": "vcf", "title": "Variants", "mediaType": "text/vcf", "accessUrl": "{{AccessUrl}}", "downloadUrl": "{{DownloadUrl}}"}]
        }
        """)!;

    /// <summary>The complete record at another level.</summary>
    public static JsonObject At(string level) => Complete().With("access", new JsonObject { ["level"] = level });

    public static JsonObject With(this JsonObject record, string name, JsonNode? value)
    {
        record[name] = value;
        return record;
    }

    public static JsonObject Without(this JsonObject record, params string[] names)
    {
        foreach (var name in names) record.Remove(name);
        return record;
    }

    public static JsonObject Titled(this JsonObject record, string title) =>
        record.With("titles", new JsonArray(new JsonObject { ["title"] = title }));

    /// <summary>The rights of the record are this URI alone, and it says nothing else of its access.</summary>
    public static JsonObject WithRights(this JsonObject record, string uri) =>
        record.Without("access").With("rightsList", new JsonArray(new JsonObject { ["rightsUri"] = uri }));
}
