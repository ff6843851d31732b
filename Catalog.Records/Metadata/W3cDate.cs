using System.Globalization;

namespace Catalog.Records.Metadata;

/// <summary>Dates as DataCite allows them (4.7, clause 8); see <see cref="DateSpan"/>.</summary>
internal static class W3cDate
{
    public static bool IsDateOrRange(ReadOnlySpan<char> text) => DateSpan.TryParse(text, out _);

    /// <summary>A whole day, <c>2024-03-01</c>, and nothing else.</summary>
    public static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
