using System.Buffers;
using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// Reads N-Triples and N-Quads (RDF 1.1). Whole lines are in the window, so a term is a piece of it and is copied only
/// where an escape makes another text of it.
/// </summary>
internal sealed class LineReader
{
    private static readonly SearchValues<byte> TextStops = SearchValues.Create("\"\\\n\r"u8);

    private readonly Utf8Input input;
    private readonly StatementGate gate;
    private readonly RdfReadOptions options;
    private readonly byte[] labelPrefix;
    private readonly bool hasGraphs;
    // For what is not in the window as it should be.
    private readonly TextBuffer subjectText = new();
    private readonly TextBuffer predicateText = new();
    private readonly TextBuffer objectText = new();
    private readonly TextBuffer datatypeText = new();
    private readonly TextBuffer graphText = new();
    // In the lines in hand.
    private int at;

    /// <param name="hasGraphs">Whether it is N-Quads.</param>
    public LineReader(Utf8Input input, bool hasGraphs, IRdfSink sink, RdfReadOptions options, CancellationToken cancellation)
    {
        (this.input, this.hasGraphs, this.options) = (input, hasGraphs, options);
        gate = new(sink, input, options, cancellation);
        labelPrefix = Encoding.UTF8.GetBytes(options.BlankNodePrefix);
    }

    public void Read()
    {
        while (true)
        {
            var whole = input.Rest.LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
            if (whole == 0)
            {
                input.Mark();
                if (input.More()) continue;
                // The last line may lack its end.
                whole = input.Rest.Length;
                if (whole == 0) return;
            }
            ReadLines(input.Rest[..whole]);
            input.Skip(whole);
        }
    }

