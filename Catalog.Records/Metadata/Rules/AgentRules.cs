using System.Text.Json;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Creators and contributors (DataCite 4.7, clauses 2 and 7).</summary>
internal static class AgentRules
{
    public static void Check(JsonElement record, ref FindingList findings)
    {
        var creators = 0;
        var identified = false;
        foreach (var creator in record.Items("creators"u8))
        {
            if (!creator.HasText("name"u8) && !creator.HasText("familyName"u8))
            {
                findings.Error("creator-name-missing", At("creators", creators, "name"), "This creator has no name.");
            }

            identified |= CheckIdentifiers(creator, "creators", creators, ref findings);
            creators++;
        }

        if (creators == 0)
        {
            findings.Error("creator-missing", "/creators", "The record has no creator: a person or an organization.");
        }
        else
        {
            CheckTwice(record, creators, ref findings);
            if (!identified)
            {
                findings.Advice("creator-not-identified", "/creators",
                    "No creator has an ORCID iD or a ROR id; with one, the record can be found by who made it.");
            }
        }

        var contributors = 0;
        foreach (var contributor in record.Items("contributors"u8))
        {
            if (!contributor.HasText("name"u8) && !contributor.HasText("familyName"u8))
            {
                findings.Warning("contributor-name-missing", At("contributors", contributors, "name"), "This contributor has no name.");
            }

            if (!contributor.HasText("contributorType"u8))
            {
                findings.Warning("contributor-type-missing", At("contributors", contributors, "contributorType"),
                    "Say what this contributor did, for example DataCurator; DataCite asks for it.");
            }

            CheckIdentifiers(contributor, "contributors", contributors++, ref findings);
        }
    }

    // Whether an ORCID, ROR or ISNI is stated; a wrong one gets its own finding.
    private static bool CheckIdentifiers(JsonElement agent, string list, int index, ref FindingList findings)
    {
        var at = -1;
        foreach (var affiliation in agent.Items("affiliation"u8))
        {
            at++;
            if (affiliation.Text("affiliationIdentifier"u8) is { } identifier)
            {
                NameIdentifierRules.Check(affiliation.Text("affiliationIdentifierScheme"u8), identifier, (list, index, at),
                    static at => At(at.list, at.index, "affiliation") + $"/{at.at}/affiliationIdentifier", ref findings);
            }
        }

        return NameIdentifierRules.CheckList(agent, (list, index), static at => At(at.list, at.index), ref findings);
    }

    // The same name without a different identifier; two people of one name have two iDs.
    private static void CheckTwice(JsonElement record, int count, ref FindingList findings)
    {
        if (count < 2)
        {
            return;
        }

        var seen = new HashSet<string>(count, StringComparer.OrdinalIgnoreCase);
        var index = 0;
        foreach (var creator in record.Items("creators"u8))
        {
            var identifier = creator.Items("nameIdentifiers"u8).FirstOrDefault();
            var name = creator.Text("name"u8) ?? $"{creator.Text("familyName"u8)}, {creator.Text("givenName"u8)}";
            if (name != ", " && !seen.Add(name + "\n" + identifier.Text("nameIdentifier"u8)))
            {
                findings.Warning("creator-twice", At("creators", index), $"The creator '{name}' is listed twice.");
            }

            index++;
        }
    }
}
