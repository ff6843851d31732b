using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Crosswalks.DataCite;

/// <summary>Random records of all that DataCite knows; a seed gives the same record. Texts are of any script and full of markup.</summary>
internal sealed class GeneratedDataCite(int seed)
{
    private static readonly string[] Pieces =
        ["a", "Genome", "ä", "東京", "<b>", "&amp;", "]]>", "\"x\"", "'", "🧬", "é", "–", "10", "Ω", "\\", "/", "\u00a0", "1 < 2 & 3 > 2", "\ufffd", "\uffef"];

    private static readonly string[] Languages = ["en", "de", "zh-Hant", "pt-BR"];

    private readonly Random random = new(seed);

    public JsonElement Record()
    {
        var record = new JsonObject();
        Maybe(record, "alternateIdentifiers", () => List(() => new() { ["alternateIdentifier"] = Line(), ["alternateIdentifierType"] = Line() }));
        record["creators"] = List(() => Agent(true));
        record["titles"] = List(Title);
        record["publisher"] = Publisher();
        record["publicationYear"] = random.Next(1000, 2030);
        Maybe(record, "subjects", () => List(() => With(new() { ["subject"] = Line() }, Opt("subjectScheme", Line), Opt("schemeUri", Address), Opt("valueUri", Address), Opt("classificationCode", Address), Opt("lang", Language))));
        Maybe(record, "contributors", () => List(() => With(Agent(true), ("contributorType", (Func<JsonNode>)(() => Of(DataCiteVocabulary.ContributorType))))));
        Maybe(record, "dates", () => List(() => With(new() { ["date"] = Pick("2020", "2020-01", "2020-01-31", "2020-01-01/2021-01-01") }, ("dateType", () => Of(DataCiteVocabulary.DateType)), Opt("dateInformation", Line))));
        Maybe(record, "language", Language);
        record["types"] = With(new() { ["resourceTypeGeneral"] = Of(DataCiteVocabulary.ResourceTypeGeneral) }, Opt("resourceType", Line));
        Maybe(record, "relatedIdentifiers", () => List(() => With(
            new() { ["relatedIdentifier"] = Line(), ["relatedIdentifierType"] = Of(DataCiteVocabulary.RelatedIdentifierType), ["relationType"] = Of(DataCiteVocabulary.RelationType) },
            Opt("relatedMetadataScheme", Line), Opt("schemeUri", Address), Opt("schemeType", Line), Opt("resourceTypeGeneral", () => Of(DataCiteVocabulary.ResourceTypeGeneral)), Opt("relationTypeInformation", Line))));
        Maybe(record, "relatedItems", () => List(Item));
        Maybe(record, "sizes", () => Texts());
        Maybe(record, "formats", () => Texts());
        Maybe(record, "version", Line);
        Maybe(record, "rightsList", () => List(() => With(new() { ["rights"] = Line() }, Opt("rightsUri", Address), Opt("rightsIdentifier", Line), Opt("rightsIdentifierScheme", Line), Opt("schemeUri", Address), Opt("lang", Language))));
        Maybe(record, "descriptions", () => List(() => With(new() { ["description"] = $"{Line()}\n\n  {Line()}\r\n{Line()}\t{Line()}", ["descriptionType"] = Of(DataCiteVocabulary.DescriptionType) }, Opt("lang", Language))));
        Maybe(record, "geoLocations", () => List(Place));
        Maybe(record, "fundingReferences", () => List(() => With(new() { ["funderName"] = Line() },
            random.Next(2) == 0 ? ("", () => "") : ("funderIdentifier", Line), Opt("awardNumber", Line), Opt("awardTitle", Line))));
        foreach (var funding in record["fundingReferences"]?.AsArray() ?? [])
        {
            if (funding!["funderIdentifier"] is not null)
            {
                funding["funderIdentifierType"] = Pick("ROR", "Crossref Funder ID", "Other");
                funding["schemeUri"] = Address();
            }
            if (funding["awardNumber"] is not null) funding["awardUri"] = Address();
        }
        return JsonElement.Parse(record.ToJsonString());
    }

