using System.Buffers;

namespace Catalog.Records.Metadata.PersonalData;

/// <summary>E-mail addresses of people. Mailboxes of an office (info@, dac@) and the domains kept for examples
/// (RFC 2606) are nobody's.</summary>
internal static class EmailAddress
{
    private const int LongestLocal = 64;
    private const int LongestDomain = 253;

    private static readonly HashSet<string> Offices = new(StringComparer.OrdinalIgnoreCase)
    {
        "info", "contact", "contacts", "support", "help", "helpdesk", "service", "services", "office", "admin", "administrator", "webmaster", "postmaster",
        "mail", "email", "team", "data", "dataaccess", "data-access", "data.access", "access", "dac", "dacs", "requests", "request", "inquiries", "enquiries",
        "enquiry", "inquiry", "questions", "feedback", "privacy", "ethics", "irb", "library", "archive", "repository", "curation", "curator", "curators",
        "bioinformatics", "genomics", "biobank", "study", "cohort", "registry", "secretariat", "press", "noreply", "no-reply", "git", "datasharing",
        "data-sharing", "research", "download", "user", "username", "name",
    };

    private static readonly SearchValues<string> SpelledSigns = SearchValues.Create(["(at)", "[at]"], StringComparison.OrdinalIgnoreCase);

    // What an office calls itself in part: dbgap-help@, access.ukb@.
    private static readonly HashSet<string> OfficeParts = new(StringComparer.OrdinalIgnoreCase)
    {
        "info", "contact", "support", "help", "helpdesk", "office", "admin", "access", "dac", "requests", "team", "noreply", "service", "enquiries", "inquiries", "secretariat",
    };

    /// <summary>Writes "jane (at) example.edu" with its sign; most texts come back as they are.</summary>
    public static string WithSigns(string text)
    {
        if (!text.AsSpan().ContainsAny(SpelledSigns)) return text;
        foreach (var (spelled, sign) in (ReadOnlySpan<(string, string)>)[(" [at] ", "@"), (" (at) ", "@"), ("[at]", "@"), ("(at)", "@"), (" [dot] ", "."), (" (dot) ", "."), ("[dot]", "."), ("(dot)", ".")])
        {
            text = text.Replace(spelled, sign, StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    /// <summary>The address around an at sign; null when there is none, or it is no person's.</summary>
    public static PersonalDatum? At(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start < LongestLocal && IsLocal(text[start - 1])) start--;
        var end = at + 1;
        while (end < text.Length && end - at < LongestDomain && IsDomain(text[end])) end++;
        var local = text.AsSpan(start, at - start).Trim('.');
        var domain = text.AsSpan(at + 1, end - at - 1).TrimEnd('.').TrimEnd('-');
        var dot = domain.LastIndexOf('.');
        // A user in an address (ssh://git@host, https://user:pw@host) is no mailbox.
        if (local.IsEmpty || dot < 1 || domain.Length - dot < 3 || domain[(dot + 1)..].IndexOfAnyInRange('0', '9') >= 0
            || (start > 0 && text[start - 1] is '/' or ':' && start > 2 && text.AsSpan(0, start).EndsWith("://")))
        {
            return null;
        }

        if (Offices.GetAlternateLookup<ReadOnlySpan<char>>().Contains(local) || IsOffice(local) || IsExample(domain)) return null;
        return new PersonalDatum(PersonalKind.Email, "an e-mail address", PersonalDatum.Mask(text.AsSpan(start, at - start + 1 + domain.Length)));
    }

    private static bool IsOffice(ReadOnlySpan<char> local)
    {
        var parts = OfficeParts.GetAlternateLookup<ReadOnlySpan<char>>();
        var (first, last) = (local.IndexOfAny('.', '-', '_'), local.LastIndexOfAny('.', '-', '_'));
        return first > 0 && (parts.Contains(local[..first]) || parts.Contains(local[(last + 1)..]));
    }

    private static bool IsExample(ReadOnlySpan<char> domain)
    {
        foreach (var reserved in (ReadOnlySpan<string>)["example.org", "example.com", "example.net", ".example", ".invalid", ".test", ".localhost"])
        {
            if (domain.EndsWith(reserved, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool IsLocal(char letter) => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '%' or '+' or '-' or '\'';

    private static bool IsDomain(char letter) => char.IsLetterOrDigit(letter) || letter is '.' or '-';
}
