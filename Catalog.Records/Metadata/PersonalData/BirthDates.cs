namespace Catalog.Records.Metadata.PersonalData;

/// <summary>Full dates of birth: a day, month and year right behind words that say so. A range of birth dates describes a
/// cohort, not a person.</summary>
internal static class BirthDates
{
    private static readonly string[] Labels =
    [
        "dob", "d.o.b", "date of birth", "birth date", "birthdate", "birthday", "born", "geboren", "geb", "geburtsdatum", "née", "né",
        "date de naissance", "fecha de nacimiento", "data di nascita", "date_of_birth", "birth_date",
    ];

    private static readonly string[] Months =
    [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mär", "mai", "okt", "dez", "fév", "avr", "jui", "aoû", "déc",
        "ene", "abr", "ago", "dic", "gen", "mag", "giu", "lug", "set", "ott",
    ];

    private static readonly string[] RangeWords = ["to ", "and ", "until ", "through ", "till ", "or ", "bis ", "und ", "à ", "et "];

    public static PersonalDatum? Match(in DigitGroup group)
    {
        if (IsNumericDate(group.Shape)) return !IsRange(group, group.End) && group.HasLabel(Labels) ? Datum(group, group.End) : null;
        if (group.Digits.Length > 2) return null;

        // 12 March 1970; then March 12, 1970, whose label stands before the month.
        var text = group.Text.AsSpan(group.End).TrimStart(". ");
        if (MonthLength(text) is > 0 and var month)
        {
            var year = text[month..].TrimStart("., ");
            var end = group.Text.Length - year.Length + 4;
            return StartsWithYear(year) && !IsRange(group, end) && group.HasLabel(Labels) ? Datum(group, end) : null;
        }

        if (!group.Text.AsSpan(group.End).StartsWith(",") || !StartsWithYear(group.Text.AsSpan(group.End + 1).TrimStart(' '))) return null;
        var before = group.Text.AsSpan(0, group.Start).TrimEnd(' ');
        var word = before.LastIndexOf(' ') + 1;
        var last = group.Text.IndexOfAny([' ', ','], group.End) is var comma ? Math.Min(group.Text.Length, comma + 6) : group.End;
        return MonthLength(before[word..]) == before.Length - word && word < before.Length && !IsRange(group, last) && group.LabelEndsAt(word, Labels) ? Datum(group, last) : null;
    }

    /// <summary>Whether the shape is that of a whole date in digits.</summary>
    public static bool IsNumericDate(string shape) => shape is "9999-99-99" or "9999/99/99" or "9999.99.99" or "99/99/9999" or "99.99.9999" or "99-99-9999"
        or "9/9/9999" or "99/9/9999" or "9/99/9999" or "9.9.9999" or "99.9.9999" or "9.99.9999" or "99/99/99";

    private static PersonalDatum Datum(in DigitGroup group, int end) => group.Datum(PersonalKind.BirthDate, "a date of birth", end);

    // How long the name of a month at the beginning is; 0 when there is none.
    private static int MonthLength(ReadOnlySpan<char> text)
    {
        foreach (var month in Months)
        {
            if (!text.StartsWith(month, StringComparison.OrdinalIgnoreCase)) continue;
            var end = 3;
            while (end < text.Length && char.IsLetter(text[end])) end++;
            return end <= 10 ? end : 0;
        }

        return 0;
    }

    private static bool StartsWithYear(ReadOnlySpan<char> text) =>
        text.Length >= 4 && text[..4].IndexOfAnyExceptInRange('0', '9') < 0 && text[0] is '1' or '2' && (text.Length == 4 || !char.IsLetterOrDigit(text[4]));

    private static bool IsRange(in DigitGroup group, int end)
    {
        var rest = group.Text.AsSpan(Math.Min(end, group.Text.Length)).TrimStart(' ');
        if (rest.StartsWith("–") || rest.StartsWith("-") || rest.StartsWith("/")) return true;
        foreach (var word in RangeWords)
        {
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
