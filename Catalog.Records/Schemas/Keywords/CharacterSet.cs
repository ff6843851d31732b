using System.Globalization;
using System.Text;

namespace Catalog.Records.Schemas.Keywords;

/// <summary>A set of code points of a pattern, written as .NET can match it: units of the first plane in one class, the
/// planes above as pairs of surrogates.</summary>
internal sealed class CharacterSet
{
    private const int LastUnit = 0xFFFF;
    private const int LastCodePoint = 0x10FFFF;

    // White space and line ends of ECMA-262, clauses 12.2 and 12.3.
    private static readonly (int, int)[] Space =
        [(0x09, 0x0D), (0x20, 0x20), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF)];

    private static readonly (int, int)[] Digit = [('0', '9')];
    private static readonly (int, int)[] Word = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];

    private static readonly Dictionary<string, string> Categories = new(StringComparer.Ordinal)
    {
        ["Letter"] = "L",
        ["Uppercase_Letter"] = "Lu",
        ["Lowercase_Letter"] = "Ll",
        ["Titlecase_Letter"] = "Lt",
        ["Modifier_Letter"] = "Lm",
        ["Other_Letter"] = "Lo",
        ["Mark"] = "M",
        ["Combining_Mark"] = "M",
        ["Nonspacing_Mark"] = "Mn",
        ["Spacing_Mark"] = "Mc",
        ["Enclosing_Mark"] = "Me",
        ["Number"] = "N",
        ["Decimal_Number"] = "Nd",
        ["digit"] = "Nd",
        ["Letter_Number"] = "Nl",
        ["Other_Number"] = "No",
        ["Punctuation"] = "P",
        ["punct"] = "P",
        ["Connector_Punctuation"] = "Pc",
        ["Dash_Punctuation"] = "Pd",
        ["Open_Punctuation"] = "Ps",
        ["Close_Punctuation"] = "Pe",
        ["Initial_Punctuation"] = "Pi",
        ["Final_Punctuation"] = "Pf",
        ["Other_Punctuation"] = "Po",
        ["Symbol"] = "S",
        ["Math_Symbol"] = "Sm",
        ["Currency_Symbol"] = "Sc",
        ["Modifier_Symbol"] = "Sk",
        ["Other_Symbol"] = "So",
        ["Separator"] = "Z",
        ["Space_Separator"] = "Zs",
        ["Line_Separator"] = "Zl",
        ["Paragraph_Separator"] = "Zp",
        ["Other"] = "C",
        ["Control"] = "Cc",
        ["cntrl"] = "Cc",
        ["Format"] = "Cf",
        ["Surrogate"] = "Cs",
        ["Private_Use"] = "Co",
        ["Unassigned"] = "Cn",
        ["Cased_Letter"] = "LC",
        ["LC"] = "LC",
        ["Alphabetic"] = "Alpha",
        ["Alpha"] = "Alpha",
        ["Uppercase"] = "Lu",
        ["Lowercase"] = "Ll",
        ["White_Space"] = "Space",
        ["space"] = "Space",
    };

    private readonly List<(int First, int Last)> ranges = [];
    private readonly StringBuilder classes = new();
    private bool takesAllPairs;

    /// <summary>One UTF-16 unit as .NET reads it in and outside a class.</summary>
    public static string Unit(char unit) => char.IsAsciiLetterOrDigit(unit) ? unit.ToString() : string.Create(CultureInfo.InvariantCulture, $@"\u{(int)unit:x4}");

    public void Add(int first, int last) => ranges.Add((first, last));

    /// <summary><c>\d</c>, <c>\w</c>, <c>\s</c> (ASCII but for the last) and their opposites.</summary>
    public void AddShorthand(char letter)
    {
        var named = char.ToLowerInvariant(letter) switch { 'd' => Digit, 'w' => Word, _ => Space };
        ranges.AddRange(char.IsAsciiLetterUpper(letter) ? Opposite(named) : named);
    }

    /// <summary>A Unicode property; false for one that .NET does not have.</summary>
    public bool AddProperty(string name, bool isNegated)
    {
        var value = name.StartsWith("gc=", StringComparison.Ordinal) ? name[3..]
            : name.StartsWith("General_Category=", StringComparison.Ordinal) ? name[17..] : name;
        if (name is "Any" or "ASCII")
        {
            var last = name == "Any" ? LastCodePoint : 0x7F;
            ranges.AddRange(isNegated ? Opposite([(0, last)]) : [(0, last)]);
            return true;
        }

        var category = Categories.GetValueOrDefault(value, value);
        if (category is "LC" or "Alpha" or "Space")
        {
            if (isNegated)
            {
                return false; // a class can take their parts, not their common opposite
            }

            classes.Append(category switch { "LC" => @"\p{Lu}\p{Ll}\p{Lt}", "Alpha" => @"\p{L}\p{Nl}", _ => @"\s" });
            return true;
        }

        if (category.Length > 2 || !Categories.ContainsValue(category))
        {
            return false;
        }

        classes.Append(isNegated ? @"\P{" : @"\p{").Append(category).Append('}');
        takesAllPairs |= isNegated;
        return true;
    }

    public string Write(bool isNegated)
    {
        var units = new StringBuilder();
        foreach (var (first, last) in ranges)
        {
            if (first <= LastUnit)
            {
                units.Append(Unit((char)first)).Append('-').Append(Unit((char)Math.Min(last, LastUnit)));
            }
        }

        units.Append(classes);
        var above = Sorted(ranges.Where(range => range.Last > LastUnit).Select(range => (Math.Max(range.First, LastUnit + 1), range.Last)));
        if (takesAllPairs)
        {
            above = [(LastUnit + 1, LastCodePoint)];
        }

        var pairs = Pairs(isNegated ? Opposite(above, LastUnit + 1) : above);
        var single = isNegated ? $@"[^{units}\ud800-\udfff]" : units.Length > 0 ? $"[{units}]" : null;
        return (pairs.Length, single) switch
        {
            (0, null) => @"[^\u0000-\uffff]", // an empty class fits nothing
            (0, _) => single,
            (_, null) => $"(?:{pairs})",
            _ => $"(?:{pairs}|{single})",
        };
    }

    private static (int, int)[] Opposite(IEnumerable<(int First, int Last)> taken, int from = 0)
    {
        var left = new List<(int, int)>();
        foreach (var (first, last) in Sorted(taken))
        {
            if (first > from)
            {
                left.Add((from, first - 1));
            }

            from = Math.Max(from, last + 1);
        }

        if (from <= LastCodePoint)
        {
            left.Add((from, LastCodePoint));
        }

        return [.. left];
    }

    private static List<(int First, int Last)> Sorted(IEnumerable<(int First, int Last)> given) => [.. given.OrderBy(range => range.First)];

    // Code points above the first plane as pairs: whole blocks of 1024 by their first unit, the ends singly.
    private static string Pairs(IEnumerable<(int First, int Last)> given)
    {
        var pairs = new List<string>();
        foreach (var (first, last) in given)
        {
            for (var point = first; point <= last;)
            {
                var (high, low) = Split(point);
                var (lastHigh, lastLow) = Split(last);
                if (low != 0xDC00 || (high == lastHigh && lastLow != 0xDFFF))
                {
                    var end = high == lastHigh ? lastLow : 0xDFFF;
                    pairs.Add($"{Unit((char)high)}[{Unit((char)low)}-{Unit((char)end)}]");
                    point += end - low + 1;
                }
                else
                {
                    var endHigh = lastLow == 0xDFFF ? lastHigh : lastHigh - 1;
                    pairs.Add($@"[{Unit((char)high)}-{Unit((char)endHigh)}][\udc00-\udfff]");
                    point += (endHigh - high + 1) * 1024;
                }
            }
        }

        return string.Join('|', pairs);
    }

    private static (int High, int Low) Split(int point) => (0xD800 + ((point - 0x10000) >> 10), 0xDC00 + ((point - 0x10000) & 0x3FF));
}
