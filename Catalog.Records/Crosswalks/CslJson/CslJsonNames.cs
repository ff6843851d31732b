using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Crosswalks.Citations;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.CslJson;

/// <summary>Reads name variables of CSL JSON, and what Crossref says beside: ORCID iDs, affiliations, funders.</summary>
internal static class CslJsonNames
{
    private const int MostAwards = 1000;

    /// <summary>Adds the people and organizations of a name variable.</summary>
    /// <param name="role">The type of contributor; null for creators.</param>
    public static void Read(ForeignDraft draft, string property, JsonElement names, string? role)
    {
        foreach (var name in names.Several())
        {
            if (Name(name) is not { } agent)
            {
                continue;
            }

            if (role is not null)
            {
                agent["contributorType"] = role;
            }

            draft.Add(property, agent);
        }
    }

    private static JsonObject? Name(JsonElement name)
    {
        if (name.ValueKind == JsonValueKind.String)
        {
            return name.Loose() is { } text ? ForeignDraft.Texts(("name", text)) : null;
        }

        var family = string.Join(' ', new[] { name.Get("dropping-particle"u8)?.Loose(), name.Get("non-dropping-particle"u8)?.Loose(), name.Get("family"u8)?.Loose() }.OfType<string>());
        var given = name.Get("given"u8)?.Loose();
        JsonObject agent;
        if (family.Length > 0)
        {
            agent = ForeignDraft.Person(family, NameSuffix.Join(given, name.Get("suffix"u8)?.Loose()));
        }
        else if ((name.Get("literal"u8) ?? name.Get("name"u8))?.Loose() is { } whole)
        {
            agent = ForeignDraft.Texts(("name", whole), ("nameType", "Organizational"));
        }
        else if (given is not null)
        {
            agent = ForeignDraft.Texts(("name", given));
        }
        else
        {
            return null;
        }

        if (name.Get("ORCID"u8)?.Loose() is { } orcid)
        {
            agent["nameIdentifiers"] = new JsonArray(ForeignDraft.Texts(("nameIdentifier", orcid), ("nameIdentifierScheme", "ORCID"), ("schemeUri", "https://orcid.org")));
        }

        if (name.Get("affiliation"u8) is { } affiliations)
        {
            var list = new JsonArray();
            foreach (var affiliation in affiliations.Several())
            {
                if ((affiliation.ValueKind == JsonValueKind.Object ? affiliation.Get("name"u8)?.Loose() : affiliation.Loose()) is { } organization)
                {
                    list.Add(ForeignDraft.Texts(("name", organization)));
                }
            }

            if (list.Count > 0)
            {
                agent["affiliation"] = list;
            }
        }

        return agent;
    }

    /// <summary>Funders as Crossref has them: one reference for each award, or one without.</summary>
    public static void Funders(ForeignDraft draft, JsonElement funders)
    {
        foreach (var funder in funders.Several())
        {
            if (funder.Get("name"u8)?.Loose() is not { } name)
            {
                continue;
            }

            var identifier = funder.Get("DOI"u8)?.Loose();
            var awards = funder.Get("award"u8)?.Several().Select(award => award.Loose()).OfType<string>().Take(MostAwards).ToList() ?? [];
            foreach (var award in awards.Count > 0 ? awards : [""])
            {
                draft.Add("fundingReferences", "funderName", name,
                    ("funderIdentifier", identifier), ("funderIdentifierType", identifier is null ? null : "Crossref Funder ID"), ("awardNumber", award));
            }
        }
    }
}
