using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Crosswalks.Citations;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>Reads people and organizations.</summary>
internal static class SchemaOrgReadingAgents
{
    public static void Add(ForeignDraft draft, string list, JsonElement value, string? role)
    {
        var node = new SchemaOrgNode(value);
        if (node.Is("Role") && (node.Several("contributor").Concat(node.Several("creator")).Concat(node.Several("author")).FirstOrDefault() is { ValueKind: JsonValueKind.Object or JsonValueKind.String } inner))
        {
            var named = node.Text("roleName");
            Add(draft, list, inner, role is null ? null : named is not null && Metadata.DataCiteVocabulary.ContributorType.Values.Contains(named) ? named : role);
            return;
        }

        if (Agent(value) is { } agent)
        {
            if (role is not null)
            {
                agent["contributorType"] = role;
            }

            draft.Add(list, agent);
        }
    }

    public static void Publisher(ForeignDraft draft, SchemaOrgNode work)
    {
        foreach (var value in work.Several("publisher").Concat(work.Several("provider")))
        {
            var node = new SchemaOrgNode(value);
            var name = value.ValueKind == JsonValueKind.Object ? node.Text("name", "legalName") : SchemaOrgNode.TextOf(value);
            if (name is null)
            {
                continue;
            }

            var (scheme, id) = Identifiers(node).FirstOrDefault();
            draft.Set("publisher", ForeignDraft.Texts(("name", name), ("publisherIdentifier", id), ("publisherIdentifierScheme", id is null ? null : scheme)));
            return;
        }
    }

    public static void Funding(ForeignDraft draft, SchemaOrgNode work)
    {
        var awarded = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var grant in work.Several("funding"))
        {
            var node = new SchemaOrgNode(grant);
            // Some name the organization itself where a grant is expected.
            var funders = node.Several("funder").Concat(node.Several("sponsor")).Take(1).ToList();
            if (funders.Count == 0 && !node.Is("Grant") && !node.Is("MonetaryGrant"))
            {
                if (Funder(grant) is { } itself && awarded.Add(itself["funderName"]!.GetValue<string>()))
                {
                    draft.Add("fundingReferences", itself);
                }

                continue;
            }

            foreach (var funder in funders)
            {
                if (Funder(funder) is { } reference)
                {
                    awarded.Add(reference["funderName"]!.GetValue<string>());
                    foreach (var (name, text) in (ReadOnlySpan<(string, string?)>)[("awardNumber", node.Text("identifier")), ("awardTitle", node.Text("name")), ("awardUri", node.Text("url"))])
                    {
                        if (text is not null)
                        {
                            reference[name] = text;
                        }
                    }

                    draft.Add("fundingReferences", reference);
                }
            }
        }

        foreach (var funder in work.Several("funder"))
        {
            if (Funder(funder) is { } reference && awarded.Add(reference["funderName"]!.GetValue<string>()))
            {
                draft.Add("fundingReferences", reference);
            }
        }
    }

    private static JsonObject? Funder(JsonElement value)
    {
        var node = new SchemaOrgNode(value);
        var name = value.ValueKind == JsonValueKind.Object ? node.Text("name", "legalName") : SchemaOrgNode.TextOf(value);
        if (name is null)
        {
            return null;
        }

        var (scheme, id) = Identifiers(node).FirstOrDefault();
        return ForeignDraft.Texts(("funderName", name), ("funderIdentifier", id), ("funderIdentifierType", id is null ? null
            : scheme switch { "ROR" or "ISNI" or "GRID" => scheme, "Crossref Funder ID" => scheme, "DOI" => "Crossref Funder ID", _ => "Other" }));
    }

    private static JsonObject? Agent(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return SchemaOrgNode.TextOf(value) is { } text ? ForeignDraft.Texts(("name", text)) : null;
        }

        var node = new SchemaOrgNode(value);
        var (family, given) = (node.Text("familyName"), node.Text("givenName"));
        var name = node.Text("name", "legalName", "@value");
        var organization = node.Types.Any(type => type.EndsWith("Organization", StringComparison.Ordinal) || type is "Corporation" or "Consortium" or "ResearchProject" or "Project");
        JsonObject agent;
        if (family is not null)
        {
            agent = ForeignDraft.Person(family, given);
        }
        else if (name is null)
        {
            return null;
        }
        else if (node.Is("Person"))
        {
            var comma = name.IndexOf(',', StringComparison.Ordinal);
            var parts = comma > 0 ? new CitedName(name[..comma], name[(comma + 1)..].Trim(), name) : CitedName.Split(CitedName.Plain(name));
            agent = parts.Given is null ? ForeignDraft.Texts(("name", name), ("nameType", "Personal")) : ForeignDraft.Person(parts.Family!, parts.Given);
        }
        else
        {
            agent = ForeignDraft.Texts(("name", name), ("nameType", organization ? "Organizational" : null));
        }

        var identifiers = new JsonArray();
        foreach (var (scheme, id) in Identifiers(node))
        {
            identifiers.Add(ForeignDraft.Texts(("nameIdentifier", id), ("nameIdentifierScheme", scheme), ("schemeUri", scheme switch { "ORCID" => "https://orcid.org", "ROR" => "https://ror.org", "ISNI" => "https://isni.org", _ => null })));
        }

        if (identifiers.Count > 0)
        {
            agent["nameIdentifiers"] = identifiers;
        }

        var affiliations = new JsonArray();
        foreach (var affiliation in node.Several("affiliation").Concat(node.Several("worksFor")).Concat(node.Several("parentOrganization")))
        {
            var place = new SchemaOrgNode(affiliation);
            if ((affiliation.ValueKind == JsonValueKind.Object ? place.Text("name", "legalName") : SchemaOrgNode.TextOf(affiliation)) is { } at)
            {
                var (scheme, id) = Identifiers(place).FirstOrDefault();
                affiliations.Add(ForeignDraft.Texts(("name", at), ("affiliationIdentifier", id), ("affiliationIdentifierScheme", id is null ? null : scheme)));
            }
        }

        if (affiliations.Count > 0)
        {
            agent["affiliation"] = affiliations;
        }

        return agent;
    }

    // Identifiers of a scheme that is known by its address, or that has a name; each once.
    private static List<(string Scheme, string Identifier)> Identifiers(SchemaOrgNode node)
    {
        var found = new List<(string, string)>();
        var (schemes, texts) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var value in node.Several("identifier").Concat(node.Several("@id")).Concat(node.Several("sameAs")).Concat(node.Several("url")))
        {
            var property = new SchemaOrgNode(value);
            var text = value.ValueKind == JsonValueKind.Object ? property.Text("url", "value", "@id") : value.Loose();
            if (text is null)
            {
                continue;
            }

            var named = value.ValueKind == JsonValueKind.Object ? property.Text("name") : null;
            var (scheme, _) = IdentifierAddress.Recognise(text);
            scheme = scheme is null or "URL" or "DOI" ? named ?? (scheme is "DOI" ? "DOI" : null) : scheme;
            if (scheme is not null && !schemes.Contains(scheme) && texts.Add(text))
            {
                schemes.Add(scheme);
                found.Add((scheme, text));
            }
        }

        return found;
    }
}
