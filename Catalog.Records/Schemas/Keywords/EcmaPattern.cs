using System.Globalization;
using System.Text;

namespace Catalog.Records.Schemas.Keywords;

/// <summary>
/// Writes a pattern of ECMA-262 in Unicode mode (as JSON Schema asks, 2020-12 core clause 6.4) as one of .NET. Code
/// points beyond U+FFFF become surrogate pairs; <c>\p{…}</c> of a category looks at the first plane only. Scripts, which
/// .NET does not have, and forms that ECMA-262 does not have are refused.
/// </summary>
internal sealed class EcmaPattern
{
    private const int MostLength = 10_000;
    private const int MostGroupDepth = 100;
    private const string AnyPair = @"[\ud800-\udbff][\udc00-\udfff]";

    private readonly string pattern;
    private readonly StringBuilder written = new();
    private readonly List<string?> groups = [];
    private readonly bool hasReferences;
    private int at;

    private EcmaPattern(string pattern)
    {
        this.pattern = pattern;
        hasReferences = FindGroups();
    }

    /// <exception cref="ArgumentException">With the reason and the place.</exception>
    public static string Translate(string pattern) => pattern.Length > MostLength
        ? throw new ArgumentException($"A pattern may have {MostLength} characters; this one has {pattern.Length}.", nameof(pattern))
        : new EcmaPattern(pattern).Translate();

    private string Translate()
    {
        var (group, depth) = (0, 0);
        while (at < pattern.Length)
        {
            var letter = pattern[at];
            switch (letter)
            {
                case '\\':
                    at++;
                    WriteEscape();
                    break;
                case '[':
                    at++;
                    WriteClass();
                    break;
                case '(':
                    at++;
                    depth++;
                    if (depth > MostGroupDepth)
                    {
                        throw Refused($"groups nest more than {MostGroupDepth} deep");
                    }

                    WriteGroup(ref group);
                    break;
                case '.':
                    at++;
                    written.Append("(?:" + AnyPair + @"|[^\n\r\u2028\u2029\ud800-\udfff])");
                    break;
                case '$':
                    at++;
                    written.Append(@"\z"); // .NET's $ also stands before a last line feed
                    break;
                case '{' when QuantifierLength() is var length and > 0:
                    written.Append(pattern, at, length);
                    at += length;
                    break;
                case '^' or '|' or '*' or '+' or '?' or ')':
                    depth -= letter == ')' ? 1 : 0;
                    written.Append(letter);
                    at++;
                    break;
                default:
                    WriteLiteral(CodePoint());
                    break;
            }
        }

        return written.ToString();
    }

    private void WriteGroup(ref int group)
    {
        if (At("?"))
        {
            foreach (var form in (ReadOnlySpan<string>)["?:", "?=", "?!", "?<=", "?<!"])
            {
                if (At(form))
                {
                    written.Append('(').Append(form);
                    at += form.Length;
                    return;
                }
            }

            var end = pattern.IndexOf('>', at);
            if (!At("?<") || end < 0)
            {
                throw Refused("ECMA-262 has no such group");
            }

            at = end + 1;
        }

        group++;
        // Numbered in the order of ECMA-262; .NET would count named groups last.
        written.Append(hasReferences ? $"(?<_{group}>" : "(?:");
    }

