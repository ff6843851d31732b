using System.Text.Json;
using Catalog.Records.Identifiers;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Identifiers of people, organizations and funders, wherever a record has them. A wrong one is a warning.</summary>
internal static class NameIdentifierRules
{
    // By which word a scheme is known ("ORCID", "ORCID iD", "https://orcid.org/"), the host of its addresses, how it is written.
    private static readonly Scheme[] Schemes =
    [
        new("orcid-invalid", "ORCID iD", "orcid", "orcid.org/", "0000-0002-1825-0097", NameIdentifierChecks.IsOrcid, NameIdentifierChecks.HasOrcidForm),
        new("ror-invalid", "ROR id", "ror", "ror.org/", "https://ror.org/02catss52", NameIdentifierChecks.IsRor, NameIdentifierChecks.HasRorForm),
        new("isni-invalid", "ISNI", "isni", "isni.org/", "0000 0001 2103 2683", NameIdentifierChecks.IsIsni, NameIdentifierChecks.HasOrcidForm),
    ];

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
                var scheme = entry.Text("nameIdentifierScheme"u8);
                var known = Check(scheme ?? entry.Text("schemeUri"u8), identifier, (place, pointer, position),
                    static at => at.pointer(at.place) + $"/nameIdentifiers/{at.position}/nameIdentifier", ref findings);
                if (scheme is null && !known)
                {
                    findings.Advice("name-identifier-scheme-missing", pointer(place) + $"/nameIdentifiers/{position}/nameIdentifierScheme",
                        "Say whose identifier this is, for example ORCID, ROR or ISNI.");
                }

                stated |= known;
            }

            position++;
        }

        return stated;
    }

    /// <summary>Checks one identifier by its scheme, else by the host of its address or its form.</summary>
    /// <returns>Whether it is an ORCID iD, a ROR id or an ISNI, right or wrong.</returns>
    public static bool Check<T>(string? scheme, string identifier, T place, Func<T, string> pointer, ref FindingList findings)
    {
        var address = Array.Find(Schemes, known => identifier.Contains(known.Host, StringComparison.OrdinalIgnoreCase));
        var stated = scheme is null ? null : Array.Find(Schemes, known => known.IsNamed(scheme));
        if ((stated ?? address ?? (scheme is null && IsInFours(identifier) ? Schemes[0] : null)) is not { } kind) return false;
        if (address is not null && address != kind)
        {
            findings.Warning(kind.Code, pointer(place), $"'{FindingList.Quote(identifier)}' is an address of {address.Host.TrimEnd('/')}, but the scheme says {kind.Name}. Which of the two is it?");
        }
        else if (!kind.IsRight(identifier))
        {
            findings.Warning(kind.Code, pointer(place), kind.HasForm(identifier)
                ? $"'{FindingList.Quote(identifier)}' is not a valid {kind.Name}: its check digits do not fit. Look for a typing error."
                : $"'{FindingList.Quote(identifier)}' is not a valid {kind.Name}: one is written {kind.Example}.");
        }

        return true;
    }

    // Sixteen digits in fours with hyphens are an iD of a person, even where nothing says so.
    private static bool IsInFours(string text) => text.Trim() is { Length: 19 } fours && fours[4] == '-' && fours[9] == '-' && fours[14] == '-'
        && NameIdentifierChecks.HasOrcidForm(fours);

    private sealed record Scheme(string Code, string Name, string Word, string Host, string Example, Func<string, bool> IsRight, Func<string, bool> HasForm)
    {
        // As a word of its own: "ROR" is not in "mirror".
        public bool IsNamed(string scheme)
        {
            for (var at = scheme.IndexOf(Word, StringComparison.OrdinalIgnoreCase); at >= 0; at = scheme.IndexOf(Word, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var end = at + Word.Length;
                if ((at == 0 || !char.IsLetter(scheme[at - 1])) && (end == scheme.Length || !char.IsLetter(scheme[end]))) return true;
            }

            return false;
        }
    }
}
