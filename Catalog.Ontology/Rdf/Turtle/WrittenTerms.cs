using System.Buffers;
using System.Buffers.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>How Turtle and TriG write single terms: names with prefixes, labels, bare numbers, long texts.</summary>
internal sealed class WrittenTerms(TermTable terms, ShortNames names)
{
    private static readonly SearchValues<byte> TextStops = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(value => (byte)value), .. "\"\\\x7F"u8]);

    // The numbers of the labels that are made here.
    private readonly Dictionary<int, int> made = [];
    private int lastMade;

    public void Append(TextBuffer output, int term)
    {
        var text = terms.Text(term);
        switch (text.Kind)
        {
            case TermKind.Iri:
                names.Append(output, text.Text);
                break;
            case TermKind.BlankNode:
                AppendLabel(output, term, text.Text);
                break;
            default:
                AppendLiteral(output, text);
                break;
        }
    }

    /// <summary>How many bytes a term takes, about.</summary>
    public int Length(int term)
    {
        var text = terms.Text(term);
        return text.Kind == TermKind.Iri ? names.Length(text.Text) : text.Text.Length + 2 + text.Language.Length;
    }

    /// <summary>Whether it is written on several lines.</summary>
    public bool IsLong(int term) => terms.Kind(term) == TermKind.Literal && terms.Bytes(term).Contains((byte)'\n');

    /// <summary>The datatype that a literal is written with; empty for none.</summary>
    public static ReadOnlySpan<byte> WrittenDatatype(in TermText literal) => IsBare(literal) ? [] : literal.Datatype;

    /// <summary>A text in quotes, in three of them when it has several lines.</summary>
    public static void AppendText(TextBuffer output, ReadOnlySpan<byte> text)
    {
        var isLong = text.Contains((byte)'\n');
        var quotes = isLong ? "\"\"\""u8 : "\""u8;
        output.Append(quotes);
        while (text.IndexOfAny(TextStops) is >= 0 and var stop)
        {
            output.Append(text[..stop]);
            var sign = text[stop];
            text = text[(stop + 1)..];
            // One or two quotes do not end a long text, but where they stand at its end.
            if (isLong && (sign == '\n' || (sign == '"' && !text.IsEmpty && text[0] != '"'))) output.Append(sign);
            else AppendEscape(output, sign);
        }
        output.Append(text);
        output.Append(quotes);
    }

    private static void AppendEscape(TextBuffer output, byte sign)
    {
        output.Append((byte)'\\');
        switch (sign)
        {
            case (byte)'"' or (byte)'\\': output.Append(sign); break;
            case (byte)'\n': output.Append((byte)'n'); break;
            case (byte)'\r': output.Append((byte)'r'); break;
            case (byte)'\t': output.Append((byte)'t'); break;
            default:
                Span<byte> digits = stackalloc byte[4];
                Utf8Formatter.TryFormat(sign, digits, out _, new('X', 4));
                output.Append((byte)'u');
                output.Append(digits);
                break;
        }
    }

    private void AppendLiteral(TextBuffer output, in TermText literal)
    {
        if (IsBare(literal))
        {
            output.Append(literal.Text);
            return;
        }
        AppendText(output, literal.Text);
        if (!literal.Language.IsEmpty) TermForm.AppendLanguage(output, literal.Language);
        if (literal.Datatype.IsEmpty) return;
        output.Append("^^"u8);
        names.Append(output, literal.Datatype);
    }

    // A label that a reader made, or that no syntax allows, becomes b1, b2, …, as far as these are free.
    private void AppendLabel(TextBuffer output, int term, ReadOnlySpan<byte> label)
    {
        output.Append("_:"u8);
        if (label is not [(byte)'_', ..] && TermForm.IsLabel(label))
        {
            output.Append(label);
            return;
        }
        Span<byte> free = stackalloc byte[12];
        free[0] = (byte)'b';
        int length;
        if (!made.TryGetValue(term, out var number))
        {
            do Utf8Formatter.TryFormat(++lastMade, free[1..], out length);
            while (terms.Find(TermText.BlankNode(free[..(length + 1)])) >= 0);
            made[term] = number = lastMade;
        }
        Utf8Formatter.TryFormat(number, free[1..], out length);
        output.Append(free[..(length + 1)]);
    }

    // Whether a number or boolean is of the form that needs neither quotes nor datatype (Turtle, section 2.5.2 and 2.5.3).
    private static bool IsBare(in TermText literal)
    {
        if (!literal.Datatype.StartsWith(Xsd.NamespaceUtf8)) return false;
        var type = literal.Datatype[Xsd.NamespaceUtf8.Length..];
        var text = literal.Text;
        if (type.SequenceEqual("boolean"u8)) return text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8);
        if (text is [(byte)'+' or (byte)'-', ..]) text = text[1..];
        var whole = Digits(ref text);
        if (type.SequenceEqual("integer"u8)) return whole > 0 && text.IsEmpty;
        var hasPoint = text is [(byte)'.', ..];
        if (hasPoint) text = text[1..];
        var parts = hasPoint ? Digits(ref text) : 0;
        if (type.SequenceEqual("decimal"u8)) return parts > 0 && text.IsEmpty;
        if (!type.SequenceEqual("double"u8) || whole + parts == 0 || text is not [(byte)'e' or (byte)'E', ..]) return false;
        text = text[1..];
        if (text is [(byte)'+' or (byte)'-', ..]) text = text[1..];
        return Digits(ref text) > 0 && text.IsEmpty;
    }

    private static int Digits(ref ReadOnlySpan<byte> text)
    {
        var count = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (count < 0) count = text.Length;
        text = text[count..];
        return count;
    }
}
