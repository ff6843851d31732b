using Catalog.Records.Identifiers.Syntax;

namespace Catalog.Records.Metadata.PersonalData;

/// <summary>Numbers that states and hospitals give to people, by form and check digits, else by the label before them.</summary>
internal static class NationalNumbers
{
    private const int FewestDigits = 5;
    private const int FewestLabelled = 7;

    public static PersonalDatum? Match(in DigitGroup group)
    {
        var digits = group.Digits;
        if (digits.Length < FewestDigits || BirthDates.IsNumericDate(group.Shape) || PhoneNumbers.IsYears(group)) return null;
        if (char.IsAsciiLetterUpper(group.Before)) return IsGermanHealth(group) ? National(group, "a German health insurance number") : null;
        if (char.IsLetter(group.Behind) || group.Behind == '+') return IsFinnish(group) ? National(group, "a Finnish identity code", group.End + 5) : null;
        if (IsFinnish(group)) return National(group, "a Finnish identity code", group.End + 5);
        if (IsGermanPension(group)) return National(group, "a German pension insurance number", group.End + 6);
        return Hospital(group) ?? Country(group) ?? (digits.Length >= FewestLabelled && group.HasLabel(IdentityLabels.National)
            ? National(group, "a national identity number") : null);
    }

    /// <summary>A number behind the words of a hospital: "patient 12345" is a label of data; "MRN 12345" is a person.</summary>
    public static PersonalDatum? Hospital(in DigitGroup group) =>
        group.Digits.Length >= FewestDigits && !BirthDates.IsNumericDate(group.Shape) && !PhoneNumbers.IsYears(group) && group.HasLabel(IdentityLabels.Medical)
            ? group.Datum(PersonalKind.MedicalRecord, "a medical record number") : null;

    private static PersonalDatum? Country(in DigitGroup group)
    {
        var (digits, shape) = (group.Digits, group.Shape);
        return digits.Length switch
        {
            9 when shape == "999-99-9999" && IsSocialSecurity(digits) => National(group, "a US social security number"),
            9 when group.HasLabel("ssn", "social security") => National(group, "a US social security number"),
            9 when group.HasLabel("bsn", "burgerservicenummer") && IsDutch(digits) => National(group, "a Dutch citizen service number"),
            10 when (shape == "999 999 9999" || group.HasLabel("nhs", "chi")) && IsNhs(digits) => National(group, "a UK NHS number"),
            10 when shape == "999999-9999" && group.HasLabel("cpr", "cpr-nr") && IsDanish(digits) => National(group, "a Danish CPR number"),
            10 when shape == "999999-9999" && IsSwedish(digits) => National(group, "a Swedish identity number"),
            10 when shape == "999999-9999" && IsDanish(digits) => National(group, "a Danish CPR number"),
            11 when shape is "99999999999" or "999999 99999" && IsNorwegian(digits) => National(group, "a Norwegian identity number"),
            11 when (shape == "99 999 999 999" || group.HasLabel("steuer-id", "steueridentifikationsnummer", "idnr", "tax id", "steuer")) && IsGermanTax(digits) => National(group, "a German tax number"),
            11 when group.HasLabel("pesel") && IsPesel(digits) => National(group, "a Polish PESEL number"),
            11 when shape == "999.999.999-99" && IsCpf(digits) => National(group, "a Brazilian CPF number"),
            13 when shape == "999.9999.9999.99" && digits.StartsWith("756", StringComparison.Ordinal) && CheckDigits.IsEan13(digits) => National(group, "a Swiss social security number"),
            13 when shape == "999999-9999999" && IsDay(digits, 4, 2, 0) && digits[6] is >= '1' and <= '8' && IsKorean(digits) => National(group, "a Korean resident registration number"),
            12 when shape == "99999999-9999" && IsSwedish(digits[2..]) => National(group, "a Swedish identity number"),
            15 when IsFrench(digits) => National(group, "a French social security number"),
            18 when shape.Length == 18 && IsChinese(digits) => National(group, "a Chinese identity number"),
            _ => null,
        };
    }

    private static PersonalDatum National(in DigitGroup group, string name, int end = 0) =>
        group.Datum(PersonalKind.NationalNumber, name, Math.Min(end, group.Text.Length));

    private static bool IsSocialSecurity(string digits) =>
        digits[..3] is not ("000" or "666") && digits[0] != '9' && digits[3..5] != "00" && digits[5..] != "0000";

