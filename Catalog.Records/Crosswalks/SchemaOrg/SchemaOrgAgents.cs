using System.Text.Json;
using Catalog.Records.Crosswalks.Citations;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>People and organizations: who made, helped, publishes and paid.</summary>
internal sealed class SchemaOrgAgents(Utf8JsonWriter json)
{
    public void Creators(JsonElement record)
    {
        if (record.Items("creators"u8).Any())
        {
            json.WriteStartArray("creator"u8);
            foreach (var creator in record.Items("creators"u8))
            {
                Agent(creator);
            }

            json.WriteEndArray();
        }
    }

    // Roles that schema.org has a property for are written there; the others as a role of a contributor.
    public void Contributors(JsonElement record)
    {
        foreach (var group in record.Items("contributors"u8).GroupBy(contributor => PropertyOf(contributor.Text("contributorType"u8))))
        {
            json.WriteStartArray(group.Key);
            foreach (var contributor in group)
            {
                if (group.Key == "contributor" && contributor.Text("contributorType"u8) is { } role and not "Other")
                {
                    json.WriteStartObject();
                    json.WriteString("@type"u8, "Role"u8);
                    json.WriteString("roleName"u8, role);
                    json.WritePropertyName("contributor"u8);
                    Agent(contributor);
                    json.WriteEndObject();
                }
                else
                {
                    Agent(contributor);
                }
            }

            json.WriteEndArray();
        }
    }

    public void Publisher(JsonElement record)
    {
        if (CitedWork.PublisherOf(record) is not { } name)
        {
            return;
        }

        var publisher = record.Get("publisher"u8)!.Value;
        var (id, scheme) = (publisher.Text("publisherIdentifier"u8), publisher.Text("publisherIdentifierScheme"u8));
        json.WritePropertyName("publisher"u8);
        Organization(name, id, scheme);
    }

    public void Funding(JsonElement record)
    {
        var references = record.Items("fundingReferences"u8).Where(reference => reference.HasText("funderName"u8)).ToList();
        if (references.Count == 0)
        {
            return;
        }

        json.WriteStartArray("funder"u8);
        foreach (var reference in references.DistinctBy(reference => reference.Text("funderName"u8)))
        {
            Funder(reference);
        }

        json.WriteEndArray();
        var awards = references.Where(reference => reference.Get("awardNumber"u8) is not null || reference.HasText("awardTitle"u8) || reference.HasText("awardUri"u8)).ToList();
        if (awards.Count == 0)
        {
            return;
        }

        json.WriteStartArray("funding"u8);
        foreach (var award in awards)
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "MonetaryGrant"u8);
            json.Text("identifier"u8, award.Get("awardNumber"u8)?.ToString());
            json.Text("name"u8, award.Text("awardTitle"u8));
            json.Text("url"u8, award.Text("awardUri"u8));
            json.WritePropertyName("funder"u8);
            Funder(award);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Funder(JsonElement reference) =>
        Organization(reference.Text("funderName"u8)!, reference.Text("funderIdentifier"u8), reference.Text("funderIdentifierType"u8));

    private void Agent(JsonElement agent)
    {
        var name = CitedName.Of(agent);
        var affiliations = agent.Items("affiliation"u8).ToList();
        var ids = agent.Items("nameIdentifiers"u8).Where(id => id.HasText("nameIdentifier"u8)).ToList();
        var person = name is { IsPerson: true } || agent.Get("nameType"u8)?.ValueEquals("Personal"u8) == true
            || ids.Exists(id => id.Text("nameIdentifierScheme"u8)?.Equals("ORCID", StringComparison.OrdinalIgnoreCase) == true);
        json.WriteStartObject();
        json.WriteString("@type"u8, person ? "Person"u8 : "Organization"u8);
        var addresses = ids.ConvertAll(id => IdentifierAddress.Of(id.Text("nameIdentifierScheme"u8), id.Text("nameIdentifier"u8)!));
        json.Text("@id"u8, addresses.Find(address => address is not null));
        json.WriteString("name"u8, name is { IsPerson: true, Given: not null } parts ? CitationText.Spoken(parts) : name?.Whole ?? "");
        if (name is { IsPerson: true } known)
        {
            // As the record has them; what stands behind the name is in its own family name already.
            var family = agent.Text("familyName"u8);
            json.Text("givenName"u8, agent.Text("givenName"u8) ?? (family is null ? NameSuffix.Join(known.Given, known.Suffix) : known.Given));
            json.Text("familyName"u8, family ?? known.Family);
        }

        if (ids.Count > 0)
        {
            json.WriteStartArray("identifier"u8);
            for (var i = 0; i < ids.Count; i++)
            {
                var scheme = ids[i].Text("nameIdentifierScheme"u8);
                json.Identifier(scheme ?? "identifier", ids[i].Text("schemeUri"u8) ?? scheme, ids[i].Text("nameIdentifier"u8)!, addresses[i]);
            }

            json.WriteEndArray();
        }

        if (affiliations.Count > 0)
        {
            json.WriteStartArray(person ? "affiliation"u8 : "parentOrganization"u8);
            foreach (var affiliation in affiliations)
            {
                if (affiliation.ValueKind == JsonValueKind.String)
                {
                    Organization(affiliation.GetString()!, null, null);
                }
                else if (affiliation.Text("name"u8) is { } organization)
                {
                    Organization(organization, affiliation.Text("affiliationIdentifier"u8), affiliation.Text("affiliationIdentifierScheme"u8));
                }
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void Organization(string name, string? identifier, string? scheme)
    {
        var address = identifier is null ? null : IdentifierAddress.Of(scheme, identifier);
        json.WriteStartObject();
        json.WriteString("@type"u8, "Organization"u8);
        json.Text("@id"u8, address);
        json.WriteString("name"u8, name);
        if (identifier is not null)
        {
            json.WritePropertyName("identifier"u8);
            json.Identifier(scheme ?? "identifier", scheme, identifier, address);
        }

        json.WriteEndObject();
    }

    private static string PropertyOf(string? role) => role switch
    {
        "Editor" => "editor",
        "Producer" => "producer",
        "RightsHolder" => "copyrightHolder",
        "Sponsor" => "sponsor",
        "Translator" => "translator",
        "DataManager" => "maintainer",
        _ => "contributor",
    };
}
