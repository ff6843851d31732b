using System.Collections.Frozen;

namespace Catalog.Ontology.Text;

/// <summary>
/// Tells Greek letters that are signs (TNF-α, αβ T cells) from Greek words. A sign is written out, as authors who lack
/// the letter on their keyboard do.
/// </summary>
internal static class GreekLetters
{
    // From α to ω, with the final sigma.
    private static readonly string[] Names =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi",
        "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KnownNames =
        Names.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // Units that the micro sign, which is a Greek mu to Unicode, stands before; people also type u for it.
    private static readonly string[] MicroUnits = ["g", "m", "l", "mol", "s", "w", "v", "a", "ci", "gy", "sv"];

    /// <summary>Whether a folded word is the name of a letter.</summary>
    public static bool IsName(ReadOnlySpan<char> term) => KnownNames.Contains(term);

    /// <summary>The name of the letter at a place, or null when there is no plain Greek letter.</summary>
    public static string? NameAt(ReadOnlySpan<char> text, int at)
    {
        // Greek, its phonetic variants, the micro and ohm signs, mathematical letters.
        if (text[at] is not ((>= '\u0391' and <= '\u03F5') or '\u00B5' or '\u2126' or '\uD835'))
            return null;
        Span<char> folded = stackalloc char[CharacterFolding.MaxExpansion];
        int written = CharacterFolding.Fold(text, at, folded, out int consumed);
        bool isPlain = written == 1 && folded[0] is >= 'α' and <= 'ω' && !IsAccented(text[at])
            && !(at + consumed < text.Length && CharacterFolding.Fold(text, at + consumed, folded[1..], out _) == 0);
        return isPlain ? Names[folded[0] - 'α'] : null;
    }

    /// <summary>
    /// How many letters from here on are signs; 0 when they are part of a Greek word. Signs are a letter by itself,
    /// up to two that touch Latin letters or digits, and the pairs αβ, βγ and γδ.
    /// </summary>
    /// <param name="touches">Whether a Latin letter or a digit stands right before.</param>
    public static int CountSigns(ReadOnlySpan<char> text, int at, bool touches)
    {
        if (NameAt(text, at) is not { } first)
            return 0;
        int next = at + Width(text, at);
        if (!IsGreek(text, next))
            return 1;
        if (NameAt(text, next) is not { } second)
            return 0;
        int end = next + Width(text, next);
        if (IsGreek(text, end))
            return 0;
        touches |= end < text.Length && char.IsAsciiLetterOrDigit(text[end]);
        return touches || (first, second) is ("alpha", "beta") or ("beta", "gamma") or ("gamma", "delta") ? 2 : 0;
    }

    /// <summary>How many characters (UTF-16) the letter at a place has.</summary>
    public static int Width(ReadOnlySpan<char> text, int at) => char.IsHighSurrogate(text[at]) ? 2 : 1;

    /// <summary>Whether the letter here is the micro sign of a unit, as in μg.</summary>
    public static bool IsMicro(ReadOnlySpan<char> text, int at)
    {
        if (text[at] is not ('\u00B5' or 'μ'))
            return false;
        int end = at + 1;
        while (end < text.Length && end - at <= 4 && char.IsAsciiLetter(text[end]))
            end++;
        var unit = text[(at + 1)..end];
        foreach (string known in MicroUnits)
            if (unit.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static bool IsGreek(ReadOnlySpan<char> text, int at) =>
        at < text.Length && (text[at] is (>= '\u0370' and <= '\u03FF') or (>= '\u1F00' and <= '\u1FFF') or '\u00B5' || NameAt(text, at) is not null);

    // Letters with accent or dialytika that fold to plain ones: άέήίΰϊϋόύώ and their capitals.
    private static bool IsAccented(char c) => c is (>= '\u03AA' and <= '\u03B0') or (>= '\u03CA' and <= '\u03CE') or (>= '\u03D3' and <= '\u03D4');
}
