namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>A length of time as XML Schema writes it (part 2, section 3.2.6): months and seconds, which do not become each other.</summary>
internal readonly record struct XsdDuration(decimal Months, decimal Seconds)
{
    // More digits in one part are well-formed for nobody who means a duration.
    private const int MostDigits = 12;

    /// <returns>Null when the text is not well-formed.</returns>
    public static XsdDuration? Read(ReadOnlySpan<byte> text, bool mayHaveMonths = true, bool mayHaveSeconds = true)
    {
        var sign = 1;
        if (text is [(byte)'-', ..])
        {
            sign = -1;
            text = text[1..];
        }
        if (text is not [(byte)'P', _, ..] || text[^1] == 'T') return null;
        text = text[1..];
        decimal months = 0, seconds = 0;
        // The parts come in this order, each at most once; those of the clock after a T.
        var order = "YMDTHMS"u8;
        var isClock = false;
        while (!text.IsEmpty)
        {
            if (text[0] == 'T')
            {
                if (isClock) return null;
                isClock = true;
                text = text[1..];
                order = "HMS"u8;
                continue;
            }
            if (!TakeNumber(ref text, out var number, out var hasFraction) || text.IsEmpty) return null;
            var unit = text[0];
            text = text[1..];
            var place = (isClock ? order : order[..Math.Max(0, order.IndexOf((byte)'T'))]).IndexOf(unit);
            if (place < 0 || (hasFraction && unit != 'S')) return null;
            order = order[(place + 1)..];
            switch (unit)
            {
                case (byte)'Y': months += number * 12; break;
                case (byte)'M' when !isClock: months += number; break;
                case (byte)'D': seconds += number * 86400; break;
                case (byte)'H': seconds += number * 3600; break;
                case (byte)'M': seconds += number * 60; break;
                default: seconds += number; break;
            }
            if (unit is (byte)'Y' || (unit is (byte)'M' && !isClock))
            {
                if (!mayHaveMonths) return null;
            }
            else if (!mayHaveSeconds) return null;
        }
        return new(sign * months, sign * seconds);
    }

    /// <returns>Null when it depends on how long the months are.</returns>
    public static int? Compare(XsdDuration a, XsdDuration b)
    {
        var (months, seconds) = (a.Months.CompareTo(b.Months), a.Seconds.CompareTo(b.Seconds));
        return months == 0 ? seconds : seconds == 0 || seconds == months ? months : null;
    }

    private static bool TakeNumber(ref ReadOnlySpan<byte> text, out decimal number, out bool hasFraction)
    {
        (number, hasFraction) = (0, false);
        var digits = Digits(text);
        if (digits is 0 or > MostDigits) return false;
        foreach (var digit in text[..digits]) number = number * 10 + digit - '0';
        text = text[digits..];
        if (text is not [(byte)'.', ..]) return true;
        text = text[1..];
        digits = Digits(text);
        if (digits is 0 or > MostDigits) return false;
        var unit = 0.1m;
        foreach (var digit in text[..digits]) (number, unit) = (number + (digit - '0') * unit, unit / 10);
        text = text[digits..];
        hasFraction = true;
        return true;
    }

    private static int Digits(ReadOnlySpan<byte> text) =>
        text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is >= 0 and var end ? end : text.Length;
}
