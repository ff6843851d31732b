namespace Catalog.Records.Metadata.PersonalData;

/// <summary>What sort of personal data a text seems to hold.</summary>
internal enum PersonalKind
{
    Email,
    Phone,
    NationalNumber,
    MedicalRecord,
    BirthDate,
}

/// <summary>Something in a text that looks like data of one person.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Name">The same in words, for a sentence (<c>a US social security number</c>).</param>
/// <param name="Masked">Its shape with the first character alone, so that no message or log repeats it.</param>
internal sealed record PersonalDatum(PersonalKind Kind, string Name, string Masked)
{
    private const int LongestMask = 24;

    /// <summary>Hides every letter and digit but the first.</summary>
    public static string Mask(ReadOnlySpan<char> text)
    {
        var shown = text.Length > LongestMask ? text[..LongestMask] : text;
        return string.Create(shown.Length, shown, static (masked, source) =>
        {
            for (var i = 0; i < masked.Length; i++) masked[i] = i > 0 && char.IsLetterOrDigit(source[i]) ? '•' : source[i];
        });
    }
}
