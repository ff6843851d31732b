using System.Text.Json;
using Catalog.Records.Identifiers;
using Catalog.Records.Identifiers.Syntax;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Funders (DataCite 4.7, clause 19): a name, and an identifier that fits its type.</summary>
internal static class FundingRules
{
    private const string List = "fundingReferences";
    private const string FunderPrefix = "10.13039"; // all of Crossref's funder ids

    public static void Check(JsonElement list, ref FindingList findings)
    {
        var index = 0;
        foreach (var funding in list.EnumerateArray())
        {
            if (!funding.HasText("funderName"u8))
            {
                findings.Warning("funder-name-missing", At(List, index, "funderName"), "This funding has no name of a funder.");
            }

            if (funding.Text("funderIdentifier"u8) is { } identifier)
            {
                CheckIdentifier(identifier, funding.Text("funderIdentifierType"u8), index, ref findings);
            }

            if (funding.Text("awardUri"u8) is { } award && !IdentifierSyntax.IsWeb(award) && !Doi.TryParse(award, out _))
            {
                findings.Warning("url-unreadable", At(List, index, "awardUri"), "Write the whole address of the award, starting with https://.");
            }

            index++;
        }
    }

    private static void CheckIdentifier(string identifier, string? type, int index, ref FindingList findings)
    {
        if (type is "Crossref Funder ID" or "Crossref Funder")
        {
            if (!(Doi.TryParse(identifier, out var doi) && doi.Prefix == FunderPrefix))
            {
                findings.Warning("funder-identifier-invalid", At(List, index, "funderIdentifier"),
                    $"'{Quote(identifier)}' is no Crossref funder id: those are written https://doi.org/10.13039/100000002.");
            }
        }
        else if (type == "GRID")
        {
            if (!identifier.Contains("grid.", StringComparison.OrdinalIgnoreCase))
            {
                findings.Warning("funder-identifier-invalid", At(List, index, "funderIdentifier"), $"'{Quote(identifier)}' is no GRID id: those are written grid.94365.3d.");
            }
        }
        else
        {
            NameIdentifierRules.Check(type, identifier, index, static index => At(List, index, "funderIdentifier"), ref findings);
            if (type is null) findings.Advice("funder-identifier-type-missing", At(List, index, "funderIdentifierType"), "Say what sort of identifier the funder has, best ROR.");
        }
    }
}
