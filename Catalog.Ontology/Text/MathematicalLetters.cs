using System.Text;

namespace Catalog.Ontology.Text;

/// <summary>
/// The bold, italic and other letters and digits of Unicode's block Mathematical Alphanumeric Symbols (U+1D400 to
/// U+1D7FF), which come with text copied from papers; the block repeats the alphabets in their order.
/// </summary>
internal static class MathematicalLetters
{
    private const int FirstGreek = 0x1D6A8;
    private const int FirstDigit = 0x1D7CE;

    // One alphabet of the Greek part: 25 capitals, nabla, 25 small letters, and variants.
    private const string Greek = "αβγδεζηθικλμνξοπρθστυφχψω\u2207αβγδεζηθικλμνξοπρσστυφχψω\u2202εθκφρπ";

    /// <summary>The plain lower-case letter or digit of such a one; any other character as it is.</summary>
    public static Rune Plain(Rune rune) => rune.Value switch
    {
        < 0x1D400 or > 0x1D7FF => rune,
        < 0x1D6A4 => new Rune('a' + (rune.Value - 0x1D400) % 26),
        0x1D6A4 => new Rune('i'),
        0x1D6A5 => new Rune('j'),
        >= FirstDigit => new Rune('0' + (rune.Value - FirstDigit) % 10),
        >= FirstGreek and < FirstGreek + 5 * 58 => new Rune(Greek[(rune.Value - FirstGreek) % Greek.Length]),
        _ => rune,
    };
}
