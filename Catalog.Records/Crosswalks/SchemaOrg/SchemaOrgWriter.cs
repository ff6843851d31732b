using System.Globalization;
using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks.Citations;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>Writes one record as an object of schema.org. What agents, related works and the data themselves are is in the
/// classes beside it.</summary>
internal sealed class SchemaOrgWriter(Utf8JsonWriter json, CrosswalkRecord source, SchemaOrgBounds bounds)
{
    private const string BioschemasDataset = "https://bioschemas.org/profiles/Dataset/1.0-RELEASE";

    private readonly JsonElement record = source.Record;
    private readonly SchemaOrgAgents agents = new(json);
    private readonly SchemaOrgWorks works = new(json, source);

    public void Write()
    {
        var type = WorkType.Of(record.Get("types"u8)?.Text("resourceTypeGeneral"u8));
        var isData = type.SchemaOrg is "Dataset" or "Collection";
        json.WriteStartObject();
        json.WriteString("@context"u8, "https://schema.org"u8);
        Type(type);
        json.WriteString("@id"u8, source.CiteAs);
        if (isData)
        {
            ConformsTo();
        }

        json.Text("additionalType"u8, record.Get("types"u8)?.Text("resourceType"u8));
        Identifiers();
        json.WriteString("url"u8, source.LandingPage);
        Names();
        json.Text("description"u8, Description());
        json.Text("inLanguage"u8, record.Text("language"u8));
        Keywords();
        agents.Creators(record);
        agents.Contributors(record);
        agents.Publisher(record);
        Licences();
        Access();
        Dates();
        json.Text("version"u8, record.Text("version"u8) ?? source.Version.ToString(CultureInfo.InvariantCulture));
        works.Versions();
        works.Relations();
        agents.Funding(record);
        json.Texts("size"u8, record.Items("sizes"u8));
        json.Texts("encodingFormat"u8, record.Items("formats"u8));
        var data = new SchemaOrgData(json, source, bounds);
        if (source.Tombstone is null)
        {
            data.Distributions(isData ? "distribution" : "encoding", isData ? "DataDownload" : "MediaObject");
        }

        if (isData)
        {
            data.Variables();
            data.Techniques();
            Catalog();
        }

        data.Places();
        json.WriteEndObject();
    }

    // No character is cut in two.
    private string? Description()
    {
        var text = CitedWork.AbstractOf(record);
        if (text is null || text.Length <= bounds.Description) return text;
        var end = bounds.Description - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }

    private void Type(WorkType type)
    {
        if (type.SchemaOrg == "Collection")
        {
            // Data sets that belong together; programs that look for data sets find them too.
            json.WriteStartArray("@type"u8);
            json.WriteStringValue("Collection"u8);
            json.WriteStringValue("Dataset"u8);
            json.WriteEndArray();
        }
        else
        {
            json.WriteString("@type"u8, type.SchemaOrg);
        }
    }

