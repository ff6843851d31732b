using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Catalog.Indexer.Analysis;

/// <summary>
/// Folds characters to the form that words are compared in: lower case, without accents, compatibility forms resolved.
/// The table is Unicode's compatibility decomposition without marks, for Latin, Greek and Cyrillic, and letters such
/// as ø that have no decomposition. It is written out because in invariant globalization, which spares the
/// installation an ICU library, <see cref="string.Normalize()"/> gives its text back unchanged.
/// </summary>
internal static class CharacterFolding
{
    /// <summary>Most characters that one character folds to.</summary>
    public const int MaxExpansion = 3;

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
        ("i", "ìíîïĩīĭįıǐȉȋḭḯỉịⁱ"),
        ("ij", "ĳ"),
        ("j", "ĵǰ"),
        ("k", "ķĸǩḱḳḵₖ"),
        ("l", "ĺļľłḷḹḻḽₗ"),
        ("lj", "ǉ"),
        ("m", "ḿṁṃₘ"),
        ("n", "ñńņňǹṅṇṉṋⁿₙ"),
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
    /// Folds the character at a place. Returns how many characters were written: 0 for a mark, which belongs to the
    /// word it follows but adds nothing, and -1 for a character that stands in no word.
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
        if (rune.Value is >= 0xFF01 and <= 0xFF5E)
            return Fold([(char)(rune.Value - 0xFEE0)], 0, folded, out _); // full-width ASCII
        var lower = Rune.ToLowerInvariant(rune);
        if (lower.IsBmp && Table.TryGetValue((char)lower.Value, out string? plain))
        {
            plain.CopyTo(folded);
            return plain.Length;
        }
        if (Rune.IsLetterOrDigit(rune))
            return lower.EncodeToUtf16(folded);
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.SpacingCombiningMark ? 0 : -1;
    }
}
