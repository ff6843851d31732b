using System.Text;
using Catalog.Records.Crosswalks.Citations;

namespace Catalog.Records.Crosswalks.BibTeX;

/// <summary>Plain text as the value of a BibTeX field: UTF-8, with the ten characters that mean something to LaTeX escaped.
/// Braces are written as commands, since BibTeX counts them even behind a backslash.</summary>
internal static class LatexEscape
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(@"\{}&%$#_~^");

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

            output.Append(rest[..at]).Append(rest[at] switch
            {
                '\\' => @"{\textbackslash}",
                '{' => @"{\textbraceleft}",
                '}' => @"{\textbraceright}",
                '~' => @"{\textasciitilde}",
                '^' => @"{\textasciicircum}",
                '&' => @"\&",
                '%' => @"\%",
                '$' => @"\$",
                '#' => @"\#",
                _ => @"\_",
            });
            rest = rest[(at + 1)..];
        }
    }
}
