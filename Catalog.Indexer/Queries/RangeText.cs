using System.Globalization;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.Queries;

/// <summary>
/// Reads numbers and ranges as people write them: 2015, >=2015, 2010..2015, [2010 TO 2015}, 1.5TB, 2020-06. A value may itself
/// be a range, as a year is of days: ">2020" begins after its last day and ">=2020" with its first.
/// </summary>
internal static class RangeText
{
    // Nothing here is counted in more, and with a unit it still fits.
    private const decimal MaxNumber = 1e15m;

    private static readonly string[] DayForms = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];

    // SI for decimal, IEC 80000-13 for binary multiples.
    private static readonly (string Unit, decimal Bytes)[] Units =
    [
        ("KiB", 1024m), ("MiB", 1024m * 1024), ("GiB", 1024m * 1024 * 1024), ("TiB", 1024m * 1024 * 1024 * 1024),
        ("KB", 1e3m), ("MB", 1e6m), ("GB", 1e9m), ("TB", 1e12m), ("PB", 1e15m), ("bytes", 1), ("B", 1),
    ];

    public static bool TryRead(NumberField field, string text, out NumberRange range)
    {
        range = default;
        text = text.Trim();
        if (text is "*" or "") return text == "*";
        if (text[0] is '[' or '{') return TryReadBrackets(field, text, out range);
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots >= 0) return TryReadEnds(field, text[..dots], text[(dots + 2)..], true, true, out range);

        string sign = text[..(text.AsSpan().IndexOfAnyExcept("<>=\u2264\u2265") is >= 0 and int start ? start : text.Length)];
        string value = text[sign.Length..];
        return sign switch
        {
            "" or "=" => TryReadEnds(field, value, value, true, true, out range) && value.Trim() != "",
            ">" => TryReadEnds(field, value, "*", false, true, out range),
            ">=" or "=>" or "\u2265" => TryReadEnds(field, value, "*", true, true, out range),
            "<" => TryReadEnds(field, "*", value, true, false, out range),
            "<=" or "=<" or "\u2264" => TryReadEnds(field, "*", value, true, true, out range),
            _ => false,
        };
    }

    private static bool TryReadBrackets(NumberField field, string text, out NumberRange range)
    {
        range = default;
        int to = text.IndexOf(" TO ", StringComparison.OrdinalIgnoreCase);
        return to > 0 && text[^1] is ']' or '}'
            && TryReadEnds(field, text[1..to], text[(to + 4)..^1], text[0] == '[', text[^1] == ']', out range);
    }

    // An end left out or * is open, but not both: "..", "> " ask nothing.
    private static bool TryReadEnds(NumberField field, string from, string to, bool withFrom, bool withTo, out NumberRange range)
    {
        (from, to) = (from.Trim(), to.Trim());
        bool openFrom = from is "" or "*", openTo = to is "" or "*";
        range = default;
        NumberRange low = default, high = default;
        if ((openFrom && openTo) || !(openFrom || TryReadValue(field.Kind, from, out low)) || !(openTo || TryReadValue(field.Kind, to, out high)))
            return false;
        // Whoever writes the greater one first means the same.
        if (!openFrom && !openTo && low.From > high.From) (low, high) = (high, low);
        range = new(openFrom ? null : withFrom ? low.From : low.To + 1, openTo ? null : withTo ? high.To : high.From - 1);
        return true;
    }

    private static bool TryReadValue(NumberKind kind, string text, out NumberRange value) => kind switch
    {
        NumberKind.Whole => TryReadWhole(text, out value),
        NumberKind.Bytes => TryReadBytes(text, out value),
        NumberKind.Day => TryReadDays(text, out value),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of number."),
    };

    private static bool TryReadWhole(string text, out NumberRange value)
    {
        bool read = TryReadDecimal(text, NumberStyles.AllowThousands, out decimal number);
        value = new((long)number, (long)number);
        return read;
    }

    private static bool TryReadBytes(string text, out NumberRange value)
    {
        decimal factor = 1;
        foreach (var (unit, bytes) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)) continue;
            text = text[..^unit.Length].TrimEnd();
            factor = bytes;
            break;
        }
        bool read = TryReadDecimal(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, out decimal number)
            && number * factor < 1e18m;
        long size = read ? (long)(number * factor) : 0;
        value = new(size, size);
        return read;
    }

    private static bool TryReadDecimal(string text, NumberStyles styles, out decimal number)
    {
        if (decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out number) && number < MaxNumber) return true;
        number = 0;
        return false;
    }

    private static bool TryReadDays(string text, out NumberRange value)
    {
        value = default;
        if (!DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)) return false;
        int last = text.Length switch
        {
            4 => new DateOnly(first.Year, 12, 31).DayNumber,
            7 => new DateOnly(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month)).DayNumber,
            _ => first.DayNumber,
        };
        value = new(first.DayNumber, last);
        return true;
    }
}
