using System.Net;
using System.Text;

namespace Catalog.Records.Import;

/// <summary>Turns the text of a source into plain text.</summary>
internal static class PlainText
{
    private static readonly HashSet<string> Blocks = new(
        ["p", "br", "div", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "dt", "dd", "sec", "title"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Entities (<c>&amp;amp;</c>, <c>&amp;#39;</c>) as the characters they stand for.</summary>
    public static string DecodeEntities(string text) => text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;

    /// <summary>White space of any length, new lines included, as one space; none at the ends; no control characters.</summary>
    public static string CollapseSpace(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter))
            {
                if (result.Length > 0 && result[^1] != ' ')
                {
                    result.Append(' ');
                }
            }
            else if (!char.IsControl(letter) && letter is not ('\u200b' or '\ufeff'))
            {
                result.Append(letter);
            }
        }

        return result.ToString().TrimEnd();
    }

    /// <summary>HTML as text: paragraphs become lines, list items get a dash, scripts and styles go, a less-than sign that
    /// opens no tag stays.</summary>
    public static string FromHtml(string html)
    {
        var text = new StringBuilder(html.Length);
        // What is not closed anywhere behind is looked for once, not at each sign that opens it.
        var (lastClose, lastComment) = (html.LastIndexOf('>'), html.LastIndexOf("-->", StringComparison.Ordinal));
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            if (open < 0)
            {
                text.Append(html, at, html.Length - at);
                break;
            }

            text.Append(html, at, open - at);
            var close = open < lastClose && IsTag(html, open) ? html.IndexOf('>', open) : -1;
            if (close < 0)
            {
                text.Append('<');
                at = open + 1;
                continue;
            }

            at = open < lastComment && html.AsSpan(open).StartsWith("<!--") && html.IndexOf("-->", open, StringComparison.Ordinal) is > 0 and var end
                ? end + 3 : Tag(html, open, close, text);
        }

        // Entities last: an encoded tag is text about a tag.
        var lines = DecodeEntities(text.ToString()).Split('\n').Select(CollapseSpace).Where(line => line.Length > 0);
        return string.Join('\n', lines);
    }

    private static int Tag(string html, int open, int close, StringBuilder text)
    {
        var tag = html.AsSpan(open + 1, close - open - 1);
        var closing = tag.StartsWith("/");
        tag = tag.TrimStart('/');
        var length = tag.IndexOfAny(" \t\r\n/");
        var name = (length < 0 ? tag : tag[..length]).ToString();
        if (!closing && (name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase)))
        {
            var end = html.IndexOf("</" + name, close, StringComparison.OrdinalIgnoreCase);
            var after = end < 0 ? -1 : html.IndexOf('>', end);
            return after < 0 ? html.Length : after + 1;
        }

        if (name.Equals("li", StringComparison.OrdinalIgnoreCase))
        {
            text.Append(closing ? "\n" : "\n- ");
        }
        else if (Blocks.Contains(name))
        {
            text.Append('\n');
        }

        return close + 1;
    }

    private static bool IsTag(string html, int open) =>
        open + 1 < html.Length && (char.IsAsciiLetter(html[open + 1]) || html[open + 1] is '/' or '!');
}