    // The full name of the term, since schema.org's context does not hold it.
    private void ConformsTo()
    {
        // What the profile asks for at least, beside what is always written.
        var profiled = CitedWork.AbstractOf(record) is not null && record.Items("rightsList"u8).Any()
            && (record.Items("subjects"u8).Any() || record.Items("annotations"u8).Any());
        if (!profiled && !record.Items("conformsTo"u8).Any())
        {
            return;
        }

        json.WriteStartArray("http://purl.org/dc/terms/conformsTo"u8);
        if (profiled)
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "CreativeWork"u8);
            json.WriteString("@id"u8, BioschemasDataset);
            json.WriteEndObject();
        }

        foreach (var standard in record.Items("conformsTo"u8))
        {
            if (standard.Text("iri"u8) is not null || standard.Text("title"u8) is not null)
            {
                json.WriteStartObject();
                json.WriteString("@type"u8, "CreativeWork"u8);
                json.Text("@id"u8, standard.Text("iri"u8));
                json.Text("name"u8, standard.Text("title"u8));
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private void Identifiers()
    {
        json.WriteStartArray("identifier"u8);
        json.Identifier("DOI", "https://registry.identifiers.org/registry/doi", "doi:" + source.Doi, source.CiteAs);
        foreach (var other in record.Items("alternateIdentifiers"u8))
        {
            Other(other.Text("alternateIdentifierType"u8), other.Text("alternateIdentifier"u8));
        }

        foreach (var other in record.Items("identifiers"u8))
        {
            Other(other.Text("identifierType"u8), other.Text("identifier"u8));
        }

        json.WriteEndArray();

        void Other(string? type, string? value)
        {
            if (value is not null)
            {
                json.Identifier(type ?? "identifier", type, value, IdentifierAddress.Of(type, value));
            }
        }
    }

    private void Names()
    {
        json.WriteString("name"u8, record.MainTitle() ?? source.Doi);
        var main = record.MainTitle();
        var passed = false;
        List<string>? others = null;
        foreach (var item in record.Items("titles"u8))
        {
            if (item.Text("title"u8) is not { } title) continue;
            if (!passed && title == main)
            {
                passed = true;
                continue;
            }

            (others ??= []).Add(title);
        }

        json.Texts("alternateName"u8, others);
    }

    // Bioschemas wants either terms or words, not a mixture.
    private void Keywords()
    {
        var terms = record.Items("annotations"u8).Any() || record.Items("subjects"u8).Any(subject => subject.HasText("valueUri"u8) || subject.HasText("classificationCode"u8));
        if (!terms)
        {
            var words = record.Items("subjects"u8).Select(subject => subject.Text("subject"u8)).OfType<string>().ToList();
            // One text would be read as a list, and a keyword may have a comma.
            if (words is [var only] && only.AsSpan().ContainsAny(",;"))
            {
                json.WriteStartArray("keywords"u8);
                json.WriteStringValue(only);
                json.WriteEndArray();
            }
            else
            {
                json.Texts("keywords"u8, words);
            }

            return;
        }

        json.WriteStartArray("keywords"u8);
        foreach (var subject in record.Items("subjects"u8))
        {
            if (subject.Text("subject"u8) is { } word)
            {
                json.Term(word, subject.Text("classificationCode"u8), subject.Text("valueUri"u8), subject.Text("subjectScheme"u8), subject.Text("schemeUri"u8));
            }
        }

        foreach (var term in record.Items("annotations"u8))
        {
            json.Term(term.Text("label"u8), term.Text("curie"u8), term.Text("iri"u8), term.Text("ontology"u8), null);
        }

        json.WriteEndArray();
    }

    // A statement of access is no licence; it is told by the access level.
    private void Licences()
    {
        var licences = record.Items("rightsList"u8)
            .Where(rights => (rights.Text("rightsUri"u8) ?? rights.Text("rightsIdentifier"u8) ?? rights.Text("rights"u8)) is { } said && !AccessFromRights.IsAccessStatement(said))
            .ToList();
        if (licences.Count > 0)
        {
            json.WritePropertyName("license"u8);
            json.OneOrMany(licences, Licence);
        }

        List<(string? Name, string? Address)> uses = [];
        foreach (var group in record.Items("consent"u8))
        {
            Use(group.Get("permission"u8));
            foreach (var modifier in group.Items("modifiers"u8))
            {
                Use(modifier);
            }
        }

        foreach (var label in record.Items("labels"u8))
        {
            uses.Add((label.Text("name"u8), label.Text("url"u8)));
        }

        uses.RemoveAll(use => use is (null, null));
        if (uses.Count > 0)
        {
            json.WritePropertyName("usageInfo"u8);
            json.OneOrMany(uses, use =>
            {
                json.WriteStartObject();
                json.WriteString("@type"u8, "CreativeWork"u8);
                json.Text("name"u8, use.Name);
                json.Text("url"u8, use.Address);
                json.WriteEndObject();
            });
        }

        void Use(JsonElement? term)
        {
            if (term is { } found)
            {
                uses.Add((found.Text("label"u8) ?? found.Text("curie"u8), found.Text("iri"u8)));
            }
        }
    }

    private void Licence(JsonElement rights)
    {
        var (address, words) = (LicenceAddress.Of(rights), rights.Text("rights"u8) ?? rights.Text("rightsIdentifier"u8));
        if (address is not null && (words is null || OpenLicences.IsOpen(address) || LicenceCode.InAddress(address) is not null))
        {
            json.WriteStringValue(address);
            return;
        }

        json.WriteStartObject();
        json.WriteString("@type"u8, "CreativeWork"u8);
        json.Text("name"u8, words);
        json.Text("url"u8, address);
        json.WriteEndObject();
    }

    private void Access()
    {
        var open = source is { AccessLevel: AccessLevel.Open, EmbargoUntil: null, Tombstone: null };
        json.WriteBoolean("isAccessibleForFree"u8, open);
        if (source.Tombstone is { } tombstone)
        {
            json.WriteString("creativeWorkStatus"u8, "Withdrawn"u8);
            json.WriteString("expires"u8, tombstone.Date.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("conditionsOfAccess"u8, "Withdrawn: " + tombstone.Reason);
            return;
        }

        json.WriteString("conditionsOfAccess"u8, SchemaOrgData.InWords(source.AccessLevel, source.EmbargoUntil));
    }

    private void Dates()
    {
        json.Text("dateCreated"u8, CitedWork.DateOf(record, "Created"u8));
        json.Text("datePublished"u8, CitedWork.DateOf(record, "Issued"u8) ?? CitedWork.DateOf(record, "Available"u8)
            ?? (record.Get("publicationYear"u8) is { } year ? year.ToString() : source.Published?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        json.Text("dateModified"u8, CitedWork.DateOf(record, "Updated"u8) ?? source.Updated?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (CitedWork.DateOf(record, "Copyrighted"u8) is { Length: >= 4 } copyright && int.TryParse(copyright.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var copyrightYear))
        {
            json.WriteNumber("copyrightYear"u8, copyrightYear);
        }

        json.Text("temporalCoverage"u8, CitedWork.DateOf(record, "Coverage"u8) ?? CitedWork.DateOf(record, "Collected"u8));
    }

    private void Catalog()
    {
        json.WriteStartObject("includedInDataCatalog"u8);
        json.WriteString("@type"u8, "DataCatalog"u8);
        json.WriteString("url"u8, works.BaseUrl + "/");
        json.Text("name"u8, source.Collection);
        json.WriteEndObject();
    }
}
