using System.Security.Cryptography;

namespace Catalog.Records.Identifiers;

/// <summary>
/// Random names for DOIs that can be read out, typed and checked: ten characters of Crockford's base 32 (50 random bits)
/// and two check characters, in lower case and groups of four: <c>k7xq-9m2t-ab3c</c>.
/// <para>The check is ISO 7064's pure system with the modulus 1021, the largest prime that two characters can hold: the
/// twelve characters read as one number are 1 modulo 1021. A substitution changes that number by d·32^i (0 &lt; d &lt; 32)
/// and a transposition of neighbours by d·31·32^i; since 1021 is prime and divides none of d, 31 and 32, every one of
/// either is found. Crockford's own check (modulo 37) needs the signs * ~ $ = u, which do not survive in addresses;
/// two digits modulo 97 find the same errors but one in 97 of the others, this one in 1021.</para>
/// </summary>
public static class Crockford
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int RandomCharacters = 10;
    private const int Characters = 12;
    private const int GroupLength = 4;
    private const long Modulus = 1021;

    /// <summary>A new name from the system's random numbers.</summary>
    public static string NewSuffix()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return FromBits(BitConverter.ToInt64(bytes));
    }

    /// <summary>The name of 50 bits; higher bits are ignored.</summary>
    public static string FromBits(long bits)
    {
        var number = bits & ((1L << (RandomCharacters * 5)) - 1);
        // number · 32² + check ≡ 1
        var check = (Modulus + 1 - (number % Modulus * 1024 % Modulus)) % Modulus;
        var whole = (number << 10) | check;
        return string.Create(Characters + 2, whole, static (span, rest) =>
        {
            for (var i = span.Length - 1; i >= 0; i--)
            {
                if (i % (GroupLength + 1) == GroupLength)
                {
                    span[i] = '-';
                    continue;
                }

                span[i] = Alphabet[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }

    /// <summary>Reads a name as people write it: in any case, with or without hyphens, o for 0, i or l for 1.</summary>
    /// <param name="text">The name as written.</param>
    /// <param name="suffix">The name as <see cref="NewSuffix"/> writes it; the empty string when it is wrong.</param>
    /// <returns>Whether all characters are there and the check characters fit.</returns>
    public static bool TryNormalize(string? text, out string suffix)
    {
        suffix = "";
        if (!TryRead(text, out var number) || !Fits(number)) return false;
        suffix = FromBits(number >> 10);
        return true;
    }

    /// <summary>The DOI as it was minted, when its name is one of these as people type it from paper (o for 0, without its
    /// hyphens); any other as it is.</summary>
    public static Doi AsMinted(Doi doi) =>
        TryNormalize(doi.Suffix, out var suffix) && suffix != doi.Suffix ? Doi.Parse($"{doi.Prefix}/{suffix}") : doi;

    /// <summary>Whether a text has the characters of a name and as many, and the check characters do not fit.</summary>
    public static bool IsMistyped(string? text) => TryRead(text, out var number) && !Fits(number);

    // The check is below the modulus, so the last of the 1024 pairs of characters are never written.
    private static bool Fits(long number) => number % Modulus == 1 && (number & 1023) < Modulus;

    private static bool TryRead(string? text, out long number)
    {
        number = 0;
        var count = 0;
        foreach (var letter in text ?? "")
        {
            if (letter is '-' or ' ' or (>= '\u2010' and <= '\u2015') or '\u2212')
            {
                continue;
            }

            var value = char.ToLowerInvariant(letter) switch
            {
                'o' => 0,
                'i' or 'l' => 1,
                var other => Alphabet.IndexOf(other, StringComparison.Ordinal),
            };
            if (value < 0 || ++count > Characters)
            {
                return false;
            }

            number = (number << 5) | (long)value;
        }

        return count == Characters;
    }
}
