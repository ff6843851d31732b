using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Catalog.Ontology.Text;

/// <summary>
/// Folds characters to the form that words are compared in: lower case, without accents, compatibility forms resolved.
/// The table is Unicode's compatibility decomposition without marks, for Latin, Greek and Cyrillic, and letters such
/// as ø that have no decomposition. It is written out because in invariant globalization, which spares the
/// installation an ICU library, <see cref="string.Normalize()"/> gives its text back unchanged.
/// </summary>
internal static class CharacterFolding
{
    /// <summary>Most characters that one character folds to.</summary>
    public const int MaxExpansion = 4;

    // U+FF66 to U+FF9D, the half-width forms of Japanese text.
    private const string HalfWidthKatakana = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

    // U+2170 to U+217F; the capitals lower to these.
    private static readonly string[] RomanNumerals =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "l", "c", "d", "m"];

    private static readonly FrozenDictionary<char, string> Table = new (string Folded, string Variants)[]
    {
        ("0", "⁰₀"),
        ("1", "¹₁"),
        ("2", "²₂"),
        ("3", "³₃"),
        ("4", "⁴₄"),
        ("5", "⁵₅"),
        ("6", "⁶₆"),
        ("7", "⁷₇"),
        ("8", "⁸₈"),
        ("9", "⁹₉"),
        ("a", "ªàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặₐ"),
        ("ae", "æǣǽ"),
        ("b", "ḃḅḇ"),
        ("c", "çćĉċčḉ"),
        ("d", "ðďđḋḍḏḑḓ"),
        ("dz", "ǆǳ"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệₑ"),
        ("f", "ḟ"),
        ("ff", "ﬀ"),
        ("ffi", "ﬃ"),
        ("ffl", "ﬄ"),
        ("fi", "ﬁ"),
        ("fl", "ﬂ"),
        ("g", "ĝğġģǧǵḡ"),
        ("h", "ĥħȟḣḥḧḩḫẖₕ"),
        ("i", "ìíîïĩīĭįıİǐȉȋḭḯỉịⁱ"),
        ("ij", "ĳ"),
        ("j", "ĵǰ"),
        ("k", "ķĸǩḱḳḵₖ"),
        ("l", "ĺļľłḷḹḻḽₗ"),
        ("lj", "ǉ"),
        ("m", "ḿṁṃₘ"),
        ("n", "ñńņňŉǹṅṇṉṋⁿₙ"),
        ("nj", "ǌ"),
        ("o", "ºòóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợₒ"),
        ("oe", "œ"),
        ("p", "ṕṗₚ"),
        ("r", "ŕŗřȑȓṙṛṝṟ"),
        ("s", "śŝşšſșṡṣṥṧṩẛₛ"),
        ("ss", "ß"),
        ("st", "ﬅﬆ"),
        ("t", "ţťŧțṫṭṯṱẗₜ"),
        ("th", "þ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ("v", "ṽṿ"),
        ("w", "ŵẁẃẅẇẉẘ"),
        ("x", "ẋẍₓ"),
        ("y", "ýÿŷȳẏẙỳỵỷỹ"),
        ("z", "źżžẑẓẕ"),
        ("ə", "ₔ"),
        ("ʒ", "ǯ"),
        ("α", "άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"),
        ("β", "ϐ"),
        ("ε", "έϵἐἑἒἓἔἕὲέ"),
        ("η", "ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"),
        ("θ", "ϑ"),
        ("ι", "ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ"),
        ("κ", "ϰ"),
        ("μ", "µ"),
        ("ο", "όὀὁὂὃὄὅὸό"),
        ("π", "ϖ"),
        ("ρ", "ϱῤῥ"),
        ("σ", "ςϲ"),
        ("υ", "ΰϋύϒϓϔὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ"),
        ("φ", "ϕ"),
        ("ω", "ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"),
        ("а", "ӑӓ"),
        ("г", "ѓ"),
        ("е", "ѐёӗ"),
        ("ж", "ӂӝ"),
        ("з", "ӟ"),
        ("и", "йѝӣӥ"),
        ("к", "ќ"),
        ("о", "ӧ"),
        ("у", "ўӯӱӳ"),
        ("ч", "ӵ"),
        ("ы", "ӹ"),
        ("э", "ӭ"),
        ("і", "ї"),
        ("ѵ", "ѷ"),
        ("ә", "ӛ"),
        ("ө", "ӫ"),
    }
    .SelectMany(row => row.Variants.Select(variant => KeyValuePair.Create(variant, row.Folded)))
    .ToFrozenDictionary();

    /// <summary>
    /// Folds the character at a place. Returns how many characters were written: 0 for what belongs to the word around
    /// it but adds nothing (an accent of its own, a soft hyphen, a zero-width sign), and -1 for what stands in no word.
    /// </summary>
    public static int Fold(ReadOnlySpan<char> text, int at, Span<char> folded, out int consumed)
    {
        char first = text[at];
        consumed = 1;
        if (char.IsAscii(first))
        {
            folded[0] = char.ToLowerInvariant(first);
            return char.IsAsciiLetterOrDigit(first) ? 1 : -1;
        }

        // An unpaired surrogate decodes to the replacement character, which stands in no word.
        Rune.DecodeFromUtf16(text[at..], out var rune, out consumed);
        return Fold(MathematicalLetters.Plain(rune), folded);
    }

    private static int Fold(Rune rune, Span<char> folded)
    {
        if (rune.Value is >= 0xFF01 and <= 0xFF5E)
            return Fold([(char)(rune.Value - 0xFEE0)], 0, folded, out _); // full-width ASCII
        var lower = Rune.ToLowerInvariant(rune);
        string? plain = lower.Value switch
        {
            >= 0x2170 and <= 0x217F => RomanNumerals[lower.Value - 0x2170],
            0xFF9E or 0xFF9F => "",
            >= 0xFF66 and <= 0xFF9D => HalfWidthKatakana[lower.Value - 0xFF66].ToString(),
            < 0x10000 => Table.GetValueOrDefault((char)lower.Value),
            _ => null,
        };
        if (plain is not null)
        {
            plain.CopyTo(folded);
            return plain.Length;
        }
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.DecimalDigitNumber:
                folded[0] = (char)('0' + (int)Rune.GetNumericValue(rune));
                return 1;
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter:
                return lower.EncodeToUtf16(folded);
            // In the scripts of India and South-East Asia marks are vowels; elsewhere they are accents and points.
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark:
                return IsAccent(rune.Value) ? 0 : rune.EncodeToUtf16(folded);
            case UnicodeCategory.Format:
                return 0;
            default:
                return -1;
        }
    }

    /// <summary>The kana that a plain one and a voicing mark behind it are, or null when they are none.</summary>
    public static char? Voice(char kana, char mark)
    {
        if (!IsVoicing(mark) || !"かきくけこさしすせそたちつてとはひふへほ".Contains(kana > '\u30A0' ? (char)(kana - 0x60) : kana))
            return null;
        return (char)(kana + (mark is '\u3099' or '\uFF9E' ? 1 : 2));
    }

    /// <summary>Whether the character here belongs to the one before it.</summary>
    public static bool IsMark(ReadOnlySpan<char> text, int at)
    {
        Rune.DecodeFromUtf16(text[at..], out var rune, out _);
        return IsVoicing(text[at]) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;
    }

    private static bool IsVoicing(char c) => c is '\u3099' or '\u309A' or '\uFF9E' or '\uFF9F';

    // Combining accents of all alphabets, points of Hebrew and Arabic, variation selectors.
    private static bool IsAccent(int mark) =>
        mark is < 0x0900 or (>= 0x1AB0 and < 0x1B00) or (>= 0x1DC0 and < 0x1E00) or (>= 0x20D0 and < 0x2100) or (>= 0x3099 and <= 0x309A)
            or (>= 0xFE00 and < 0xFE30) or >= 0xE0000;

    /// <summary>
    /// Whether a character is of a script that writes no spaces between words: Chinese and Japanese, Thai, Lao, Burmese
    /// and Khmer. Each such character is a word by itself, and a phrase finds what they form.
    /// </summary>
    public static bool StandsAlone(ReadOnlySpan<char> text, int at)
    {
        if (text[at] < 0x0E00)
            return false;
        Rune.DecodeFromUtf16(text[at..], out var rune, out _);
        return rune.Value is (>= 0x0E00 and < 0x0F00) or (>= 0x1000 and < 0x10A0) or (>= 0x1780 and < 0x1800) or (>= 0x3005 and <= 0x3007)
            or (>= 0x3041 and < 0x3100) or (>= 0x31F0 and < 0x3200) or (>= 0x3400 and < 0x4DC0) or (>= 0x4E00 and < 0xA000)
            or (>= 0xF900 and < 0xFB00) or (>= 0xFF66 and <= 0xFF9D) or (>= 0x20000 and < 0x32000)
            && Rune.IsLetter(rune);
    }
}