    private void WriteEscape()
    {
        if (at == pattern.Length)
        {
            throw Refused("it ends with a backslash");
        }

        var letter = pattern[at];
        if (letter is >= '1' and <= '9')
        {
            var start = at;
            while (at < pattern.Length && char.IsAsciiDigit(pattern[at]))
            {
                at++;
            }

            WriteReference(int.TryParse(pattern.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
        }
        else if (letter == 'k' && at + 1 < pattern.Length && pattern[at + 1] == '<' && pattern.IndexOf('>', at) is var end and > 0)
        {
            WriteReference(groups.IndexOf(pattern[(at + 2)..end]) + 1);
            at = end + 1;
        }
        else if (letter is 'b' or 'B')
        {
            at++;
            // .NET's word boundary knows the letters of all scripts, ECMA-262's only ASCII.
            written.Append(letter == 'b' ? "(?:(?<=[A-Za-z0-9_])(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?=[A-Za-z0-9_]))"
                : "(?:(?<=[A-Za-z0-9_])(?=[A-Za-z0-9_])|(?<![A-Za-z0-9_])(?![A-Za-z0-9_]))");
        }
        else
        {
            var set = new CharacterSet();
            if (ReadSetEscape(set))
            {
                written.Append(set.Write(isNegated: false));
            }
            else
            {
                WriteLiteral(ReadCharacterEscape(inClass: false));
            }
        }
    }

    private void WriteReference(int number)
    {
        if (number < 1 || number > groups.Count)
        {
            throw Refused("it refers to a group that is not there");
        }

        // A group that took no part matches nothing in .NET and the empty text in ECMA-262.
        written.Append(CultureInfo.InvariantCulture, $@"(?(_{number})\k<_{number}>|)");
    }

    private void WriteClass()
    {
        var isNegated = At("^");
        at += isNegated ? 1 : 0;
        var set = new CharacterSet();
        while (true)
        {
            if (at >= pattern.Length)
            {
                throw Refused("a class is not closed");
            }

            if (pattern[at] == ']')
            {
                at++;
                written.Append(set.Write(isNegated));
                return;
            }

            var isSet = ReadClassAtom(set, out var first);
            if (At("-") && at + 1 < pattern.Length && pattern[at + 1] != ']')
            {
                at++;
                if (ReadClassAtom(set, out var last) || isSet)
                {
                    throw Refused("a range in a class has no character at its end; write \\- for a hyphen");
                }

                if (last < first)
                {
                    throw Refused("a range in a class has no order");
                }

                set.Add(first, last);
            }
            else if (!isSet)
            {
                set.Add(first, first);
            }
        }
    }

    // True when the atom was a set such as \d, which is then in the set already.
    private bool ReadClassAtom(CharacterSet set, out int codePoint)
    {
        codePoint = -1;
        if (pattern[at] != '\\')
        {
            codePoint = CodePoint();
            return false;
        }

        at++;
        if (at == pattern.Length)
        {
            throw Refused("it ends with a backslash");
        }

        if (ReadSetEscape(set))
        {
            return true;
        }

        codePoint = ReadCharacterEscape(inClass: true);
        return false;
    }

    private bool ReadSetEscape(CharacterSet set)
    {
        var letter = pattern[at];
        if (letter is 'd' or 'D' or 'w' or 'W' or 's' or 'S')
        {
            set.AddShorthand(letter);
            at++;
            return true;
        }

        if (letter is not ('p' or 'P'))
        {
            return false;
        }

        var end = pattern.IndexOf('}', at);
        if (at + 1 >= pattern.Length || pattern[at + 1] != '{' || end < 0)
        {
            throw Refused($"\\{letter} needs a name in braces");
        }

        var name = pattern[(at + 2)..end];
        if (!set.AddProperty(name, isNegated: letter == 'P'))
        {
            throw Refused($"the Unicode property '{name}' is not supported");
        }

        at = end + 1;
        return true;
    }

    private int ReadCharacterEscape(bool inClass)
    {
        var letter = pattern[at++];
        switch (letter)
        {
            case 't': return '\t';
            case 'n': return '\n';
            case 'v': return '\v';
            case 'f': return '\f';
            case 'r': return '\r';
            case 'b' when inClass: return '\b';
            case '0' when at == pattern.Length || !char.IsAsciiDigit(pattern[at]): return 0;
            case 'c' when at < pattern.Length && char.IsAsciiLetter(pattern[at]): return pattern[at++] % 32;
            case 'x': return Hex(2);
            case 'u' when At("{"):
                var end = pattern.IndexOf('}', at);
                var length = end - at - 1;
                at++;
                var point = length is > 0 and <= 8 ? Hex(length) : throw Refused("\\u{…} needs a code point");
                at++;
                return point <= 0x10FFFF ? point : throw Refused("there is no such code point");
            case 'u':
                var unit = Hex(4);
                if (char.IsHighSurrogate((char)unit) && At("\\u") && !At("\\u{"))
                {
                    var before = at;
                    at += 2;
                    var low = Hex(4);
                    if (char.IsLowSurrogate((char)low))
                    {
                        return char.ConvertToUtf32((char)unit, (char)low);
                    }

                    at = before;
                }

                return unit;
            default:
                return char.IsAsciiLetterOrDigit(letter) || letter == '_' ? throw Refused($"ECMA-262 has no escape \\{letter}") : letter;
        }
    }

    private int Hex(int length)
    {
        if (at + length > pattern.Length
            || !int.TryParse(pattern.AsSpan(at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw Refused("an escape needs hexadecimal digits");
        }

        at += length;
        return value;
    }

    private int CodePoint()
    {
        if (char.IsHighSurrogate(pattern[at]) && at + 1 < pattern.Length && char.IsLowSurrogate(pattern[at + 1]))
        {
            at += 2;
            return char.ConvertToUtf32(pattern[at - 2], pattern[at - 1]);
        }

        return pattern[at++];
    }

    private void WriteLiteral(int codePoint)
    {
        if (codePoint > 0xFFFF)
        {
            written.Append("(?:").Append(CharacterSet.Unit(char.ConvertFromUtf32(codePoint)[0]))
                .Append(CharacterSet.Unit(char.ConvertFromUtf32(codePoint)[1])).Append(')');
        }
        else
        {
            written.Append(CharacterSet.Unit((char)codePoint));
        }
    }

    private int QuantifierLength()
    {
        var i = at + 1;
        var digits = 0;
        for (; i < pattern.Length && char.IsAsciiDigit(pattern[i]); i++)
        {
            digits++;
        }

        if (digits > 0 && i < pattern.Length && pattern[i] == ',')
        {
            i++;
            while (i < pattern.Length && char.IsAsciiDigit(pattern[i]))
            {
                i++;
            }
        }

        return digits > 0 && i < pattern.Length && pattern[i] == '}' ? i + 1 - at : 0;
    }

    // The names of all groups in their order, and whether anything refers to them.
    private bool FindGroups()
    {
        var (inClass, refers) = (false, false);
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    refers |= !inClass && i < pattern.Length && pattern[i] is (>= '1' and <= '9') or 'k';
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '(' when !inClass:
                    var rest = pattern.AsSpan(i + 1);
                    if (!rest.StartsWith("?", StringComparison.Ordinal))
                    {
                        groups.Add(null);
                    }
                    else if (rest.StartsWith("?<", StringComparison.Ordinal) && rest.Length > 2 && rest[2] is not ('=' or '!')
                        && rest.IndexOf('>') is var end and > 2)
                    {
                        groups.Add(rest[2..end].ToString());
                    }

                    break;
            }
        }

        return refers;
    }

    private bool At(string text) => string.CompareOrdinal(pattern, at, text, 0, text.Length) == 0;

    private ArgumentException Refused(string reason) => new($"The pattern {Evaluating.Sentences.Cut(pattern)} cannot be used: {reason} (at character {at + 1}).");
}
