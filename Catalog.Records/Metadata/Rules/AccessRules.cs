using System.Text.Json;
using Catalog.Records.Identifiers.Syntax;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Access level, embargo, licence and the ways to the data.</summary>
internal static class AccessRules
{
    private static readonly string[] Schemes =
        ["https://", "http://", "ftp://", "ftps://", "sftp://", "s3://", "gs://", "drs://", "globus://", "fasp://", "rsync://"];

    public static void Check(JsonElement record, RuleContext context, ref FindingList findings)
    {
        var access = record.Get("access"u8);
        var level = access?.Text("level"u8) ?? context.AccessLevel ?? AccessFromRights.Derive(record)?.Level;
        if (level is null)
        {
            findings.Error("access-missing", "/access/level", $"Say who may have the data: {string.Join(", ", AccessLevels.All)}.");
        }
        else if (!AccessLevels.IsKnown(level))
        {
            findings.Error("access-unknown", "/access/level", $"The access level is one of {string.Join(", ", AccessLevels.All)}.");
        }

        if (access?.Text("embargoUntil"u8) is { } embargo)
        {
            if (!W3cDate.TryDay(embargo, out var end))
            {
                findings.Error("embargo-unreadable", "/access/embargoUntil", "Write the end of the embargo as a day, for example 2027-01-31.");
            }
            else if (end <= context.Today)
            {
                findings.Warning("embargo-past", "/access/embargoUntil", "This embargo is over already, so nothing is held back. Put in a day to come, or take it out.");
            }
        }

        if (level == AccessLevels.Open && !HasLicence(record))
        {
            var said = SaidInWords(record);
            findings.Error("licence-missing-when-open", "/rightsList",
                $"Open data need a licence: its URI in rightsUri, or its SPDX code in rightsIdentifier, for example {said ?? "CC0-1.0"}."
                + (said is null ? "" : " The words in rights alone are read by people, not by programs.")
                + (access?.HasText("level"u8) == true ? "" : " If they are not meant to be open, say so in access.level."));
        }

        CheckDistributions(record, ref findings);
    }

    private static bool HasLicence(JsonElement record)
    {
        foreach (var rights in record.Items("rightsList"u8))
        {
            // A statement of access (open access, restricted) is no licence, and what is no address names none. One that is
            // written badly is told as such and names its licence all the same.
            if (rights.Text("rightsUri"u8) is { } uri && !AccessFromRights.IsAccessStatement(uri)
                && (uri.Contains("://", StringComparison.Ordinal) || uri.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) || LicenceCode.Of(uri) is not null))
            {
                return true;
            }

            if (rights.Text("rightsIdentifier"u8) is { } code
                && (OpenLicences.IsOpen(code)
                    || string.Equals(rights.Text("rightsIdentifierScheme"u8), "SPDX", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    // The code of a licence that stands where only people read it ("CC BY 4.0"); null when none is recognised.
    private static string? SaidInWords(JsonElement record)
    {
        foreach (var rights in record.Items("rightsList"u8))
        {
            if (rights.Text("rights"u8) is { } words && LicenceCode.OfWords(words) is { } code) return code;
        }

        return null;
    }

    private static void CheckDistributions(JsonElement record, ref FindingList findings)
    {
        var index = 0;
        foreach (var distribution in record.Items("distributions"u8))
        {
            var (access, download) = (distribution.Text("accessUrl"u8), distribution.Text("downloadUrl"u8));
            if (access is null && download is null)
            {
                findings.Error("distribution-url-missing", At("distributions", index), "This distribution has neither accessUrl nor downloadUrl.");
            }

            CheckUrl(access, "accessUrl", index, ref findings);
            CheckUrl(download, "downloadUrl", index, ref findings);
            if (distribution.Get("access"u8)?.Text("level"u8) is { } level && !AccessLevels.IsKnown(level))
            {
                findings.Error("access-unknown", At("distributions", index, "access") + "/level",
                    $"The access level is one of {string.Join(", ", AccessLevels.All)}.");
            }

            index++;
        }
    }

    private static void CheckUrl(string? url, string property, int index, ref FindingList findings)
    {
        if (url is null) return;
        // Anything else (javascript:, file:, a path) would be a link that harms or leads nowhere.
        if (!Array.Exists(Schemes, scheme => url.Length > scheme.Length && url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)))
        {
            findings.Error("distribution-url-unreadable", At("distributions", index, property),
                "Write the whole address, starting with https:// (or ftp, s3, gs, drs…).");
        }
        else if (url.AsSpan().IndexOfAny(IdentifierSyntax.NotInAddresses) is >= 0 and var at)
        {
            findings.Error("distribution-url-unreadable", At("distributions", index, property),
                $"Character {at + 1} of this address ({(url[at] is ' ' ? "a space" : $"U+{(int)url[at]:X4}")}) cannot stand in one; write it percent-encoded, a space as %20.");
        }
        else if (AddressSecrets.In(url) is { } secret)
        {
            findings.Warning("distribution-url-secret", At("distributions", index, property),
                $"This address holds {secret}, which opens the data for everyone who may read it, or ends one day. Give the address without it.");
        }
    }
}
