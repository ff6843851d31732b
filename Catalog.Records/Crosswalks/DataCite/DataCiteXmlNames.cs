namespace Catalog.Records.Crosswalks.DataCite;

/// <summary>Which elements and attributes DataCite's XML has where, of all kernels, and what the attributes are called in its JSON.</summary>
internal static class DataCiteXmlNames
{
    /// <summary>In <c>resource</c>; the last three are of kernel 2 and set by DataCite.</summary>
    public static readonly HashSet<string> Top = new(
    [
        "identifier", "creators", "titles", "publisher", "publicationYear", "resourceType", "subjects", "contributors", "dates", "language",
        "alternateIdentifiers", "relatedIdentifiers", "sizes", "formats", "version", "rightsList", "rights", "descriptions", "geoLocations",
        "fundingReferences", "relatedItems", "lastMetadataUpdate", "metadataVersionNumber", "schemaVersion",
    ], StringComparer.OrdinalIgnoreCase);

    public static readonly HashSet<string> Agent = new(["givenName", "familyName", "nameIdentifier", "affiliation"], StringComparer.OrdinalIgnoreCase);

    public static readonly HashSet<string> Funding = new(["funderName", "funderIdentifier", "awardNumber", "awardTitle"], StringComparer.OrdinalIgnoreCase);

    public static readonly HashSet<string> ItemParts = new(
    [
        "relatedItemIdentifier", "creators", "titles", "publicationYear", "volume", "issue", "number", "firstPage", "lastPage", "publisher",
        "edition", "contributors",
    ], StringComparer.OrdinalIgnoreCase);

    public static readonly (string Xml, string Json)[] AgentName = [("nameType", "nameType"), ("xml:lang", "lang")];
    public static readonly (string Xml, string Json)[] Contributor = [("contributorType", "contributorType")];
    public static readonly (string Xml, string Json)[] NameIdentifier = [("nameIdentifierScheme", "nameIdentifierScheme"), ("schemeURI", "schemeUri")];
    public static readonly (string Xml, string Json)[] Affiliation =
        [("affiliationIdentifier", "affiliationIdentifier"), ("affiliationIdentifierScheme", "affiliationIdentifierScheme"), ("schemeURI", "schemeUri")];
    public static readonly (string Xml, string Json)[] Title = [("titleType", "titleType"), ("xml:lang", "lang")];
    public static readonly (string Xml, string Json)[] Publisher =
        [("publisherIdentifier", "publisherIdentifier"), ("publisherIdentifierScheme", "publisherIdentifierScheme"), ("schemeURI", "schemeUri"), ("xml:lang", "lang")];
    public static readonly (string Xml, string Json)[] Subject =
        [("subjectScheme", "subjectScheme"), ("schemeURI", "schemeUri"), ("valueURI", "valueUri"), ("classificationCode", "classificationCode"), ("xml:lang", "lang")];
    public static readonly (string Xml, string Json)[] Date = [("dateType", "dateType"), ("dateInformation", "dateInformation")];
    public static readonly (string Xml, string Json)[] Alternate = [("alternateIdentifierType", "alternateIdentifierType")];
    public static readonly (string Xml, string Json)[] Related =
    [
        ("relatedIdentifierType", "relatedIdentifierType"), ("relationType", "relationType"), ("relatedMetadataScheme", "relatedMetadataScheme"),
        ("schemeURI", "schemeUri"), ("schemeType", "schemeType"), ("resourceTypeGeneral", "resourceTypeGeneral"),
        ("relationTypeInformation", "relationTypeInformation"),
    ];
    public static readonly (string Xml, string Json)[] Rights =
    [
        ("rightsURI", "rightsUri"), ("rightsIdentifier", "rightsIdentifier"), ("rightsIdentifierScheme", "rightsIdentifierScheme"),
        ("schemeURI", "schemeUri"), ("xml:lang", "lang"),
    ];
    public static readonly (string Xml, string Json)[] Description = [("descriptionType", "descriptionType"), ("xml:lang", "lang")];
    public static readonly (string Xml, string Json)[] FunderIdentifier = [("funderIdentifierType", "funderIdentifierType"), ("schemeURI", "schemeUri")];
    public static readonly (string Xml, string Json)[] AwardNumber = [("awardURI", "awardUri")];
    public static readonly (string Xml, string Json)[] RelatedItem =
        [("relatedItemType", "relatedItemType"), ("relationType", "relationType"), ("relationTypeInformation", "relationTypeInformation")];
    public static readonly (string Xml, string Json)[] ItemIdentifier =
    [
        ("relatedItemIdentifierType", "relatedItemIdentifierType"), ("relatedMetadataScheme", "relatedMetadataScheme"), ("schemeURI", "schemeURI"),
        ("schemeType", "schemeType"),
    ];
    public static readonly (string Xml, string Json)[] Number = [("numberType", "numberType")];
}
