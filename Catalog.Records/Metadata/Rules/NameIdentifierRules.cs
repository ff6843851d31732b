using System.Text.Json;
using Catalog.Records.Identifiers;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Identifiers of people, organizations and funders, wherever a record has them. A wrong one is a warning.</summary>
internal static class NameIdentifierRules
{
    /// <summary>Checks the <c>nameIdentifiers</c> of an agent.</summary>
    /// <returns>Whether one is an ORCID iD, a ROR id or an ISNI, right or wrong.</returns>
    public static bool CheckList<T>(JsonElement agent, T place, Func<T, string> pointer, ref FindingList findings)
    {
        var stated = false;
        var position = 0;
        foreach (var entry in agent.Items("nameIdentifiers"u8))
        {
            if (entry.Text("nameIdentifier"u8) is { } identifier)
            {
                stated |= Check(entry.Text("nameIdentifierScheme"u8), identifier, (place, pointer, position),
                    static at => at.pointer(at.place) + $"/nameIdentifiers/{at.position}/nameIdentifier", ref findings);
            }

            position++;
        }

        return stated;
    }

    /// <summary>Checks one identifier by its scheme, or by the host of its address.</summary>
    /// <returns>Whether it is an ORCID iD, a ROR id or an ISNI, right or wrong.</returns>
    public static bool Check<T>(string? scheme, string identifier, T place, Func<T, string> pointer, ref FindingList findings)
    {
        var (code, name, valid) = Is("ORCID", "orcid.org/") ? ("orcid-invalid", "ORCID", NameIdentifierChecks.IsOrcid(identifier))
            : Is("ROR", "ror.org/") ? ("ror-invalid", "ROR", NameIdentifierChecks.IsRor(identifier))
            : Is("ISNI", "isni.org/") ? ("isni-invalid", "ISNI", NameIdentifierChecks.IsIsni(identifier))
            : (null, "", true);
        if (!valid)
        {
            findings.Warning(code!, pointer(place),
                $"'{FindingList.Quote(identifier)}' is not a valid {name} identifier: its check digits do not fit. Look for a typing error.");
        }

        return code is not null;

        bool Is(string name, string host) => string.Equals(scheme, name, StringComparison.OrdinalIgnoreCase)
            || (scheme is null && identifier.Contains(host, StringComparison.OrdinalIgnoreCase));
    }
}
