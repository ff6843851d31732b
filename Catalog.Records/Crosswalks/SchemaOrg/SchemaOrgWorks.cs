using System.Text.Json;
using Catalog.Records.Crosswalks.Citations;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>Other works: other versions, what the data come from, papers about them.</summary>
internal sealed class SchemaOrgWorks(Utf8JsonWriter json, CrosswalkRecord source)
{
    /// <summary>DataCite's relations for which schema.org has a property, by the property. The first of a property is the
    /// one by which it is read.</summary>
    internal static readonly (string Relation, string Property)[] Properties =
    [
        ("IsPartOf", "isPartOf"), ("IsPublishedIn", "isPartOf"), ("HasPart", "hasPart"), ("IsDerivedFrom", "isBasedOn"),
        ("References", "citation"), ("Cites", "citation"), ("IsSupplementTo", "citation"), ("IsDescribedBy", "citation"), ("IsDocumentedBy", "citation"),
        ("IsCitedBy", "subjectOf"), ("IsReferencedBy", "subjectOf"), ("IsReviewedBy", "subjectOf"), ("HasMetadata", "subjectOf"),
        ("IsIdenticalTo", "sameAs"), ("HasTranslation", "workTranslation"), ("IsTranslationOf", "translationOfWork"),
        ("IsVersionOf", "exampleOfWork"), ("HasVersion", "workExample"), ("IsNewVersionOf", "successorOf"), ("IsPreviousVersionOf", "predecessorOf"),
    ];

    private static readonly string[] PropertyNames = [.. Properties.Select(pair => pair.Property).Distinct()];

    /// <summary>The catalogue's address, taken from that of the landing page; without a slash at its end.</summary>
    public string BaseUrl { get; } = source.LandingPage.EndsWith(LandingAddress.PathOf(source.Doi), StringComparison.Ordinal)
        ? source.LandingPage[..^LandingAddress.PathOf(source.Doi).Length]
        : Uri.TryCreate(source.LandingPage, UriKind.Absolute, out var page) ? page.GetLeftPart(UriPartial.Authority) : source.LandingPage;

    /// <summary>The concept and the other versions, as far as the catalogue knows them beside the record.</summary>
    public void Versions()
    {
        if (source.ConceptDoi is { } concept)
        {
            json.WriteStartObject("exampleOfWork"u8);
            json.WriteString("@type"u8, "CreativeWork"u8);
            json.WriteString("@id"u8, source.CiteAs.StartsWith("https://doi.org/", StringComparison.Ordinal)
                ? LandingAddress.ResolverOf(concept) : BaseUrl + LandingAddress.PathOf(concept));
            json.WriteString("identifier"u8, "doi:" + concept);
            json.WriteEndObject();
        }

        Others("successorOf"u8, [.. source.OtherVersions.Where(version => version.Number < source.Version)]);
        Others("predecessorOf"u8, [.. source.OtherVersions.Where(version => version.Number > source.Version)]);
    }

    /// <summary>What the record itself relates to.</summary>
    public void Relations()
    {
        var related = source.Record.Items("relatedIdentifiers"u8).Where(item => item.HasText("relatedIdentifier"u8))
            .Select(item => (Property: PropertyOf(item), Item: item, InWords: false))
            .Concat(source.Record.Items("relatedItems"u8).Select(item => (Property: PropertyOf(item), Item: item, InWords: true)))
            .Where(found => found.Property is not null && !IsWritten(found.Property)).ToList();
        var replaced = source is { Tombstone.Replacement: { } replacement } && !IsWritten("predecessorOf") ? replacement : null;
        foreach (var property in PropertyNames)
        {
            var works = related.Where(found => found.Property == property).ToList();
            if (works.Count > 0)
            {
                json.WritePropertyName(property);
                json.OneOrMany(works, found => Write(found.Item, found.InWords, property == "sameAs"));
            }
            else if (replaced is not null && property == "predecessorOf")
            {
                json.WriteStartObject(property);
                json.WriteString("@type"u8, "CreativeWork"u8);
                json.WriteString("@id"u8, IdentifierAddress.Of(Doi.TryParse(replaced, out _) ? "DOI" : null, replaced) ?? replaced);
                json.WriteEndObject();
            }
        }

        if (source.DoiExternal && source.Record.Text("url"u8) is { } home && !related.Exists(found => found.Property == "sameAs"))
        {
            json.WriteString("sameAs"u8, home);
        }
    }

    // A property may stand only once in an object; the catalogue's own word on versions goes first.
    private bool IsWritten(string? property) => property switch
    {
        "exampleOfWork" => source.ConceptDoi is not null,
        "successorOf" => source.OtherVersions.Any(version => version.Number < source.Version),
        "predecessorOf" => source.OtherVersions.Any(version => version.Number > source.Version),
        _ => false,
    };

    private void Others(ReadOnlySpan<byte> property, List<OtherVersion> versions)
    {
        if (versions.Count == 0)
        {
            return;
        }

        json.WritePropertyName(property);
        json.OneOrMany(versions, version =>
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "Dataset"u8);
            json.WriteString("@id"u8, version.CiteAs);
            json.WriteString("identifier"u8, "doi:" + version.Doi);
            json.WriteEndObject();
        });
    }

    private static string? PropertyOf(JsonElement item)
    {
        var relation = item.Text("relationType"u8);
        foreach (var (known, property) in Properties)
        {
            if (known == relation)
            {
                return property;
            }
        }

        return null;
    }

    private void Write(JsonElement item, bool inWords, bool addressOnly)
    {
        var named = inWords ? item.Get("relatedItemIdentifier"u8) : item;
        var identifier = inWords ? named?.Text("relatedItemIdentifier"u8) : named?.Text("relatedIdentifier"u8);
        var scheme = inWords ? named?.Text("relatedItemIdentifierType"u8) : named?.Text("relatedIdentifierType"u8);
        var address = identifier is null ? null : IdentifierAddress.Of(scheme, identifier);
        if (addressOnly)
        {
            json.WriteStringValue(address ?? identifier ?? "");
            return;
        }

        var type = inWords ? item.Text("relatedItemType"u8) : item.Text("resourceTypeGeneral"u8);
        json.WriteStartObject();
        json.WriteString("@type"u8, type is null ? "CreativeWork" : WorkType.Of(type).SchemaOrg);
        json.Text("@id"u8, address);
        json.Text("identifier"u8, identifier is null ? null : address is null && scheme is not null ? $"{scheme}:{identifier}" : identifier);
        json.Text("url"u8, address);
        if (inWords)
        {
            json.Text("name"u8, item.MainTitle());
            json.Text("datePublished"u8, item.Get("publicationYear"u8)?.ToString());
            json.Texts("author"u8, [.. CitedWork.Names(item, "creators"u8).Select(name => CitationText.Spoken(name))]);
            json.Text("volumeNumber"u8, item.Get("volume"u8)?.ToString());
            json.Text("issueNumber"u8, item.Get("issue"u8)?.ToString());
            json.Text("pageStart"u8, item.Get("firstPage"u8)?.ToString());
            json.Text("pageEnd"u8, item.Get("lastPage"u8)?.ToString());
            json.Text("publisher"u8, CitedWork.PublisherOf(item));
        }

        json.WriteEndObject();
    }
}
