using System.Text;
using Catalog.Records.Crosswalks.Citations;

namespace Catalog.Records.Crosswalks.BibTeX;

/// <summary>Plain text as the value of a BibTeX field: UTF-8, with the characters escaped that mean something to LaTeX or that its
/// old fonts set as others (a "less than" as an exclamation mark). Braces are written as commands, since BibTeX counts them even behind a backslash.</summary>
internal static class LatexEscape
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(@"\{}&%$#_~^<>|-`'");

    /// <summary>Appends a text in one line.</summary>
    public static StringBuilder AppendLatex(this StringBuilder output, string text)
    {
        var rest = CitedName.Plain(text).AsSpan();
        while (true)
        {
            var at = rest.IndexOfAny(Special);
            if (at < 0)
            {
                return output.Append(rest);
            }

            output.Append(rest[..at]);
            var letter = rest[at];
            rest = rest[(at + 1)..];
            if (letter is '-' or '`' or '\'')
            {
                // Two of them would be set as one dash or quotation mark.
                output.Append(letter).Append(rest.Length > 0 && rest[0] == letter ? "{}" : "");
                continue;
            }

            output.Append(letter switch
            {
                '\\' => @"{\textbackslash}",
                '{' => @"{\textbraceleft}",
                '}' => @"{\textbraceright}",
                '~' => @"{\textasciitilde}",
                '^' => @"{\textasciicircum}",
                '<' => @"{\textless}",
                '>' => @"{\textgreater}",
                '|' => @"{\textbar}",
                _ => @"\" + letter,
            });
        }
    }

    /// <summary>Appends a title in one line, its markup as that of LaTeX.</summary>
    public static StringBuilder AppendTitle(this StringBuilder output, string title)
    {
        foreach (var (text, element, closes) in InlineMarkup.Read(CitedName.Plain(title)))
        {
            _ = element is null ? output.AppendPiece(text) : output.Append(closes ? "}" : element switch
            {
                "i" or "em" => @"\textit{",
                "b" or "strong" => @"\textbf{",
                "sub" => @"\textsubscript{",
                "sup" => @"\textsuperscript{",
                "scp" => @"\textsc{",
                _ => @"\underline{",
            });
        }

        return output;
    }

    // The spaces at the ends of a piece are those between words.
    private static StringBuilder AppendPiece(this StringBuilder output, string text) =>
        output.Append(text[0] == ' ' ? " " : "").AppendLatex(text).Append(text.Length > 1 && text[^1] == ' ' ? " " : "");
}
