using System.Text;

namespace Catalog.Records.Crosswalks.Citations;

/// <summary>
/// The few elements of HTML that titles hold (DataCite and Crossref pass them on, reference managers know them): italics for
/// species and genes, raised and lowered letters. What is no whole pair of tags is text.
/// </summary>
internal static class InlineMarkup
{
    private static readonly string[] Elements = ["i", "em", "b", "strong", "sub", "sup", "u", "scp"];

    /// <summary>The text without its tags; as it is when nothing else is in it.</summary>
    public static string Strip(string text)
    {
        if (!text.Contains("</", StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var piece in Read(text))
        {
            plain.Append(piece.Element is null ? piece.Text : "");
        }

        return CitedName.Plain(plain.ToString()) is { Length: > 0 } left ? left : text;
    }

    /// <summary>The text in pieces: texts, and the tags between them.</summary>
    public static List<Piece> Read(string text)
    {
        var pieces = new List<Piece>();
        var open = new Stack<int>();
        var start = 0;
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0; at = text.IndexOf('<', at + 1))
        {
            if (Tag(text, at) is not { } tag)
            {
                continue;
            }

            if (at > start)
            {
                pieces.Add(new(text[start..at], null, false));
            }

            start = at + tag.Length;
            // Text until its partner is found.
            pieces.Add(new(text[at..start], null, false));
            if (!tag.Closes)
            {
                open.Push(pieces.Count - 1);
            }
            else if (open.TryPeek(out var first) && Tag(pieces[first].Text, 0)!.Value.Element == tag.Element)
            {
                open.Pop();
                pieces[first] = pieces[first] with { Element = tag.Element };
                pieces[^1] = pieces[^1] with { Element = tag.Element, Closes = true };
            }
        }

        if (start < text.Length)
        {
            pieces.Add(new(text[start..], null, false));
        }

        return pieces;
    }

    private static (string Element, bool Closes, int Length)? Tag(string text, int at)
    {
        var closes = at + 1 < text.Length && text[at + 1] == '/';
        var name = text.AsSpan(at + (closes ? 2 : 1));
        foreach (var element in Elements)
        {
            if (name.Length > element.Length && name[element.Length] == '>' && name.StartsWith(element, StringComparison.OrdinalIgnoreCase))
            {
                return (element, closes, element.Length + (closes ? 3 : 2));
            }
        }

        return null;
    }

    /// <param name="Text">As it stands.</param>
    /// <param name="Element">The name of the element, for one of its two tags; null for text.</param>
    /// <param name="Closes">Whether it is the tag at the end.</param>
    internal readonly record struct Piece(string Text, string? Element, bool Closes);
}
