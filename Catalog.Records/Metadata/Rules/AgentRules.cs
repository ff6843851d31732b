using System.Text.Json;
using Catalog.Records.Identifiers;
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
            CheckIdentifiers(contributor, "contributors", contributors++, ref findings);
        }
    }

    // Whether an ORCID, ROR or ISNI is stated; a wrong one gets its own finding.
    private static bool CheckIdentifiers(JsonElement agent, string list, int index, ref FindingList findings)
    {
        var stated = false;
        var position = 0;
        foreach (var entry in agent.Items("nameIdentifiers"u8))
        {
            if (entry.Text("nameIdentifier"u8) is { } identifier)
            {
                var scheme = Scheme(entry, identifier);
                var valid = scheme switch
                {
                    "ORCID" => NameIdentifierChecks.IsOrcid(identifier),
                    "ROR" => NameIdentifierChecks.IsRor(identifier),
                    "ISNI" => NameIdentifierChecks.IsIsni(identifier),
                    _ => (bool?)null,
                };
                stated |= valid is not null;
                if (valid == false)
                {
                    findings.Warning($"{NameOf(scheme)}-invalid", At(list, index, "nameIdentifiers") + $"/{position}/nameIdentifier",
                        $"'{identifier}' is not a valid {scheme} identifier: its check digits do not fit. Look for a typing error.");
                }
            }

            position++;
        }

        return stated;
    }

    private static string NameOf(string? scheme) => scheme switch { "ORCID" => "orcid", "ROR" => "ror", _ => "isni" };

    private static string? Scheme(JsonElement entry, string identifier)
    {
        var scheme = entry.Text("nameIdentifierScheme"u8);
        return Is("ORCID", "orcid.org/") ? "ORCID" : Is("ROR", "ror.org/") ? "ROR" : Is("ISNI", "isni.org/") ? "ISNI" : null;

        bool Is(string name, string host) => string.Equals(scheme, name, StringComparison.OrdinalIgnoreCase)
            || (scheme is null && identifier.Contains(host, StringComparison.OrdinalIgnoreCase));
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
