using System.Buffers;
using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// The words of Turtle and TriG. Each is copied as it is taken, so the window never has to grow for a long one; copying
/// costs less than looking twice.
/// </summary>
internal sealed class TurtleLexer(Utf8Input input, RdfReadOptions options)
{
    private static readonly SearchValues<byte> DoubleQuoted = SearchValues.Create("\"\\\n\r"u8);
    private static readonly SearchValues<byte> SingleQuoted = SearchValues.Create("'\\\n\r"u8);

    public Utf8Input Input => input;

    /// <summary>Goes to the next sign that is neither space nor comment, and marks it.</summary>
    /// <returns>The sign, not taken; -1 at the end of the document.</returns>
    public int Next()
    {
        while (true)
        {
            var rest = input.Rest;
            var spaces = 0;
            while (spaces < rest.Length && rest[spaces] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') spaces++;
            input.Skip(spaces);
            if (spaces < rest.Length)
            {
                input.Mark();
                if (rest[spaces] != '#') return rest[spaces];
                SkipComment();
            }
            else if (!input.More())
            {
                input.Mark();
                return -1;
            }
        }
    }

    /// <summary>Takes a sign if it is the next one.</summary>
    public bool Take(char sign)
    {
        if (Next() != sign) return false;
        input.Skip(1);
        return true;
    }

    /// <summary>Takes an IRI in angle brackets as it is written, unescaped; it may be relative.</summary>
    public void ReadIri(TextBuffer into)
    {
        into.Clear();
        input.Skip(1);
        while (true)
        {
            var rest = input.Rest;
            var stop = rest.IndexOfAny(TermSigns.IriStops);
            Append(into, stop < 0 ? rest : rest[..stop]);
            if (stop < 0)
            {
                if (!input.More()) throw input.ErrorAtMark(TermFault.OpenIri(into.Text, -1));
            }
            else if (rest[stop] == '>')
            {
                input.Skip(1);
                return;
            }
            else if (rest[stop] == '\\')
            {
                var sign = ReadEscape(true);
                if (!TermSigns.IsIri(sign)) throw input.ErrorAtMark(TermFault.EscapedInIri(into.Text, sign));
                into.Append(sign);
            }
            else
            {
                throw input.Error(TermFault.OpenIri(into.Text, rest[stop]));
            }
        }
    }

    /// <summary>Takes a text in quotes, short or long, unescaped.</summary>
    public void ReadString(TextBuffer into)
    {
        var quote = input.Peek();
        input.Skip(1);
        var isLong = false;
        if (input.Peek() == quote)
        {
            input.Skip(1);
            if (input.Peek() != quote) return;
            input.Skip(1);
            isLong = true;
        }
        while (true)
        {
            var rest = input.Rest;
            var stop = isLong ? rest.IndexOfAny((byte)quote, (byte)'\\') : rest.IndexOfAny(quote == '"' ? DoubleQuoted : SingleQuoted);
            Append(into, stop < 0 ? rest : rest[..stop]);
            if (stop < 0)
            {
                if (!input.More()) throw input.ErrorAtMark($"The text that begins here has no closing {(isLong ? new string((char)quote, 3) : (char)quote)} before the end of the document.");
            }
            else if (rest[stop] == '\\')
            {
                into.Append(ReadEscape(false));
            }
            else if (rest[stop] != quote)
            {
                throw input.ErrorAtMark($"The text that begins here has no closing {(char)quote} on its line: a text over several lines stands between three quotes.");
            }
            else if (!isLong || (input.Peek(1) == quote && input.Peek(2) == quote))
            {
                input.Skip(isLong ? 3 : 1);
                return;
            }
            else
            {
                into.Append((byte)quote);
                input.Skip(1);
            }
        }
    }

    /// <summary>Takes a language tag after its @; in whole parts of letters and digits joined by hyphens.</summary>
    public void ReadLanguage(TextBuffer into)
    {
        var part = 0;
        while (input.Peek() is >= 0 and var sign && (char.IsAsciiLetter((char)sign) || (sign == '-' && part > 0) || (char.IsAsciiDigit((char)sign) && into.Text.Contains((byte)'-'))))
        {
            part = sign == '-' ? 0 : part + 1;
            TakeInto(into);
        }
        if (part == 0) throw input.Error(TermFault.NoLanguage);
        if (input.Peek() == '_') throw input.Error(TermFault.UnderscoreInLanguage);
    }

    /// <summary>Takes a run of letters as the name of a prefix is written; nothing when none begins here.</summary>
    public void ReadWord(TextBuffer into)
    {
        into.Clear();
        if (Start() is { } sign && TermSigns.IsNameBase(sign)) ReadName(into, false);
    }

    /// <summary>Takes a local part, which may be empty, after what is there.</summary>
    public void ReadLocal(TextBuffer into)
    {
        if (Start() is { } sign && (TermSigns.IsNameStart(sign) || sign.Value is ':' or '%' or '\\')) ReadName(into, true);
    }

    /// <summary>Takes a blank node's label after its <c>_:</c>.</summary>
    public void ReadLabel(TextBuffer into)
    {
        if (Start() is not { } sign || !TermSigns.IsNameStart(sign)) throw input.Error(TermFault.NoLabel);
        ReadName(into, false);
    }

    /// <summary>Takes a number.</summary>
    /// <returns>Its datatype.</returns>
    public string ReadNumber(TextBuffer into)
    {
        if (input.Peek() is '+' or '-') TakeInto(into);
        var digits = TakeDigits(into);
        var datatype = Xsd.Integer;
        // A dot without digits ends the statement, unless an exponent follows.
        if (input.Peek() == '.' && (IsDigit(input.Peek(1)) || (digits > 0 && IsExponent(1))))
        {
            TakeInto(into);
            digits += TakeDigits(into);
            datatype = Xsd.Decimal;
        }
        if (digits == 0) throw input.ErrorAtMark("A number should have digits here.");
        if (!IsExponent(0)) return datatype;
        TakeInto(into);
        if (!IsDigit(input.Peek())) TakeInto(into);
        TakeDigits(into);
        return Xsd.Double;
    }

    /// <summary>An error that says what should stand here, and what does.</summary>
    public RdfSyntaxException Unexpected(string wanted)
    {
        Next();
        // Enough for the first word, wherever the window happens to end.
        input.Peek(TermFault.MostShown);
        return input.Error(TermFault.Unexpected(wanted, input.Rest));
    }

    private static bool IsDigit(int sign) => sign is >= '0' and <= '9';

    private bool IsExponent(int offset) =>
        input.Peek(offset) is 'e' or 'E' && (IsDigit(input.Peek(offset + 1)) || (input.Peek(offset + 1) is '+' or '-' && IsDigit(input.Peek(offset + 2))));

    private int TakeDigits(TextBuffer into)
    {
        var count = 0;
        for (; IsDigit(input.Peek()); count++) TakeInto(into);
        return count;
    }

    // The sign was looked at, so it is in the window.
    private void TakeInto(TextBuffer into) => Append(into, input.Rest[..1]);

    // Copies and takes.
    private void Append(TextBuffer into, ReadOnlySpan<byte> text)
    {
        if (into.Length + (long)text.Length > options.MaxTermBytes) throw input.TooLong();
        into.Append(text);
        input.Skip(text.Length);
    }

    private void SkipComment()
    {
        while (true)
        {
            var rest = input.Rest;
            var end = rest.IndexOfAny((byte)'\n', (byte)'\r');
            input.Skip(end < 0 ? rest.Length : end);
            if (end >= 0 || !input.More()) return;
        }
    }

    private Rune? Start()
    {
        if (input.Peek() < 0) return null;
        Rune.DecodeFromUtf8(input.Rest, out var sign, out _);
        return sign;
    }

    private void ReadName(TextBuffer into, bool isLocal)
    {
        var signs = isLocal ? TermSigns.Local : TermSigns.Name;
        while (true)
        {
            var rest = input.Rest;
            var stop = rest.IndexOfAnyExcept(signs);
            Append(into, stop < 0 ? rest : rest[..stop]);
            if (stop < 0)
            {
                if (!input.More()) return;
                continue;
            }
            switch (rest[stop])
            {
                case (byte)'.':
                    if (!TakeDots(into, isLocal)) return;
                    break;
                case (byte)'%' when isLocal:
                    if (!char.IsAsciiHexDigit((char)Math.Max(0, input.Peek(1))) || !char.IsAsciiHexDigit((char)Math.Max(0, input.Peek(2))))
                        throw input.Error("A percent sign in a name should stand before two hexadecimal digits, or after a backslash.");
                    Append(into, input.Rest[..3]);
                    break;
                case (byte)'\\' when isLocal:
                    if (input.Peek(1) is not (>= 0 and var escaped) || !TermSigns.Escapable.Contains((byte)escaped))
                        throw input.Error("In a name a backslash should stand before one of the signs _~.-!$&'()*+,;=/?#@%");
                    input.Skip(1);
                    Append(into, input.Rest[..1]);
                    break;
                case >= 0x80:
                    Rune.DecodeFromUtf8(rest[stop..], out var sign, out var length);
                    if (!TermSigns.IsName(sign)) return;
                    Append(into, rest.Slice(stop, length));
                    break;
                default:
                    return;
            }
        }
    }

    // Dots belong to a name when it goes on after them.
    private bool TakeDots(TextBuffer into, bool isLocal)
    {
        var dots = 1;
        while (input.Peek(dots) == '.') dots++;
        if (input.Peek(dots) < 0) return false;
        Rune.DecodeFromUtf8(input.Rest[dots..], out var sign, out _);
        if (!TermSigns.IsName(sign) && !(isLocal && sign.Value is ':' or '%' or '\\')) return false;
        Append(into, input.Rest[..dots]);
        return true;
    }

    private Rune ReadEscape(bool isIri)
    {
        // It is in the window as a whole, or the document ends.
        input.Peek(TermEscape.Longest - 1);
        var length = TermEscape.Read(input.Rest, isIri, out var sign, out var fault);
        if (length == 0) throw input.Error(fault);
        input.Skip(length);
        return sign;
    }
}
