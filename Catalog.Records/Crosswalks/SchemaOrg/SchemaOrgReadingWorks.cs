using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Crosswalks.Citations;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>Reads related works: those with an identifier as <c>relatedIdentifiers</c>, those in words as <c>relatedItems</c>.</summary>
internal static class SchemaOrgReadingWorks
{
    private const int Most = 5000;

    public static void Read(ForeignDraft draft, SchemaOrgNode node)
    {
        var count = 0;
        foreach (var property in SchemaOrgWorks.Properties.DistinctBy(pair => pair.Property))
        {
            foreach (var value in node.Several(property.Property))
            {
                if (++count > Most)
                {
                    draft.Advise("relations-cut", $"There are more than {Most} related works; the others were left out.");
                    return;
                }

                Work(draft, value, property.Relation);
            }
        }
    }

    private static void Work(ForeignDraft draft, JsonElement value, string relation)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            if (value.Loose() is not { } text)
            {
                return;
            }

            if (IdentifierAddress.Recognise(text) is { Scheme: { } known } found && !text.Contains(' ', StringComparison.Ordinal))
            {
                Identified(draft, found.Identifier, known, relation, null);
            }
            else if (relation != "IsIdenticalTo")
            {
                InWords(draft, text, relation, null, null);
            }

            return;
        }

        var work = new SchemaOrgNode(value);
        if (relation == "HasPart" && (work.Is("File") || work.Is("MediaObject") || work.Is("DataDownload")))
        {
            // Files of an RO-Crate are parts of it; they are what other data sets call their distributions.
            SchemaOrgReadingData.File(draft, value);
            return;
        }

        var type = work.Types.Select(WorkType.GeneralOfSchemaOrg).FirstOrDefault(general => general is not null);
        type = type is "Other" ? null : type;
        var candidates = work.Several("identifier").Select(identifier => identifier.ValueKind == JsonValueKind.Object ? new SchemaOrgNode(identifier).Text("url", "value", "@id") : identifier.Loose())
            .Concat([work.Text("@id"), work.Text("url"), work.Text("sameAs")]).OfType<string>()
            .Select(IdentifierAddress.Recognise).Where(found => found.Scheme is not null).ToList();
        // A DOI first, any other scheme before a mere address.
        var best = candidates.FirstOrDefault(found => found.Scheme == "DOI") is { Scheme: not null } doi ? doi
            : candidates.FirstOrDefault(found => found.Scheme != "URL") is { Scheme: not null } other ? other : candidates.FirstOrDefault();
        if (best.Scheme is not null)
        {
            Identified(draft, best.Identifier, best.Scheme, relation, type);
        }
        else if (work.Text("name", "headline", "@value") is { } title)
        {
            InWords(draft, title, relation, type, work.Text("datePublished"));
        }
    }

    private static void Identified(ForeignDraft draft, string identifier, string scheme, string relation, string? type)
    {
        if (scheme == "DOI" && draft.DoiIs(identifier))
        {
            return; // its own DOI under another name
        }

        draft.Add("relatedIdentifiers", ForeignDraft.Texts(("relatedIdentifier", identifier),
            ("relatedIdentifierType", Metadata.DataCiteVocabulary.RelatedIdentifierType.Values.Contains(scheme) ? scheme : "URL"), ("relationType", relation), ("resourceTypeGeneral", type)));
    }

    private static void InWords(ForeignDraft draft, string title, string relation, string? type, string? published)
    {
        var item = ForeignDraft.Texts(("relatedItemType", type ?? "Other"), ("relationType", relation));
        item["titles"] = new JsonArray(ForeignDraft.Texts(("title", title)));
        if (published is { Length: >= 4 } && published.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            item["publicationYear"] = published[..4];
        }

        draft.Add("relatedItems", item);
    }
}