    // Weights 10 to 2; eleven minus the sum mod 11 is the last digit.
    private static bool IsNhs(string digits) => (11 - (Sum(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11)) % 11 == digits[9] - '0' && digits.AsSpan().IndexOfAnyExcept(digits[0]) >= 0;

    private static bool IsDutch(string digits) => digits[0] <= '9' && (Sum(digits, 9, 8, 7, 6, 5, 4, 3, 2) - (digits[8] - '0')) % 11 == 0;

    // Year, month, day (60 more for coordination numbers), three digits, Luhn.
    private static bool IsSwedish(string digits) => IsDay(digits, 4, 2, 60) && CheckDigits.IsLuhn(digits);

    private static bool IsDanish(string digits) => IsDay(digits, 0, 2, 60) && Sum(digits, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;

    private static bool IsNorwegian(string digits) => IsDay(digits, 0, 2, 40)
        && Sum(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) % 11 == 0 && Sum(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;

    // ISO 7064 mod 11,10; among the first ten digits one comes twice or thrice.
    private static bool IsGermanTax(string digits)
    {
        if (digits[0] == '0' || digits[..10].Distinct().Count() is < 8 or > 9) return false;
        var product = 10;
        foreach (var digit in digits[..10])
        {
            var sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10 == digits[10] - '0';
    }

    private static bool IsPesel(string digits) => (10 - (Sum(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10)) % 10 == digits[10] - '0';

    private static bool IsCpf(string digits) => digits.AsSpan().IndexOfAnyExcept(digits[0]) >= 0
        && Sum(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10 == digits[9] - '0'
        && Sum(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10 == digits[10] - '0';

    // Sex, year, month, place; the last two digits are 97 minus the rest mod 97.
    private static bool IsFrench(string digits) => digits[0] is '1' or '2' && Number(digits.AsSpan(3, 2)) is (>= 1 and <= 12) or 20
        && 97 - (long.Parse(digits.AsSpan(0, 13), System.Globalization.CultureInfo.InvariantCulture) % 97) == Number(digits.AsSpan(13));

    /// <summary>Whether it is a Chinese identity number: 17 digits with the date of birth inside and a check, which may be X.</summary>
    public static bool IsChinese(ReadOnlySpan<char> text) =>
        text.Length == 18 && CheckDigits.EndsInMod11Radix2(text) && text[6..8] is "18" or "19" or "20" && IsDay(text, 12, 10, 0);

    // ddmmyy, the century as a sign or letter, three digits, a character by the remainder of 31.
    private static bool IsFinnish(in DigitGroup group)
    {
        var text = group.Text.AsSpan(group.Start);
        if (text.Length < 11 || text[..6].IndexOfAnyExceptInRange('0', '9') >= 0 || !"+-ABCDEFYXWVU".Contains(text[6], StringComparison.Ordinal)
            || text[7..10].IndexOfAnyExceptInRange('0', '9') >= 0 || (text.Length > 11 && char.IsLetterOrDigit(text[11])) || !IsDay(text, 0, 2, 0))
        {
            return false;
        }

        var number = int.Parse(string.Concat(text[..6], text[7..10]), System.Globalization.CultureInfo.InvariantCulture);
        return text[10] == "0123456789ABCDEFHJKLMNPRSTUVWXY"[number % 31];
    }

    // Area, date of birth, letter of the name, serial number, check: 65 170839 J 003.
    private static bool IsGermanPension(in DigitGroup group)
    {
        if (group.Digits.Length != 8 || group.Shape is not ("99999999" or "99 999999")) return false;
        var rest = group.Text.AsSpan(group.End).TrimStart(' ');
        if (rest.Length < 4 || !char.IsAsciiLetterUpper(rest[0])) return false;
        var serial = rest[1..].TrimStart(' ');
        if (serial.Length < 3 || serial[..3].IndexOfAnyExceptInRange('0', '9') >= 0 || (serial.Length > 3 && char.IsLetterOrDigit(serial[3]))) return false;
        if (!IsDay(group.Digits, 2, 4, 0)) return false;
        var letter = rest[0] - 'A' + 1;
        var whole = string.Concat(group.Digits, letter.ToString("00", System.Globalization.CultureInfo.InvariantCulture), serial[..3]);
        return CrossSum(whole[..12], 2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1) % 10 == whole[12] - '0';
    }

    // A letter as two digits and nine digits, weights 1 and 2 in turn. Only with a label: accessions look the same.
    private static bool IsGermanHealth(in DigitGroup group)
    {
        if (group.Digits.Length != 9 || group.Shape.Length != 9
            || !group.LabelEndsAt(group.Start - 1, "kvnr", "krankenversichertennummer", "versichertennummer", "krankenversichertennr", "insurance")) return false;
        var whole = (group.Before - 'A' + 1).ToString("00", System.Globalization.CultureInfo.InvariantCulture) + group.Digits;
        return CrossSum(whole[..10], 1, 2, 1, 2, 1, 2, 1, 2, 1, 2) % 10 == whole[10] - '0';
    }

    private static bool IsKorean(string digits) => (11 - (Sum(digits, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5) % 11)) % 10 == digits[12] - '0';

    // Whether at two places stand a day, perhaps with so many added, and a month.
    private static bool IsDay(ReadOnlySpan<char> digits, int dayAt, int monthAt, int more)
    {
        var (day, month) = (Number(digits.Slice(dayAt, 2)), Number(digits.Slice(monthAt, 2)));
        return month is >= 1 and <= 12 && (day is >= 1 and <= 31 || (more > 0 && day - more is >= 1 and <= 31));
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    private static int Sum(string digits, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += (digits[i] - '0') * weights[i];
        return sum;
    }

    private static int CrossSum(string digits, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var product = (digits[i] - '0') * weights[i];
            sum += (product / 10) + (product % 10);
        }

        return sum;
    }
}