    private void ReadLines(ReadOnlySpan<byte> text)
    {
        for (at = 0; at < text.Length;)
        {
            switch (text[at])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r':
                    at++;
                    break;
                case (byte)'#':
                    SkipComment(text);
                    break;
                default:
                    ReadStatement(text);
                    break;
            }
        }
    }

    private void ReadStatement(ReadOnlySpan<byte> text)
    {
        const string Subject = "a subject (an IRI in angle brackets or a blank node)";
        var start = at;
        var subject = ReadNode(text, subjectText, Subject);
        if (Next(text) != '<') throw Unexpected(text, "a predicate (an IRI in angle brackets)");
        var predicate = TermText.Iri(ReadIri(text, predicateText));
        var @object = Next(text) == '"' ? ReadLiteral(text) : ReadNode(text, objectText, "an object (an IRI in angle brackets, a blank node or a text in double quotes)");
        var graph = hasGraphs && Next(text) is '<' or '_' ? ReadNode(text, graphText, "") : TermText.None;
        if (Next(text) != '.') throw Unexpected(text, hasGraphs && graph.Kind == TermKind.None ? "a graph's name or the '.' that ends the statement" : "the '.' that ends the statement");
        at++;
        if (Next(text) is not ('\n' or '\r' or '#' or -1)) throw Unexpected(text, "the end of the line after the statement");
        CheckLength(start);
        gate.Quad(subject, predicate, @object, graph, start);
    }

    // An IRI or a blank node.
    private TermText ReadNode(ReadOnlySpan<byte> text, TextBuffer buffer, string wanted) => Next(text) switch
    {
        '<' => TermText.Iri(ReadIri(text, buffer)),
        '_' => TermText.BlankNode(ReadLabel(text, buffer)),
        _ => throw Unexpected(text, wanted),
    };

    private ReadOnlySpan<byte> ReadIri(ReadOnlySpan<byte> text, TextBuffer buffer)
    {
        var start = at++;
        var iri = text[at..];
        var stop = iri.IndexOfAny(TermSigns.IriStops);
        if (stop >= 0 && iri[stop] == '>')
        {
            iri = iri[..stop];
            at += stop + 1;
        }
        else
        {
            iri = ReadEscapedIri(text, start, buffer);
        }
        if (!TermSigns.IsAbsolute(iri)) throw input.Error($"<{TermFault.Shown(iri)}> is a relative IRI: here the whole IRI should stand, with http:// or the like.", start);
        return iri;
    }

    private ReadOnlySpan<byte> ReadEscapedIri(ReadOnlySpan<byte> text, int start, TextBuffer buffer)
    {
        buffer.Clear();
        while (true)
        {
            var stop = text[at..].IndexOfAny(TermSigns.IriStops);
            buffer.Append(stop < 0 ? text[at..] : text.Slice(at, stop));
            if (stop < 0) throw input.Error(TermFault.OpenIri(buffer.Text, -1), start);
            at += stop;
            if (text[at] == '>')
            {
                at++;
                return buffer.Text;
            }
            if (text[at] != '\\') throw input.Error(TermFault.OpenIri(buffer.Text, text[at]), at);
            var sign = ReadEscape(text, true);
            if (!TermSigns.IsIri(sign)) throw input.Error(TermFault.EscapedInIri(buffer.Text, sign), start);
            buffer.Append(sign);
        }
    }

    private TermText ReadLiteral(ReadOnlySpan<byte> text)
    {
        var start = at++;
        var lexical = text[at..];
        var stop = lexical.IndexOfAny(TextStops);
        if (stop >= 0 && lexical[stop] == '"')
        {
            lexical = lexical[..stop];
            at += stop + 1;
        }
        else
        {
            lexical = ReadEscapedText(text, start);
        }
        switch (Next(text))
        {
            case '@':
                return TermText.LanguageLiteral(lexical, ReadLanguage(text));
            case '^':
                if (!text[at..].StartsWith("^^"u8)) throw Unexpected(text, "^^ and a datatype");
                at += 2;
                if (Next(text) != '<') throw Unexpected(text, "a datatype (an IRI in angle brackets)");
                return TermText.Literal(lexical, ReadIri(text, datatypeText));
            default:
                return TermText.Literal(lexical);
        }
    }

    private ReadOnlySpan<byte> ReadEscapedText(ReadOnlySpan<byte> text, int start)
    {
        objectText.Clear();
        while (true)
        {
            var stop = text[at..].IndexOfAny(TextStops);
            if (stop < 0 || text[at + stop] is (byte)'\n' or (byte)'\r') throw input.Error("The text that begins here has no closing \" on its line; an end of line in a text is written \\n.", start);
            objectText.Append(text.Slice(at, stop));
            at += stop;
            if (text[at] == '"')
            {
                at++;
                return objectText.Text;
            }
            objectText.Append(ReadEscape(text, false));
        }
    }

    private ReadOnlySpan<byte> ReadLanguage(ReadOnlySpan<byte> text)
    {
        var start = ++at;
        var part = 0;
        var hasParts = false;
        for (; at < text.Length; at++)
        {
            if (char.IsAsciiLetter((char)text[at]) || (hasParts && char.IsAsciiDigit((char)text[at]))) part++;
            else if (text[at] == '-' && part > 0) (part, hasParts) = (0, true);
            else break;
        }
        if (part == 0) throw input.Error(TermFault.NoLanguage, at);
        if (at < text.Length && text[at] == '_') throw input.Error(TermFault.UnderscoreInLanguage, at);
        return text[start..at];
    }

    private ReadOnlySpan<byte> ReadLabel(ReadOnlySpan<byte> text, TextBuffer buffer)
    {
        if (!text[at..].StartsWith("_:"u8)) throw Unexpected(text, "a blank node with its colon, such as _:b1");
        var start = at += 2;
        if (!IsSign(text, out var length, TermSigns.IsNameStart)) throw input.Error(TermFault.NoLabel, at);
        at += length;
        // A dot at the end is the statement's.
        var end = at;
        while (true)
        {
            var plain = text[at..].IndexOfAnyExcept(TermSigns.Name);
            if (plain != 0) end = at += plain < 0 ? text.Length - at : plain;
            if (at < text.Length && text[at] == '.') at++;
            else if (at < text.Length && text[at] >= 0x80 && IsSign(text, out length, TermSigns.IsName)) end = at += length;
            else break;
        }
        at = end;
        if (labelPrefix.Length == 0) return text[start..at];
        buffer.Set(labelPrefix);
        buffer.Append(text[start..at]);
        return buffer.Text;
    }

    private bool IsSign(ReadOnlySpan<byte> text, out int length, Func<Rune, bool> isAllowed)
    {
        Rune.DecodeFromUtf8(text[at..], out var sign, out length);
        return isAllowed(sign);
    }

    private Rune ReadEscape(ReadOnlySpan<byte> text, bool isIri)
    {
        var length = TermEscape.Read(text[at..], isIri, out var sign, out var fault);
        if (length == 0) throw input.Error(fault, at);
        at += length;
        return sign;
    }

    // What comes after spaces.
    private int Next(ReadOnlySpan<byte> text)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t') at++;
        return at < text.Length ? text[at] : -1;
    }

    private void SkipComment(ReadOnlySpan<byte> text)
    {
        var start = at;
        var end = text[at..].IndexOfAny((byte)'\n', (byte)'\r');
        at = end < 0 ? text.Length : at + end;
        CheckLength(start);
    }

    // A line that is not yet whole in the window is measured there.
    private void CheckLength(int start)
    {
        if (at - start > options.MaxTermBytes) throw input.Error($"The line has more than {options.MaxTermBytes:N0} bytes, the most that are read.", start);
    }

    private RdfSyntaxException Unexpected(ReadOnlySpan<byte> text, string wanted) => input.Error(TermFault.Unexpected(wanted, text[at..]), at);
}
