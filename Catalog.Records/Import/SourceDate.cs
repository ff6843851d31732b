using System.Globalization;
using Catalog.Records.Metadata;

namespace Catalog.Records.Import;

/// <summary>Dates as sources write them. Day and month in bare numbers with slashes are not read: 03/04/2020 is two days.</summary>
internal static class SourceDate
{
    private static readonly string[] Days =
        ["yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd", "dd.MM.yyyy", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "yyyy MMM d", "yyyy MMMM d"];

    /// <summary>The date in the form of the standard, to the day, month or year; null when it cannot be read.</summary>
    public static string? Read(string text)
    {
        text = text.Trim();
        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.ToString("O", CultureInfo.InvariantCulture);
        }

        // Times are cut off: what counts is the day.
        if (text.Length > 10 && text[10] is 'T' or ' ' && W3cDate.TryDay(text[..10], out var stamp))
        {
            return stamp.ToString("O", CultureInfo.InvariantCulture);
        }

        return text.Length is 4 or 7 && W3cDate.IsDateOrRange(text) ? text : null;
    }
}
