namespace Catalog.Ontology.Rdf;

/// <summary>
/// Takes out of a document type declaration all but the plain entities, which ontologies shorten their IRIs by. The rest
/// says nothing about RDF and would let a small document cost much: content models are compiled at quadratic cost and by
/// recursion, and default attributes multiply. A reference to an entity that is taken out is an error, where an XML reader
/// without a resolver would pass over it in silence.
/// </summary>
internal static class XmlProlog
{
    private const string Spaces = " \t\r\n";

    /// <summary>Puts spaces in the place of what is taken out, so that everything keeps its line and column.</summary>
    /// <param name="text">The document from its beginning.</param>
    /// <param name="isEnd">Whether there is no more.</param>
    /// <returns>False when more of the document is needed to know where the first element begins.</returns>
    public static bool Clear(Span<char> text, bool isEnd)
    {
        while (true)
        {
            var place = text.IndexOf('<');
            if (place < 0) return isEnd;
            text = text[place..];
            if (!isEnd && text.Length < 9) return false;
            int length;
            if (text.StartsWith("<!--")) length = End(text, "-->");
            else if (text.StartsWith("<?")) length = End(text, "?>");
            else if (text.StartsWith("<!DOCTYPE")) length = ClearType(text, isEnd);
            else return true;
            if (length < 0) return isEnd;
            text = text[length..];
        }
    }

    /// <returns>The length of the declaration, or -1 when its end is not there.</returns>
    private static int ClearType(Span<char> text, bool isEnd)
    {
        for (var place = 9; place < text.Length; place++)
        {
            switch (text[place])
            {
                case '>':
                    return place + 1;
                case '"' or '\'' when text[(place + 1)..].IndexOf(text[place]) is >= 0 and var length:
                    place += length + 1;
                    break;
                case '"' or '\'':
                    return -1;
                case '[':
                    var inner = ClearSubset(text[(place + 1)..], isEnd);
                    if (inner < 0) return -1;
                    place += inner;
                    break;
            }
        }
        return -1;
    }

    // To the closing bracket, or to a sign that the XML reader will stop at.
    private static int ClearSubset(Span<char> text, bool isEnd)
    {
        var place = 0;
        while (place < text.Length)
        {
            var rest = text[place..];
            if (Spaces.Contains(rest[0], StringComparison.Ordinal))
            {
                place++;
                continue;
            }
            if (rest[0] is not ('<' or '%')) return place;
            if (!isEnd && rest.Length < 8) return -1;
            var length = EntityEnd(rest);
            var isKept = length > 0;
            if (!isKept) length = rest switch
            {
                ['%', ..] => End(rest, ";"),
                ['<', '!', '-', '-', ..] => End(rest, "-->"),
                ['<', '?', ..] => End(rest, "?>"),
                _ => DeclarationEnd(rest),
            };
            if (length < 0 && !isEnd) return -1;
            if (length < 0) length = rest.Length;
            if (!isKept) Blank(rest[..length]);
            place += length;
        }
        return -1;
    }

    /// <returns>The length of an entity's declaration with its text, and nothing else; 0 when it is none, -1 when it is not all there.</returns>
    private static int EntityEnd(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("<!ENTITY")) return 0;
        var place = 8;
        var name = SkipSpaces(text, place);
        if (name == place) return 0;
        place = name;
        while (place < text.Length && !Spaces.Contains(text[place], StringComparison.Ordinal))
        {
            if (text[place] is '"' or '\'' or '<' or '>' or '%' or '&') return 0;
            place++;
        }
        var quote = SkipSpaces(text, place);
        if (quote == place || quote == text.Length || text[quote] is not ('"' or '\'')) return 0;
        var close = text[(quote + 1)..].IndexOf(text[quote]);
        if (close < 0) return -1;
        place = SkipSpaces(text, quote + close + 2);
        return place < text.Length && text[place] == '>' ? place + 1 : 0;
    }

    private static int DeclarationEnd(ReadOnlySpan<char> text)
    {
        for (var place = 0; place < text.Length; place++)
        {
            if (text[place] == '>') return place + 1;
            if (text[place] is not ('"' or '\'')) continue;
            var length = text[(place + 1)..].IndexOf(text[place]);
            if (length < 0) return -1;
            place += length + 1;
        }
        return -1;
    }

    private static int End(ReadOnlySpan<char> text, string mark) => text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var place ? place + mark.Length : -1;

    private static int SkipSpaces(ReadOnlySpan<char> text, int place)
    {
        while (place < text.Length && Spaces.Contains(text[place], StringComparison.Ordinal)) place++;
        return place;
    }

    private static void Blank(Span<char> text)
    {
        foreach (ref var sign in text)
        {
            if (sign is not ('\n' or '\r')) sign = ' ';
        }
    }
}
