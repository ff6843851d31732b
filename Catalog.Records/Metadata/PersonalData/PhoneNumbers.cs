namespace Catalog.Records.Metadata.PersonalData;

/// <summary>Telephone numbers: international ones with a plus, those of North America by their form, others by a label.</summary>
internal static class PhoneNumbers
{
    private const int FewestDigits = 7;
    private const int FewestInternational = 8;
    private const int MostDigits = 15; // ITU-T E.164

    private static readonly string[] Labels =
    [
        "tel", "phone", "telephone", "telefon", "tél", "téléphone", "teléfono", "telefono", "telefone", "fax", "mobile phone", "cell phone", "cellphone", "mobile", "handy",
        "whatsapp", "sms", "contact number", "contact no", "phone number", "telephone number", "telefoon", "puhelin", "tlf",
    ];

    public static PersonalDatum? Match(in DigitGroup group)
    {
        var count = group.Digits.Length;
        if (count is < FewestDigits or > MostDigits || BirthDates.IsNumericDate(group.Shape) || char.IsLetterOrDigit(group.Before) || char.IsLetter(group.Behind)) return null;
        var phone = (group.Before == '+' && count >= FewestInternational && group.Digits[0] != '0' && !IsDecimal(group.Shape))
            || IsNorthAmerican(group)
            || IsDialledAbroad(group)
            || (!IsYears(group) && group.HasLabel(Labels))
            // A cell is no telephone where its number is not written as one.
            || (group.Shape == "999 999 9999" && group.HasLabel("cell", "call"));
        return phone ? group.Datum(PersonalKind.Phone, "a telephone number") : null;
    }

    // Area codes begin with 2 to 9; the exchange should too, but numbers made up for an example seldom do.
    private static bool IsNorthAmerican(in DigitGroup group)
    {
        var digits = group.Shape switch
        {
            "999-999-9999" or "999.999.9999" => group.Digits,
            "999) 999-9999" or "999)999-9999" or "999) 999 9999" when group.Before == '(' => group.Digits,
            "9-999-999-9999" or "9.999.999.9999" or "9 999 999 9999" or "9 999-999-9999" when group.Digits[0] == '1' => group.Digits[1..],
            _ => "",
        };
        return digits.Length == 10 && digits[0] >= '2';
    }

    // 0044 20 7946 0958, 001 617 555 0142: the prefix of calls abroad and at least three groups.
    private static bool IsDialledAbroad(in DigitGroup group) => group.Digits is ['0', '0', >= '1', ..] && group.Digits.Length >= FewestDigits + 4
        && group.Shape.AsSpan().Count(' ') + group.Shape.AsSpan().Count('-') >= 2;

    private static bool IsDecimal(string shape) => shape.AsSpan().Count('.') == 1 && shape.AsSpan().IndexOfAnyExcept('9', '.') < 0;

    /// <summary>Whether it is two years, a span that data are of.</summary>
    public static bool IsYears(in DigitGroup group) => group.Shape is "9999-9999" or "9999/9999" or "9999 9999"
        && IsYear(group.Digits.AsSpan(0, 2)) && IsYear(group.Digits.AsSpan(4, 2));

    private static bool IsYear(ReadOnlySpan<char> century) => century is "18" or "19" or "20";
}
