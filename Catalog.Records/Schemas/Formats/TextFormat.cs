namespace Catalog.Records.Schemas.Formats;

internal delegate bool FormatCheck(ReadOnlySpan<char> text);

/// <summary>One value of <c>format</c> that is checked (2020-12 validation, clause 7.3).</summary>
/// <param name="Words">What such a text is, for a sentence: "a date such as 2024-05-31".</param>
internal sealed record TextFormat(string Name, string Words, FormatCheck IsRight)
{
    /// <summary>The formats that are checked; the others are annotations, as the drafts allow.</summary>
    private static readonly Dictionary<string, TextFormat> All = new TextFormat[]
    {
        new("date", "a date such as 2024-05-31", TimeFormats.IsDate),
        new("time", "a time with its offset, such as 14:05:00Z", TimeFormats.IsTime),
        new("date-time", "a date and time with its offset, such as 2024-05-31T14:05:00Z", TimeFormats.IsDateTime),
        new("duration", "a duration such as P3Y6M4D or PT30M", TimeFormats.IsDuration),
        new("email", "an e-mail address", MailFormats.IsEmail),
        new("idn-email", "an e-mail address", MailFormats.IsInternationalEmail),
        new("hostname", "the name of a host", MailFormats.IsHostName),
        new("ipv4", "an IPv4 address such as 192.0.2.1", MailFormats.IsIPv4),
        new("ipv6", "an IPv6 address such as 2001:db8::1", MailFormats.IsIPv6),
        new("uri", "an absolute address such as https://example.org/data", UriFormats.IsUri),
        new("uri-reference", "an address, absolute or relative", UriFormats.IsUriReference),
        new("iri", "an absolute address such as https://example.org/data", UriFormats.IsIri),
        new("iri-reference", "an address, absolute or relative", UriFormats.IsIriReference),
        new("uuid", "a UUID such as 2eb8aa08-aa98-11ea-b4aa-73b441d16380", PointerFormats.IsUuid),
        new("json-pointer", "a JSON Pointer such as /a/0", PointerFormats.IsJsonPointer),
        new("relative-json-pointer", "a relative JSON Pointer such as 1/a", PointerFormats.IsRelativeJsonPointer),
        new("regex", "a regular expression", PointerFormats.IsRegex),
    }.ToDictionary(format => format.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Keys;

    public static TextFormat? Find(string name) => All.GetValueOrDefault(name);
}
