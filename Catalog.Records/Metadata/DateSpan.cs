using System.Globalization;

namespace Catalog.Records.Metadata;

/// <summary>
/// The days a date of DataCite 4.7 (clause 8) may mean: W3CDTF from the year to the second, ranges of RKMS-ISO8601, and of
/// EDTF levels 0 and 1 the qualifiers <c>?</c> <c>~</c> <c>%</c>, unspecified digits (<c>198X</c>, <c>2004-XX</c>), seasons
/// (<c>2001-21</c> to <c>-24</c>), years before Christ and long years (<c>Y-17000</c>), and ends that are open or unknown.
/// Precise to the day, since offsets of time zones would say no more about order.
/// </summary>
/// <param name="From">First day as yyyymmdd; <see cref="long.MinValue"/> when the beginning is open.</param>
/// <param name="To">Last day as yyyymmdd; <see cref="long.MaxValue"/> when the end is open.</param>
/// <param name="IsRange">Whether it was written as a range.</param>
internal readonly record struct DateSpan(long From, long To, bool IsRange = false)
{
    private const int LongestDate = 64;
    private const int FirstSeason = 21;
    private const int LastSeason = 24;

    /// <summary>A range that ends before it begins.</summary>
    public bool IsReversed => IsRange && From > To;

    /// <summary>The number of a day.</summary>
    public static long Number(DateOnly day) => Number(day.Year, day.Month, day.Day);

    /// <summary>Reads a date or a range; false when it is neither.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateSpan span)
    {
        span = default;
        text = text.Trim();
        if (text.Length is 0 or > LongestDate) return false;
        var slash = text.IndexOf('/');
        if (slash < 0) return TryDate(text, out span);

        var first = text[..slash].Trim();
        var last = text[(slash + 1)..].Trim();
        var (openFrom, openTo) = (IsOpen(first), IsOpen(last));
        if (openFrom && openTo) return false;
        DateSpan from = default, to = default;
        if ((!openFrom && !TryDate(first, out from)) || (!openTo && !TryDate(last, out to))) return false;
        span = new DateSpan(openFrom ? long.MinValue : from.From, openTo ? long.MaxValue : to.To, true);
        return true;
    }

    // Older DataCite schemas wrote "unknown" and "open" (the edtf type of the XSD).
    private static bool IsOpen(ReadOnlySpan<char> end) => end.IsEmpty || end is ".." or "open" or "unknown";

    private static bool TryDate(ReadOnlySpan<char> text, out DateSpan span)
    {
        span = default;
        text = text.TrimEnd("?~%");
        if (text.IsEmpty) return false;
        if (text[0] == 'Y') return TryLongYear(text[1..], out span);
        var negative = text[0] == '-';
        if (negative) text = text[1..];
        if (text.Length < 4 || !char.IsAsciiDigit(text[0]) || !TryDigits(text[..4], out var earliest, out var latest)) return false;
        if (negative) (earliest, latest) = (-latest, -earliest);
        text = text[4..];
        if (text.IsEmpty)
        {
            span = new DateSpan(Number(earliest, 1, 1), Number(latest, 12, 31));
            return true;
        }

        if (text.Length < 3 || text[0] != '-' || !TryDigits(text[1..3], out var month, out var lastMonth)) return false;
        var unspecified = text[1] == 'X' || text[2] == 'X';
        text = text[3..];
        if (!unspecified && month is >= FirstSeason and <= LastSeason)
        {
            // Which months a season has depends on the hemisphere; only the year is sure.
            span = new DateSpan(Number(earliest, 1, 1), Number(latest, 12, 31));
            return text.IsEmpty;
        }

        if (unspecified)
        {
            (month, lastMonth) = (Math.Max(1, month), Math.Min(12, lastMonth));
            if (month > lastMonth) return false;
        }
        else if (month is < 1 or > 12)
        {
            return false;
        }

        if (text.IsEmpty)
        {
            span = new DateSpan(Number(earliest, month, 1), Number(latest, lastMonth, 31));
            return true;
        }

        if (text.Length < 3 || text[0] != '-' || !TryDigits(text[1..3], out var day, out var lastDay)) return false;
        var days = unspecified || earliest != latest || earliest is < 1 or > 9999 ? 31 : DateTime.DaysInMonth(earliest, month);
        unspecified = text[1] == 'X' || text[2] == 'X';
        if (unspecified) (day, lastDay) = (Math.Max(1, day), Math.Min(days, lastDay));
        if (day < 1 || day > lastDay || lastDay > days) return false;
        text = text[3..];
        span = new DateSpan(Number(earliest, month, day), Number(latest, lastMonth, lastDay));
        return text.IsEmpty || (!unspecified && IsTime(text));
    }

    private static bool TryLongYear(ReadOnlySpan<char> text, out DateSpan span)
    {
        var valid = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var year) && text.Length is >= 5 and <= 10;
        span = new DateSpan(Number(year, 1, 1), Number(year, 12, 31));
        return valid;
    }

    // X stands for any digit, and so did ? in older schemas.
    private static bool TryDigits(ReadOnlySpan<char> text, out int least, out int most)
    {
        (least, most) = (0, 0);
        foreach (var letter in text)
        {
            var any = letter is 'X' or '?';
            if (!any && !char.IsAsciiDigit(letter)) return false;
            least = (least * 10) + (any ? 0 : letter - '0');
            most = (most * 10) + (any ? 9 : letter - '0');
        }

        return true;
    }

    private static readonly string[] Times = ["HH:mmK", "HH:mm:ssK", "HH:mm:ss.FFFFFFFK"];

    private static bool IsTime(ReadOnlySpan<char> text) => text[0] is 'T' or 't' or ' '
        && DateTimeOffset.TryParseExact(text[1..], Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static long Number(int year, int month, int day) => (year * 10_000L) + (month * 100) + day;
}
