namespace Catalog.Records.Schemas.Formats;

/// <summary>Dates and times of RFC 3339, clause 5.6, and durations of its appendix A. Digits are ASCII.</summary>
internal static class TimeFormats
{
    public static bool IsDate(ReadOnlySpan<char> text)
    {
        if (text.Length != 10 || text[4] != '-' || text[7] != '-'
            || !Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..], out var day))
        {
            return false;
        }

        // The year 0000 is a year of RFC 3339 and a leap year, but none of .NET's.
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year == 0 ? 2000 : year, month);
    }

    public static bool IsDateTime(ReadOnlySpan<char> text) =>
        text.Length > 11 && text[10] is 'T' or 't' && IsDate(text[..10]) && IsTime(text[11..]);

    public static bool IsTime(ReadOnlySpan<char> text)
    {
        if (text.Length < 9 || text[2] != ':' || text[5] != ':'
            || !Number(text[..2], out var hour) || !Number(text[3..5], out var minute) || !Number(text[6..8], out var second)
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        var rest = text[8..];
        if (rest[0] == '.')
        {
            var digits = 1;
            while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
            {
                digits++;
            }

            if (digits == 1)
            {
                return false;
            }

            rest = rest[digits..];
        }

        if (!Offset(rest, out var offset))
        {
            return false;
        }

        // A leap second stands at the end of a day of UTC.
        return second < 60 || (((((hour * 60) + minute - offset) % 1440) + 1440) % 1440) == 1439;
    }

    public static bool IsDuration(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] != 'P')
        {
            return false;
        }

        text = text[1..];
        if (text[^1] == 'W')
        {
            return text.Length > 1 && text[..^1].IndexOfAnyExceptInRange('0', '9') < 0;
        }

        var time = text.IndexOf('T');
        return time < 0 ? Units(text, "YMD")
            : (time == 0 || Units(text[..time], "YMD")) && Units(text[(time + 1)..], "HMS");
    }

    // Units in order; a grammar that nests them does not let one in the middle be left out.
    private static bool Units(ReadOnlySpan<char> text, string units)
    {
        var (first, last) = (-1, -1);
        while (text.Length > 0)
        {
            var digits = text.IndexOfAnyExceptInRange('0', '9');
            var unit = digits < 1 ? -1 : units.IndexOf(text[digits], StringComparison.Ordinal);
            if (unit < 0 || (last >= 0 && unit != last + 1))
            {
                return false;
            }

            first = first < 0 ? unit : first;
            last = unit;
            text = text[(digits + 1)..];
        }

        return first >= 0;
    }

    private static bool Offset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':'
            || !Number(text[1..3], out var hour) || !Number(text[4..], out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}
