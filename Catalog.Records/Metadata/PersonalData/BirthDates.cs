namespace Catalog.Records.Metadata.PersonalData;

/// <summary>Full dates of birth: a day, month and year right behind words that say so. A range of birth dates describes a
/// cohort, not a person.</summary>
internal static class BirthDates
{
    private const int LongestMonth = 10;

    private static readonly string[] Labels =
    [
        "dob", "d.o.b", "date of birth", "birth date", "birthdate", "birthday", "born", "date_of_birth", "birth_date", "birth",
        "geboren", "geb", "geburtsdatum", "née", "né", "date de naissance", "naissance", "fecha de nacimiento", "fecha de nac", "nacido", "nacida", "data di nascita", "nato", "nata",
        "data de nascimento", "nascido", "nascida", "geboortedatum", "född", "födelsedatum", "født", "fødselsdato", "data urodzenia",
    ];

    private static readonly string[] Months =
    [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mär", "mai", "okt", "dez", "fév", "avr", "jui", "aoû", "déc",
        "ene", "abr", "ago", "dic", "gen", "mag", "giu", "lug", "set", "ott", "fev", "out", "mrt", "mei", "maj",
    ];

    private static readonly string[] RangeWords = ["to ", "and ", "until ", "through ", "till ", "or ", "bis ", "und ", "à ", "et "];

    public static PersonalDatum? Match(in DigitGroup group)
    {
        if (IsNumericDate(group.Shape) || IsShortDate(group.Shape) || IsCompact(group)) return !IsRange(group, group.End) && group.HasLabel(Labels) ? Datum(group, group.End) : null;
        return group.Digits.Length <= 2 ? DayFirst(group) ?? MonthFirst(group, group.End) : group.Shape is "9 9999" or "99 9999" ? MonthFirst(group, group.Start + group.Shape.IndexOf(' ')) : null;
    }

    /// <summary>Whether the shape is that of a whole date in digits.</summary>
    public static bool IsNumericDate(string shape) => shape is "9999-99-99" or "9999/99/99" or "9999.99.99" or "99/99/9999" or "99.99.9999" or "99-99-9999"
        or "9/9/9999" or "99/9/9999" or "9/99/9999" or "9.9.9999" or "99.9.9999" or "9.99.9999" or "99/99/99";

    /// <summary>Whether a month begins here.</summary>
    public static bool StartsWithMonth(ReadOnlySpan<char> text) => MonthLength(text) > 0;

    // Too common in other places to be told from other numbers without the words before.
    private static bool IsShortDate(string shape) => shape is "99.99.99" or "99-99-99" or "9/9/99" or "99/9/99" or "9/99/99" or "99 99 9999" or "9999 99 99"
        or "9999/9/9" or "9999/9/99" or "9999/99/9" or "9999-9-9" or "9999-9-99" or "9999-99-9";

    // 19700312 or 12031970.
    private static bool IsCompact(in DigitGroup group) =>
        group.Shape == "99999999" && (IsDay(group.Digits, 0, 4, 6) || IsDay(group.Digits, 4, 2, 0) || IsDay(group.Digits, 4, 0, 2));

    private static bool IsDay(string digits, int yearAt, int monthAt, int dayAt)
    {
        var (year, month, day) = (Number(digits.AsSpan(yearAt, 4)), Number(digits.AsSpan(monthAt, 2)), Number(digits.AsSpan(dayAt, 2)));
        return year is >= 1880 and <= 2099 && month is >= 1 and <= 12 && day is >= 1 and <= 31;
    }

    // 12 March 1970, 3rd of March 1970, 12-Mar-1970, 12 Mar 70.
    private static PersonalDatum? DayFirst(in DigitGroup group)
    {
        var text = AfterOrdinal(group.Text.AsSpan(group.End)).TrimStart(". -/");
        text = AfterWord(text);
        if (MonthLength(text) is not (> 0 and var month)) return null;
        var year = AfterWord(text[month..].TrimStart("., -/"));
        var length = YearLength(year);
        var end = group.Text.Length - year.Length + length;
        return length > 0 && !IsRange(group, end) && group.HasLabel(Labels) ? Datum(group, end) : null;
    }

    // March 12, 1970; March 12th 1970: the label stands before the month.
    private static PersonalDatum? MonthFirst(in DigitGroup group, int dayEnd)
    {
        var before = group.Text.AsSpan(0, group.Start).TrimEnd(" .");
        var word = before.LastIndexOfAny(' ', ':', '\n') + 1;
        if (word >= before.Length || MonthLength(before[word..]) != before.Length - word) return null;
        var year = AfterOrdinal(group.Text.AsSpan(dayEnd)).TrimStart(", ");
        var end = group.Text.Length - year.Length + 4;
        return YearLength(year) == 4 && !IsRange(group, end) && group.LabelEndsAt(word, Labels) ? Datum(group, end) : null;
    }

    private static PersonalDatum Datum(in DigitGroup group, int end) => group.Datum(PersonalKind.BirthDate, "a date of birth", end);

    private static ReadOnlySpan<char> AfterOrdinal(ReadOnlySpan<char> text)
    {
        foreach (var ending in (ReadOnlySpan<string>)["st", "nd", "rd", "th", "er", "º", "ª"])
        {
            if (text.StartsWith(ending, StringComparison.OrdinalIgnoreCase) && (text.Length == ending.Length || !char.IsLetterOrDigit(text[ending.Length]))) return text[ending.Length..];
        }

        return text;
    }

    private static ReadOnlySpan<char> AfterWord(ReadOnlySpan<char> text)
    {
        foreach (var word in (ReadOnlySpan<string>)["of ", "de ", "del ", "di "])
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return text[word.Length..].TrimStart(' ');
        }

        return text;
    }

    // How long the name of a month at the beginning is; 0 when there is none.
    private static int MonthLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsLetter(text[0])) return 0;
        foreach (var month in Months)
        {
            if (!text.StartsWith(month, StringComparison.OrdinalIgnoreCase)) continue;
            var end = 3;
            while (end < text.Length && char.IsLetter(text[end])) end++;
            return end <= LongestMonth ? end : 0;
        }

        return 0;
    }

    // Four digits, or two at the end of what was said.
    private static int YearLength(ReadOnlySpan<char> text)
    {
        if (text.Length >= 4 && text[..4].IndexOfAnyExceptInRange('0', '9') < 0) return text[0] is '1' or '2' && (text.Length == 4 || !char.IsLetterOrDigit(text[4])) ? 4 : 0;
        return text.Length >= 2 && text[..2].IndexOfAnyExceptInRange('0', '9') < 0 && (text[2..].TrimStart(' ') is [] or ['.' or ',' or ';' or ')' or '\n', ..]) ? 2 : 0;
    }

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

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}
