namespace Catalog.Records.Metadata.PersonalData;

/// <summary>Numbers of persons with letters in them: passports, <c>AB123456C</c>, <c>12345678Z</c>. Accessions and codes of samples look
/// the same, so all but one need a label before them.</summary>
internal static class LetteredNumbers
{
    private const int Longest = 20;
    private const int FewestDigits = 5;
    private const int FewestCharacters = 6;

    // A hospital puts a letter or a few before its number; more letters make a code of a study (TCGA, LIDC).
    private const int MostHospitalLetters = 3;

    /// <summary>Looks at the word in which the digits stand, where letters touch them.</summary>
    public static PersonalDatum? Match(in DigitGroup group)
    {
        var text = group.Text;
        var (start, end) = (group.Start, group.Start);
        while (start > 0 && group.Start - start <= Longest && IsPart(text[start - 1])) start--;
        while (end < text.Length && end - start <= Longest && IsPart(text[end])) end++;
        // P-00123456
        if (start > 1 && text[start - 1] == '-' && char.IsAsciiLetter(text[start - 2]) && (start < 3 || !char.IsLetterOrDigit(text[start - 3]))) start -= 2;
        // NI number AB 12 34 56 C
        if (group.Shape == "99 99 99" && start == group.Start && start > 2 && text[start - 1] == ' ' && char.IsAsciiLetter(text[start - 2]) && char.IsAsciiLetter(text[start - 3])) start -= 3;
        if (start == group.Start && end <= group.End) return null;

        var word = text.AsSpan(start, Math.Max(end, group.Shape == "99 99 99" ? group.End : 0) - start);
        if (word.Length is < FewestCharacters or > Longest || DigitGroup.InAddress(text, group.Start)) return null;
        var (letters, digits) = Count(word);
        if (NationalNumbers.IsChinese(word)) return group.Datum(PersonalKind.NationalNumber, "a Chinese identity number", end);
        if (digits < FewestDigits || letters == 0) return null;
        if (letters <= MostHospitalLetters && group.LabelEndsAt(start, IdentityLabels.Medical)) return Datum(PersonalKind.MedicalRecord, "a medical record number", word);
        return group.LabelEndsAt(start, IdentityLabels.National) ? Datum(PersonalKind.NationalNumber, "a national identity number", word) : null;
    }

    private static PersonalDatum Datum(PersonalKind kind, string name, ReadOnlySpan<char> word) => new(kind, name, PersonalDatum.Mask(word));

    private static bool IsPart(char letter) => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter);

    private static (int Letters, int Digits) Count(ReadOnlySpan<char> word)
    {
        var (letters, digits) = (0, 0);
        foreach (var letter in word)
        {
            letters += char.IsAsciiLetter(letter) ? 1 : 0;
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
        }

        return (letters, digits);
    }
}
