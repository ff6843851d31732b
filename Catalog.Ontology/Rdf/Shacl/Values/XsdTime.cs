namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>Which parts a date or time of XML Schema has.</summary>
[Flags]
internal enum TimeParts
{
    Year = 1,
    Month = 2,
    Day = 4,
    Clock = 8,
    YearMonth = Year | Month,
    Date = YearMonth | Day,
    DateTime = Date | Clock,
}

/// <summary>
/// A point in time as XML Schema writes it (part 2, section 3.2.7): seconds on the proleptic calendar and their fraction.
/// Without a time zone it may be anywhere within 14 hours of that.
/// </summary>
internal readonly record struct XsdTime(long Seconds, ulong Fraction, bool HasZone)
{
    private const int MostHours = 14, Hour = 3600, Day = 24 * Hour;

    // Digits of a fraction that are looked at: 10^18 is the greatest power in a number.
    private const int FractionDigits = 18;

    // Beyond this a year is well-formed, and what it is compared with is no year of a record.
    private const int YearDigits = 9;

    /// <returns>Null when the text is not well-formed for these parts.</returns>
    public static XsdTime? Read(ReadOnlySpan<byte> text, TimeParts parts)
    {
        // Parts left out are those of the reference that section 3.2.7.3 compares by: a leap year, a month of 31 days.
        var (year, month, day, seconds, fraction) = (1972L, parts == TimeParts.Clock ? 12 : 1, parts == TimeParts.Clock ? 31 : 1, 0L, 0UL);
        if (parts.HasFlag(TimeParts.Year))
        {
            if (!TakeYear(ref text, out year)) return null;
        }
        else if (parts != TimeParts.Clock && !Take(ref text, (byte)'-')) return null;
        if (parts.HasFlag(TimeParts.Month))
        {
            if (!Take(ref text, (byte)'-') || !TakeTwo(ref text, 1, 12, out month)) return null;
        }
        else if (parts.HasFlag(TimeParts.Day) && !Take(ref text, (byte)'-')) return null;
        if (parts.HasFlag(TimeParts.Day))
        {
            if (!Take(ref text, (byte)'-') || !TakeTwo(ref text, 1, DaysOf(parts.HasFlag(TimeParts.Year) ? year : 1972, month), out day)) return null;
        }
        if (parts == TimeParts.DateTime && !Take(ref text, (byte)'T')) return null;
        if (parts.HasFlag(TimeParts.Clock) && !TakeClock(ref text, out seconds, out fraction)) return null;
        if (!TakeZone(ref text, out var offset) || !text.IsEmpty) return null;
        return new(Days(year, month, day) * Day + seconds - (offset ?? 0), fraction, offset is not null);
    }

    /// <returns>Null when it depends on the time zone of the one that has none.</returns>
    public static int? Compare(XsdTime a, XsdTime b)
    {
        if (a.HasZone == b.HasZone) return a.Seconds != b.Seconds ? a.Seconds.CompareTo(b.Seconds) : a.Fraction.CompareTo(b.Fraction);
        if (Math.Abs((decimal)a.Seconds - b.Seconds) > MostHours * Hour) return a.Seconds.CompareTo(b.Seconds);
        return null;
    }

    private static bool TakeYear(ref ReadOnlySpan<byte> text, out long year)
    {
        year = 0;
        var isNegative = Take(ref text, (byte)'-');
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0) digits = text.Length;
        // Leading zeros only to make four digits.
        if (digits < 4 || digits > YearDigits || (digits > 4 && text[0] == '0')) return false;
        foreach (var digit in text[..digits]) year = year * 10 + digit - '0';
        if (isNegative) year = -year;
        text = text[digits..];
        return true;
    }

    private static bool TakeClock(ref ReadOnlySpan<byte> text, out long seconds, out ulong fraction)
    {
        (seconds, fraction) = (0, 0);
        if (!TakeTwo(ref text, 0, 24, out var hours) || !Take(ref text, (byte)':') || !TakeTwo(ref text, 0, 59, out var minutes)
            || !Take(ref text, (byte)':') || !TakeTwo(ref text, 0, 59, out var whole)) return false;
        if (Take(ref text, (byte)'.'))
        {
            var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits < 0) digits = text.Length;
            if (digits == 0) return false;
            for (var place = 0; place < FractionDigits; place++) fraction = fraction * 10 + (place < digits ? text[place] - (ulong)'0' : 0);
            text = text[digits..];
        }
        seconds = hours * Hour + minutes * 60 + whole;
        // 24:00:00 is the end of the day.
        return hours < 24 || (minutes == 0 && whole == 0 && fraction == 0);
    }

    private static bool TakeZone(ref ReadOnlySpan<byte> text, out int? offset)
    {
        offset = null;
        if (text.IsEmpty) return true;
        if (Take(ref text, (byte)'Z'))
        {
            offset = 0;
            return true;
        }
        var isNegative = Take(ref text, (byte)'-');
        if (!isNegative && !Take(ref text, (byte)'+')) return false;
        if (!TakeTwo(ref text, 0, MostHours, out var hours) || !Take(ref text, (byte)':') || !TakeTwo(ref text, 0, hours == MostHours ? 0 : 59, out var minutes)) return false;
        offset = (hours * Hour + minutes * 60) * (isNegative ? -1 : 1);
        return true;
    }

    private static bool Take(ref ReadOnlySpan<byte> text, byte sign)
    {
        if (text.IsEmpty || text[0] != sign) return false;
        text = text[1..];
        return true;
    }

    private static bool TakeTwo(ref ReadOnlySpan<byte> text, int least, int most, out int number)
    {
        number = 0;
        if (text.Length < 2 || !char.IsAsciiDigit((char)text[0]) || !char.IsAsciiDigit((char)text[1])) return false;
        number = (text[0] - '0') * 10 + text[1] - '0';
        text = text[2..];
        return number >= least && number <= most;
    }

    private static int DaysOf(long year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    // Days since 0000-03-01; years begin with March, so that the leap day is the last of one.
    private static long Days(long year, int month, int day)
    {
        if (month <= 2) year--;
        var era = Math.DivRem(year, 400, out var yearOfEra);
        if (yearOfEra < 0) (era, yearOfEra) = (era - 1, yearOfEra + 400);
        var dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    }
}
