using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks.Citations;
using Catalog.Records.Identifiers;
using Catalog.Records.Storage;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>Makes the canonical record of a work of schema.org.</summary>
internal static class SchemaOrgReading
{
    private static readonly (string Property, string Role)[] Helpers =
    [
        ("editor", "Editor"), ("producer", "Producer"), ("copyrightHolder", "RightsHolder"), ("sponsor", "Sponsor"), ("translator", "Translator"),
        ("maintainer", "DataManager"), ("contributor", "Other"),
    ];

    // Read by themselves, or of the page rather than the work.
    private static readonly HashSet<string> Known =
    [
        "@context", "@type", "@id", "@graph", "type", "id", "name", "headline", "alternateName", "description", "abstract", "identifier", "url", "sameAs", "keywords", "creator", "author", "publisher",
        "provider", "datePublished", "dateCreated", "dateModified", "copyrightYear", "license", "isAccessibleForFree", "conditionsOfAccess", "version", "softwareVersion", "inLanguage",
        "temporalCoverage", "spatialCoverage", "funder", "funding", "distribution", "encoding", "size", "contentSize", "encodingFormat", "fileFormat", "variableMeasured", "measurementTechnique",
        "additionalType", "isPartOf", "hasPart", "includedInDataCatalog", "creativeWorkStatus", "expires", "mainEntityOfPage", "sdDatePublished", "sdPublisher", "sdLicense",
        "usageInfo", "schemaVersion", "http://purl.org/dc/terms/conformsTo", "dct:conformsTo", "conformsTo", "potentialAction", "image", "thumbnailUrl", "mainEntity", "about",
    ];

    public static ForeignRecord Record(SchemaOrgNode node)
    {
        var draft = new ForeignDraft();
        Identifiers(draft, node);
        Titles(draft, node);
        Descriptions(draft, node);
        Types(draft, node);
        foreach (var creator in node.Several(node.Has("creator") ? "creator" : "author"))
        {
            SchemaOrgReadingAgents.Add(draft, "creators", creator, null);
        }

        foreach (var (property, role) in Helpers)
        {
            foreach (var helper in node.Several(property))
            {
                SchemaOrgReadingAgents.Add(draft, "contributors", helper, role);
            }
        }

        SchemaOrgReadingAgents.Publisher(draft, node);
        SchemaOrgReadingAgents.Funding(draft, node);
        Dates(draft, node);
        draft.Set("version", node.Text("version", "softwareVersion"));
        var language = node.Several("inLanguage").FirstOrDefault();
        draft.TakeLanguage(language.ValueKind == JsonValueKind.Object ? new SchemaOrgNode(language).Text("alternateName", "identifier", "@value", "name") : node.Text("inLanguage"));
        Keywords(draft, node);
        Rights(draft, node);
        SchemaOrgReadingData.Read(draft, node);
        SchemaOrgReadingWorks.Read(draft, node);
        foreach (var name in node.Names)
        {
            if (!Known.Contains(name) && !Array.Exists(Helpers, helper => helper.Property == name)
                && !Array.Exists(SchemaOrgWorks.Properties, pair => pair.Property == name))
            {
                draft.Pass(name);
            }
        }

        return draft.Finish(1) with { Key = node.Text("@id") ?? node.Text("url") };
    }

    // A second name is the same one in another language, or another name.
    private static void Titles(ForeignDraft draft, SchemaOrgNode node)
    {
        var names = node.Several(node.Text("name") is null ? "headline" : "name").Where(name => SchemaOrgNode.TextOf(name) is not null).ToList();
        for (var i = 0; i < names.Count; i++)
        {
            var language = SchemaOrgNode.LanguageOf(names[i]);
            draft.Add("titles", "title", SchemaOrgNode.TextOf(names[i]),
                ("titleType", i == 0 ? null : language is not null ? "TranslatedTitle" : "AlternativeTitle"), ("lang", language));
        }

        foreach (var name in node.Several("alternateName"))
        {
            draft.Add("titles", "title", SchemaOrgNode.TextOf(name), ("titleType", "AlternativeTitle"), ("lang", SchemaOrgNode.LanguageOf(name)));
        }
    }

    private static void Descriptions(ForeignDraft draft, SchemaOrgNode node)
    {
        foreach (var value in node.Several("description").Concat(node.Several("abstract")))
        {
            draft.Describe(SchemaOrgNode.TextOf(value), "Abstract", SchemaOrgNode.LanguageOf(value));
        }
    }

    private static void Types(ForeignDraft draft, SchemaOrgNode node)
    {
        var types = new JsonObject { ["resourceTypeGeneral"] = node.Types.Select(WorkType.GeneralOfSchemaOrg).FirstOrDefault(general => general is not null) ?? "Dataset" };
        if (node.Text("additionalType") is { } type && !IdentifierAddress.IsAddress(type))
        {
            types["resourceType"] = type;
        }

        draft.Set("types", types);
    }

