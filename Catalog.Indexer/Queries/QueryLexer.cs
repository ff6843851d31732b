using System.Buffers;
using Catalog.Indexer.Analysis;

namespace Catalog.Indexer.Queries;

/// <summary>
/// Cuts a query text into tokens, in one pass. Brackets that open and close groups come out in pairs and no deeper than
/// <see cref="QueryParser.MaxDepth"/>; those inside words ("N-(4-hydroxyphenyl)acetamide") and those without their other half
/// do not come out at all.
/// </summary>
internal sealed class QueryLexer(string text, QueryNotes notes)
{
    private const int MaxRangeLength = 100;

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"\u201C\u201D\u201E\u201F\u00AB\u00BB\uFF02");

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly List<QueryToken> tokens = [];

    // For each open bracket the place of its token; of one that lies too deep there is none.
    private readonly Stack<int> open = [];
    private int at;

    public List<QueryToken> Read()
    {
        while (at < text.Length)
        {
            char c = text[at];
            if (IsSpace(c)) at++;
            else if (Quotes.Contains(c)) ReadPhrase();
            else if (c == '(') Open();
            else if (c == ')') Close();
            else if (c is '-' or '+' && IsSign()) Take(c == '-' ? QuerySign.Not : QuerySign.Must, at + 1);
            else if (!TryReadField()) ReadWords();
        }
        foreach (int lone in open.Where(place => place >= 0)) tokens[lone] = default;
        if (open.Count > 0) notes.LoneBracket();
        return [.. tokens.Where(token => token.Text is not null)];
    }

    // Tabs, line ends and controls separate as spaces do: nobody types a null on purpose.
    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c == '\uFEFF';

    /// <summary>The minus in "IL-6", "COPD - asthma" and "--" is none.</summary>
    private bool IsSign()
    {
        if (at + 1 == text.Length || (at > 0 && !IsSpace(text[at - 1]) && text[at - 1] != '(')) return false;
        char next = text[at + 1];
        return char.IsLetterOrDigit(next) || char.IsSurrogate(next) || next == '(' || Quotes.Contains(next);
    }

    private void Take(QuerySign sign, int end, QueryField? field = null)
    {
        tokens.Add(new(sign, text[at..end], at, field));
        at = end;
    }

    private void ReadPhrase()
    {
        int length = text.AsSpan(++at).IndexOfAny(Quotes);
        if (length < 0)
        {
            notes.AsWords("A quotation mark is never closed, so it was passed over.");
            return;
        }
        Take(QuerySign.Phrase, at + length);
        at++;
        int tail = at;
        while (tail < text.Length && (text[tail] is '~' or '*' || (tail > at && char.IsAsciiDigit(text[tail])))) tail++;
        if (tail > at) notes.AsWords("Words in quotes are taken as they stand; the sign behind them was passed over.");
        at = tail;
    }

    private void Open()
    {
        bool deep = open.Count >= QueryParser.MaxDepth;
        if (deep) notes.TooDeep();
        open.Push(deep ? -1 : tokens.Count);
        if (deep) at++;
        else Take(QuerySign.Open, at + 1);
    }

    private void Close()
    {
        bool lone = !open.TryPop(out int place);
        if (lone) notes.LoneBracket();
        if (lone || place < 0) at++;
        else Take(QuerySign.Close, at + 1);
    }

    private bool TryReadField()
    {
        int colon = at;
        while (colon < text.Length && char.IsAsciiLetter(text[colon])) colon++;
        if (colon == at || colon == text.Length || text[colon] != ':') return false;
        string name = text[at..colon];
        bool atEnd = colon + 1 == text.Length || IsSpace(text[colon + 1]);
        char next = atEnd ? ' ' : text[colon + 1];
        if (QueryField.Find(name) is not { } field)
        {
            // "Framingham: a study" and "http://…" are text, and so is a CURIE; only what looks like a field is remarked on.
            if (next != '(' && !Quotes.Contains(next)) return false;
            notes.UnknownField(name);
            Take(QuerySign.Words, colon);
        }
        else if (atEnd || next == ')')
        {
            notes.AsWords($"Nothing stands behind “{name}:”, so it was read as a word.");
            Take(QuerySign.Words, colon);
        }
        else
        {
            Take(QuerySign.Field, colon, field);
            at++;
            // "title:-mouse" would find what was to be left out; in a value or a number a minus is a part of it.
            if (next == '-' && field.Text is not null) notes.AsWords($"The minus behind “{name}:” was passed over; “-{name}:” excludes.");
            ReadValue(next);
            return true;
        }
        at++;
        return true;
    }

    private void ReadValue(char first)
    {
        if (first == '(' || Quotes.Contains(first)) return;
        if (first is '[' or '{')
        {
            int length = text.AsSpan(at, Math.Min(MaxRangeLength, text.Length - at)).IndexOfAny(']', '}');
            if (length > 0)
            {
                Take(QuerySign.Range, at + length + 1);
                return;
            }
        }
        int start = at;
        while (at < text.Length && text[at] is '<' or '>' or '=' or '\u2264' or '\u2265') at++;
        while (at > start && at < text.Length && text[at] == ' ') at++;
        int end = EndOfWords();
        at = start;
        Take(QuerySign.Words, end);
    }

    private void ReadWords()
    {
        int end = EndOfWords();
        string words = text[at..end];
        int colon = words.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && colon + 1 < words.Length && char.IsAsciiLetter(words[colon + 1])
            && words.AsSpan(0, colon).IndexOfAnyExcept(Letters) < 0 && IdentifierText.TryNormalize(words) is null)
            notes.UnknownField(words[..colon]);
        Take(words switch { "AND" => QuerySign.And, "OR" => QuerySign.Or, "NOT" => QuerySign.Not, _ => QuerySign.Words }, end);
    }

    /// <summary>Where white space, a quote or the bracket that closes a group ends the words that begin here.</summary>
    private int EndOfWords()
    {
        int inner = 0, end = at;
        for (; end < text.Length && !IsSpace(text[end]) && !Quotes.Contains(text[end]); end++)
        {
            if (text[end] == '(') inner++;
            if (text[end] != ')' || --inner >= 0) continue;
            if (open.Count > 0) break;
            notes.LoneBracket();
        }
        return end;
    }
}
