namespace Catalog.Ontology.Formats.Rf2;

/// <summary>Identifiers of SNOMED CT: 6 to 18 digits, the last a check digit, the two before it the partition.</summary>
internal static class SnomedId
{
    private const int Fewest = 6, Most = 18;

    // By Verhoeff's scheme: what a check so far becomes by the next digit, counted from the right.
    private static readonly byte[] Steps = MakeSteps();

    /// <summary>Whether it is written as an identifier; the check digit is not looked at.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long id)
    {
        id = 0;
        if (text.Length is < Fewest or > Most || text[0] == '0') return false;
        foreach (var sign in text)
        {
            var digit = (uint)(sign - '0');
            if (digit > 9) return false;
            id = id * 10 + digit;
        }
        return true;
    }

    /// <summary>Whether the check digit of an identifier is right.</summary>
    public static bool IsSound(ReadOnlySpan<byte> text)
    {
        var check = 0;
        for (var at = 0; at < text.Length; at++) check = Steps[(at & 7) * 100 + check * 10 + text[text.Length - 1 - at] - '0'];
        return check == 0;
    }

    /// <summary>Whether the partition says that it is of an extension.</summary>
    public static bool IsOfExtension(long id) => id / 100 % 10 == 1;

    /// <summary>Whether the partition says that it names a concept.</summary>
    public static bool IsOfConcept(long id) => id / 10 % 10 == 0;

    private static byte[] MakeSteps()
    {
        // Multiplication in the group of a pentagon's turns and flips, and the permutation that is applied once more at each place.
        byte[] permuted = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
        var steps = new byte[8 * 100];
        byte[] digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        for (var place = 0; place < 8; place++)
        {
            for (var check = 0; check < 10; check++)
            {
                for (var digit = 0; digit < 10; digit++) steps[place * 100 + check * 10 + digit] = Times(check, digits[digit]);
            }
            digits = [.. digits.Select(digit => permuted[digit])];
        }
        return steps;

        static byte Times(int left, int right) => (byte)((left < 5, right < 5) switch
        {
            (true, true) => (left + right) % 5,
            (true, false) => 5 + (left + right - 5) % 5,
            (false, true) => 5 + (left - 5 - right + 5) % 5,
            (false, false) => (left - right + 5) % 5,
        });
    }
}
