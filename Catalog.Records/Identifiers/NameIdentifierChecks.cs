using Catalog.Records.Identifiers.Syntax;

namespace Catalog.Records.Identifiers;

/// <summary>Check digits of identifiers of people and organizations, bare or as URL.</summary>
public static class NameIdentifierChecks
{
    private const int OrcidLength = 16;
    private const int RorLength = 9;
    private const string RorAlphabet = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford base 32

    /// <summary>ORCID iD: 16 digits, the last by ISO 7064 mod 11-2 (may be X).</summary>
    public static bool IsOrcid(string identifier) => IsMod11(LastPart(identifier, "orcid.org"));

    /// <summary>ISNI (ISO 27729): the same digits and check as an ORCID iD.</summary>
    public static bool IsIsni(string identifier) => IsMod11(LastPart(identifier, "isni.org"));

    /// <summary>ROR id: 0, six characters of Crockford base 32, two check digits (98 minus the number times 100, mod 97).</summary>
    public static bool IsRor(string identifier)
    {
        var ror = LastPart(identifier, "ror.org").Trim();
        if (ror.Length != RorLength || ror[0] != '0' || !char.IsAsciiDigit(ror[7]) || !char.IsAsciiDigit(ror[8]))
        {
            return false;
        }

        long number = 0;
        foreach (var letter in ror[..7])
        {
            var value = RorAlphabet.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            number = (number * 32) + value;
        }

        return 98 - (number * 100 % 97) == ((ror[7] - '0') * 10) + (ror[8] - '0');
    }

    /// <summary>Whether it has the characters of a ROR id, right or wrong: nine from a zero on.</summary>
    public static bool HasRorForm(string identifier) =>
        Last(identifier) is { Length: RorLength } text && text[0] == '0' && char.IsAsciiDigit(text[7]) && char.IsAsciiDigit(text[8]);

    /// <summary>Whether it has the sixteen digits of an ORCID iD or an ISNI, right or wrong.</summary>
    public static bool HasOrcidForm(string identifier)
    {
        var text = Last(identifier);
        var digits = 0;
        foreach (var letter in text)
        {
            if (letter is '-' or ' ') continue;
            if (!char.IsAsciiDigit(letter) && !(letter is 'X' or 'x' && digits == OrcidLength - 1)) return false;
            digits++;
        }

        return digits == OrcidLength;
    }

    private static ReadOnlySpan<char> Last(string identifier)
    {
        var text = identifier.AsSpan().Trim().TrimEnd('/');
        return text[(text.LastIndexOf('/') + 1)..];
    }

    private static ReadOnlySpan<char> LastPart(string identifier, string host)
    {
        var text = identifier.AsSpan().Trim().TrimEnd('/');
        var slash = text.LastIndexOf('/');
        return slash < 0 ? text : text[..slash].Contains(host, StringComparison.OrdinalIgnoreCase) ? text[(slash + 1)..] : default;
    }

    // Sixteen characters, or in fours with three signs between.
    private static bool IsMod11(ReadOnlySpan<char> text)
    {
        if (text.Length is not (OrcidLength or OrcidLength + 3)) return false;
        Span<char> digits = stackalloc char[OrcidLength];
        var count = 0;
        foreach (var letter in text)
        {
            if (letter is '-' or ' ') continue;
            if (count == OrcidLength) return false;
            digits[count++] = letter;
        }

        return count == OrcidLength && text[^1] == digits[^1] && CheckDigits.EndsInMod11Radix2(digits);
    }
}
