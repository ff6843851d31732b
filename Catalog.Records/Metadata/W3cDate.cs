using System.Globalization;

namespace Catalog.Records.Metadata;

/// <summary>Dates as DataCite allows them (4.7, clause 8): W3CDTF, ranges of RKMS-ISO8601 (<c>2020/2024</c>, open at one
/// end) and the qualifiers of EDTF level 1 (<c>?</c>, <c>~</c>, <c>%</c>, <c>..</c>).</summary>
internal static class W3cDate
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM", "yyyy",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss",
    ];

    public static bool IsDateOrRange(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var slash = text.IndexOf('/');
        if (slash < 0)
        {
            return IsDate(text);
        }

        var from = text[..slash];
        var to = text[(slash + 1)..];
        return (IsOpen(from) || IsDate(from)) && (IsOpen(to) || IsDate(to)) && !(IsOpen(from) && IsOpen(to));
    }

    /// <summary>A whole day, <c>2024-03-01</c>, and nothing else.</summary>
    public static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool IsOpen(ReadOnlySpan<char> end) => end.IsEmpty || end is "..";

    private static bool IsDate(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd("?~%");
        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
    }
}