    private static void Identifiers(ForeignDraft draft, SchemaOrgNode node)
    {
        foreach (var identifier in node.Several("identifier"))
        {
            if (identifier.ValueKind != JsonValueKind.Object)
            {
                if (SchemaOrgNode.TextOf(identifier) is { } text && !draft.TakeDoi(text))
                {
                    var (scheme, bare) = IdentifierAddress.Recognise(text);
                    draft.TakeIdentifier(scheme ?? "identifier", bare);
                }

                continue;
            }

            var value = new SchemaOrgNode(identifier);
            var said = value.Text("value", "url", "@id", "@value");
            var scheme_ = value.Text("propertyID", "name");
            // A DOI only where it is called one: many identifiers look like one and belong to another work.
            var named = scheme_ is null || scheme_.Contains("doi", StringComparison.OrdinalIgnoreCase);
            if (said is not null && !(named && draft.TakeDoi(said)))
            {
                draft.TakeIdentifier(value.Text("name") ?? scheme_ ?? "identifier", said);
            }
        }

        if (!draft.Has("doi"))
        {
            foreach (var name in (ReadOnlySpan<string>)["@id", "url", "sameAs"])
            {
                if (node.Text(name) is { } text && IdentifierAddress.IsAddress(text) && text.Contains("doi.org/", StringComparison.OrdinalIgnoreCase) && Doi.TryParse(text, out var doi))
                {
                    draft.Set("doi", doi.Value);
                }
            }
        }

        if ((node.Text("url") ?? node.Text("@id")) is { } url && IdentifierAddress.IsAddress(url) && !Doi.TryParse(url, out _))
        {
            draft.Set("url", url);
        }
    }

    private static void Dates(ForeignDraft draft, SchemaOrgNode node)
    {
        draft.TakeIssued(node.Text("datePublished"), "datePublished");
        draft.TakeDate(Day(node.Text("dateCreated")), "Created", "dateCreated");
        draft.TakeDate(Day(node.Text("dateModified")), "Updated", "dateModified");
        draft.TakeDate(node.Text("copyrightYear"), "Copyrighted", "copyrightYear");
        foreach (var coverage in node.Several("temporalCoverage"))
        {
            draft.TakeDate(SchemaOrgNode.TextOf(coverage), "Coverage", "temporalCoverage");
        }

        // Without a day of publication the year in which the data were made or changed is the nearest.
        if (!draft.Has("publicationYear") && (node.Text("dateModified") ?? node.Text("dateCreated")) is { Length: >= 4 } other
            && int.TryParse(other.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            draft.Set("publicationYear", JsonValue.Create(year));
            draft.Advise("year-assumed", "There is no datePublished; the year of dateModified or dateCreated was taken.");
        }
    }

    private static string? Day(string? text) => text is { Length: > 10 } && text[10] is 'T' or ' ' ? text[..10] : text;

    private static void Keywords(ForeignDraft draft, SchemaOrgNode node)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        // One text of keywords is a list with commas, as schema.org defines it; of a list each item is a keyword.
        var oneText = !node.IsList("keywords");
        foreach (var (value, splits) in node.Several("keywords").Select(value => (value, oneText)).Concat(node.Several("measurementTechnique").Select(value => (value, false))))
        {
            if (value.ValueKind == JsonValueKind.Object && !value.TryGetProperty("@value"u8, out _))
            {
                var term = new SchemaOrgNode(value);
                var set = term.Several("inDefinedTermSet").FirstOrDefault();
                var vocabulary = new SchemaOrgNode(set);
                var name = term.Text("name", "termCode");
                if (name is not null && seen.Add(name))
                {
                    draft.Add("subjects", "subject", name, ("subjectScheme", set.ValueKind == JsonValueKind.String ? null : vocabulary.Text("name")),
                        ("schemeUri", set.ValueKind == JsonValueKind.String ? set.Loose() : vocabulary.Text("url", "@id")),
                        ("valueUri", term.Text("url", "@id")), ("classificationCode", term.Text("termCode")));
                }
            }
            else if (SchemaOrgNode.TextOf(value) is { } text)
            {
                foreach (var word in splits ? Words(text) : [text])
                {
                    if (seen.Add(word))
                    {
                        draft.Add("subjects", "subject", word);
                    }
                }
            }
        }
    }

    // A text at its commas, or at its semicolons when it has any; what stands in brackets is one.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var separator = text.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var (start, depth) = (0, 0);
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && (text[at] != separator || depth > 0))
            {
                depth = text[at] is '(' or '[' ? depth + 1 : text[at] is ')' or ']' && depth > 0 ? depth - 1 : depth;
                continue;
            }

            if (text[start..at].Trim() is { Length: > 0 } word) words.Add(word);
            start = at + 1;
        }

        return words;
    }

    private static void Rights(ForeignDraft draft, SchemaOrgNode node)
    {
        foreach (var licence in node.Several("license"))
        {
            if (licence.ValueKind == JsonValueKind.Object)
            {
                var work = new SchemaOrgNode(licence);
                var address = work.Text("url", "@id");
                var name = work.Text("name", "identifier", "@value");
                draft.TakeLicence(name ?? address, name is null || address is null || !IdentifierAddress.IsAddress(address) ? null : address);
            }
            else
            {
                draft.TakeLicence(SchemaOrgNode.TextOf(licence));
            }
        }

        var access = SchemaOrgReadingAccess.Of(node, out var ours);
        if (!ours && node.Text("conditionsOfAccess") is { } conditions)
        {
            draft.Add("rightsList", IdentifierAddress.IsAddress(conditions) ? "rightsUri" : "rights", conditions);
        }

        // A statement of rights that lets in fewer holds by itself.
        if (access is { } said && (ours || !(draft.LevelOfRights() > said.Level)))
        {
            draft.Set("access", ForeignDraft.Texts(("level", Words<AccessLevel>.Of(said.Level)), ("embargoUntil", said.EmbargoUntil)));
        }
    }
}
