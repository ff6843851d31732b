using System.Text.Json;
using Catalog.Records.Identifiers.Syntax;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Contacts: a name, and at least one way to reach them. What stands here is meant to be public.</summary>
internal static class ContactRules
{
    private const string List = "contacts";
    private const int LongestAddress = 254; // RFC 5321, clause 4.5.3.1

    private static readonly System.Buffers.SearchValues<char> NotInAddress = System.Buffers.SearchValues.Create(" \t\r\n<>,;:\"");

    public static void Check(JsonElement list, ref FindingList findings)
    {
        var index = 0;
        foreach (var contact in list.EnumerateArray())
        {
            if (!contact.HasText("name"u8)) findings.Error("contact-name-missing", At(List, index, "name"), "This contact has no name: a person or an office.");
            var (email, url) = (contact.Text("email"u8), contact.Text("url"u8));
            if (email is null && url is null)
            {
                findings.Advice("contact-unreachable", At(List, index), "Give this contact an e-mail address or a page, so that somebody can ask.");
            }

            if (email is not null && !IsAddress(email))
            {
                findings.Warning("contact-email-invalid", At(List, index, "email"), "This is no e-mail address; write it as name@example.org, alone.");
            }

            if (url is not null && !IdentifierSyntax.IsWeb(url))
            {
                findings.Warning("url-unreadable", At(List, index, "url"), "Write the whole address of the page, starting with https://.");
            }

            NameIdentifierRules.CheckList(contact, index, static index => At(List, index), ref findings);
            index++;
            if (findings.IsFull) return;
        }
    }

    private static bool IsAddress(string text)
    {
        var at = text.LastIndexOf('@');
        if (at is < 1 or > 64 || text.Length > LongestAddress || text.AsSpan().ContainsAny(NotInAddress)) return false;
        var domain = text.AsSpan(at + 1);
        return domain.Contains('.') && domain[0] is not ('.' or '-') && domain[^1] is not ('.' or '-') && !domain.Contains("..", StringComparison.Ordinal);
    }
}