    private JsonObject Item() => With(
        new() { ["relatedItemType"] = Of(DataCiteVocabulary.ResourceTypeGeneral), ["relationType"] = Of(DataCiteVocabulary.RelationType) },
        Opt("relationTypeInformation", Line),
        Opt("relatedItemIdentifier", () => With(new() { ["relatedItemIdentifier"] = Line(), ["relatedItemIdentifierType"] = Of(DataCiteVocabulary.RelatedIdentifierType) }, Opt("schemeURI", Address))),
        Opt("creators", () => List(() => Agent(false))), ("titles", () => List(Title)), Opt("publicationYear", () => random.Next(1500, 2030)),
        Opt("volume", Line), Opt("issue", Line), ("number", Line), Opt("numberType", () => Pick("Article", "Chapter", "Report", "Other")), Opt("firstPage", Line), Opt("lastPage", Line),
        Opt("publisher", () => new JsonObject { ["name"] = Line() }), Opt("edition", Line),
        Opt("contributors", () => List(() => With(Agent(false), ("contributorType", (Func<JsonNode>)(() => Of(DataCiteVocabulary.ContributorType)))))));

    private JsonObject Place()
    {
        var place = With(new() { ["geoLocationPlace"] = Line() },
            Opt("geoLocationPoint", Point),
            Opt("geoLocationBox", () => new JsonObject { ["westBoundLongitude"] = Degrees(180), ["eastBoundLongitude"] = Degrees(180), ["southBoundLatitude"] = Degrees(90), ["northBoundLatitude"] = Degrees(90) }));
        if (random.Next(3) == 0) place["geoLocationPolygon"] = random.Next(2) == 0 ? Area() : new JsonArray(Area(), Area());
        return place;
    }

    private JsonArray Area()
    {
        var area = new JsonArray();
        for (var i = random.Next(4, 7); i > 0; i--) area.Add(new JsonObject { ["polygonPoint"] = Point() });
        if (random.Next(2) == 0) area.Add(new JsonObject { ["inPolygonPoint"] = Point() });
        return area;
    }

    private JsonObject Point() => new() { ["pointLongitude"] = Degrees(180), ["pointLatitude"] = Degrees(90) };

    private JsonNode Degrees(int bound)
    {
        var number = Math.Round((random.NextDouble() * 2 - 1) * bound, random.Next(8));
        return random.Next(2) == 0 ? number : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private JsonObject Agent(bool whole)
    {
        var agent = With(new() { ["name"] = Line() }, Opt("nameType", () => Of(DataCiteVocabulary.NameType)), Opt("givenName", Line), Opt("familyName", Line), Opt("lang", Language));
        if (!whole) return agent;
        return With(agent,
            Opt("affiliation", () => List(() => With(new() { ["name"] = Line() }, Opt("affiliationIdentifier", Line), Opt("affiliationIdentifierScheme", Line), Opt("schemeUri", Address)))),
            Opt("nameIdentifiers", () => List(() => With(new() { ["nameIdentifier"] = Line(), ["nameIdentifierScheme"] = Line() }, Opt("schemeUri", Address)))));
    }

    private JsonObject Title() => With(new() { ["title"] = Line() }, Opt("titleType", () => Of(DataCiteVocabulary.TitleType)), Opt("lang", Language));

    private JsonNode Publisher() => random.Next(2) == 0 ? Line()
        : With(new() { ["name"] = Line() }, Opt("publisherIdentifier", Line), Opt("publisherIdentifierScheme", Line), Opt("schemeUri", Address), Opt("lang", Language));

    private JsonNode Language() => Languages[random.Next(Languages.Length)];

    private JsonNode Address() => $"https://example.org/ä/{random.Next()}?a=1&b=%20#f";

    private JsonArray Texts() => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Line())]);

    private JsonNode Line()
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 8); i > 0; i--) text.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(3) == 0 ? "  " : " ");
        return "x" + text.ToString() + "x";
    }

    private JsonNode Pick(params string[] values) => values[random.Next(values.Length)];

    private JsonNode Of(DataCiteVocabulary list) => list.Values.ElementAt(random.Next(list.Values.Count));

    private (string, Func<JsonNode>) Opt(string name, Func<JsonNode> value) => random.Next(2) == 0 ? (name, value) : ("", value);

    private void Maybe(JsonObject record, string name, Func<JsonNode> value)
    {
        if (random.Next(3) > 0) record[name] = value();
    }

    private JsonArray List(Func<JsonObject> item) => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => item())]);

    private static JsonObject With(JsonObject item, params (string Name, Func<JsonNode> Value)[] more)
    {
        foreach (var (name, value) in more)
        {
            if (name.Length > 0) item[name] = value();
        }
        return item;
    }
}
