namespace Catalog.Records.Metadata.PersonalData;

/// <summary>Telephone numbers: international ones with a plus, those of North America by their form, others by a label.</summary>
internal static class PhoneNumbers
{
    private const int FewestDigits = 7;
    private const int FewestInternational = 8;
    private const int MostDigits = 15; // ITU-T E.164

    public static PersonalDatum? Match(in DigitGroup group)
    {
        var count = group.Digits.Length;
        if (count is < FewestDigits or > MostDigits || BirthDates.IsNumericDate(group.Shape) || char.IsLetterOrDigit(group.Before) || char.IsLetter(group.Behind)) return null;
        var phone = (group.Before == '+' && count >= FewestInternational && group.Digits[0] != '0' && !IsDecimal(group.Shape))
            || IsNorthAmerican(group)
            || (!IsYears(group.Shape) && group.HasLabel("tel", "phone", "telephone", "telefon", "téléphone", "teléfono", "fax", "mobile phone", "cell phone", "mobile", "handy"));
        return phone ? group.Datum(PersonalKind.Phone, "a telephone number") : null;
    }

    // Area code and exchange begin with 2 to 9.
    private static bool IsNorthAmerican(in DigitGroup group)
    {
        var digits = group.Shape switch
        {
            "999-999-9999" => group.Digits,
            "999) 999-9999" or "999)999-9999" when group.Before == '(' => group.Digits,
            "1-999-999-9999" => group.Digits[1..],
            _ => "",
        };
        return digits.Length == 10 && digits[0] >= '2' && digits[3] >= '2';
    }

    private static bool IsDecimal(string shape) => shape.AsSpan().Count('.') == 1 && shape.AsSpan().IndexOfAnyExcept('9', '.') < 0;

    private static bool IsYears(string shape) => shape is "9999-9999" or "9999/9999" or "9999 9999";
}
