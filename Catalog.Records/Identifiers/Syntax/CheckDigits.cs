namespace Catalog.Records.Identifiers.Syntax;

/// <summary>Check digits of numbers of books, journals, goods and text works. Hyphens and spaces do not count.</summary>
internal static class CheckDigits
{
    private const int MostDigits = 20;

    /// <summary>ISBN of 10 digits (ISO 2108, mod 11) or 13 (EAN with 978 or 979).</summary>
    public static bool IsIsbn(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[MostDigits];
        var length = Strip(text, digits);
        digits = digits[..Math.Max(0, length)];
        return length switch
        {
            10 => IsMod11(digits),
            13 => (digits.StartsWith("978") || digits.StartsWith("979")) && IsMod10(digits),
            _ => false,
        };
    }

    /// <summary>ISSN (ISO 3297), also as linking or electronic ISSN.</summary>
    public static bool IsIssn(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[MostDigits];
        return Strip(text, digits) == 8 && IsMod11(digits[..8]);
    }

    /// <summary>EAN of 13 digits.</summary>
    public static bool IsEan13(ReadOnlySpan<char> text) => IsGoods(text, 13);

    /// <summary>UPC-A of 12 digits.</summary>
    public static bool IsUpc(ReadOnlySpan<char> text) => IsGoods(text, 12);

    /// <summary>ISTC (ISO 21047): 16 hexadecimal digits, the last by ISO 7064 mod 16-3.</summary>
    public static bool IsIstc(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<int> weights = [11, 9, 3, 1];
        var (sum, count, last) = (0, 0, -1);
        foreach (var letter in text)
        {
            if (letter is '-' or ' ') continue;
            if (!char.IsAsciiHexDigit(letter) || count == 16) return false;
            last = Convert.ToInt32(letter.ToString(), 16);
            sum += count < 15 ? last * weights[count % 4] : 0;
            count++;
        }

        return count == 16 && sum % 16 == last;
    }

    /// <summary>ISO 7812 (Luhn): every second digit from the right but one is doubled.</summary>
    public static bool IsLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var value = digits[^(i + 1)] - '0';
            if (i % 2 == 1) value = value > 4 ? (value * 2) - 9 : value * 2;
            sum += value;
        }

        return sum % 10 == 0;
    }

    /// <summary>Whether digits end in the character that ISO 7064 mod 11-2 gives the others, X for ten.</summary>
    public static bool EndsInMod11Radix2(ReadOnlySpan<char> text)
    {
        var total = 0;
        foreach (var digit in text[..^1])
        {
            if (!char.IsAsciiDigit(digit)) return false;
            total = (total + digit - '0') * 2 % 11;
        }

        return text[^1] == "0123456789X"[(12 - total) % 11];
    }

    private static bool IsGoods(ReadOnlySpan<char> text, int length)
    {
        Span<char> digits = stackalloc char[MostDigits];
        return Strip(text, digits) == length && IsMod10(digits[..length]);
    }

    // Weights 1 and 3 in turn, from the right.
    private static bool IsMod10(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            if (!char.IsAsciiDigit(digits[^(i + 1)])) return false;
            sum += (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 1 : 3);
        }

        return sum % 10 == 0;
    }

    // Weights fall to 1 at the right; the last may be X for ten.
    private static bool IsMod11(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var last = i == digits.Length - 1;
            if (!char.IsAsciiDigit(digits[i]) && !(last && digits[i] == 'X')) return false;
            sum += (digits[i] == 'X' ? 10 : digits[i] - '0') * (digits.Length - i);
        }

        return sum % 11 == 0;
    }

    // How many characters are left without hyphens and spaces; -1 when they are too many.
    private static int Strip(ReadOnlySpan<char> text, Span<char> digits)
    {
        var count = 0;
        foreach (var letter in text)
        {
            if (letter is '-' or ' ' or '\u2010' or '\u2011' or '\u2013') continue;
            if (count == digits.Length) return -1;
            digits[count++] = char.ToUpperInvariant(letter);
        }

        return count;
    }
}
