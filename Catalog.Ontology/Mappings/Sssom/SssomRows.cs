using System.Text;
using Catalog.Ontology.Formats;

namespace Catalog.Ontology.Mappings;

/// <summary>Rows of a table with tabs, quoted as SSSOM has it: a quoted value may go over several lines and doubles its quotation marks.</summary>
internal sealed class SssomRows(LineReader lines)
{
    // A stray quotation mark would take in the rest of the file.
    private const int MostLines = 200;

    private readonly StringBuilder value = new();

    /// <summary>Where the row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Splits the line on which the reader stands, with those on which it goes on.</summary>
    /// <returns>Null when something follows a closing quotation mark.</returns>
    /// <exception cref="OntologyFormatException">A quotation mark is not closed.</exception>
    public List<string>? Read()
    {
        Line = lines.Number;
        var values = new List<string>();
        var text = Encoding.UTF8.GetString(lines.Line);
        for (var at = 0; ; at++)
        {
            if (at == text.Length || text[at] != '"')
            {
                var end = text.IndexOf('\t', at);
                values.Add(end < 0 ? text[at..] : text[at..end]);
                if (end < 0) return values;
                at = end;
                continue;
            }
            (text, at) = Quoted(text, at + 1);
            values.Add(value.ToString());
            if (at == text.Length) return values;
            if (text[at] != '\t') return null;
        }
    }

    // Puts a quoted value into the buffer; gives the line on which it ends, and the place after it.
    private (string Text, int At) Quoted(string text, int at)
    {
        value.Clear();
        while (true)
        {
            var end = text.IndexOf('"', at);
            if (end < 0)
            {
                value.Append(text, at, text.Length - at).Append('\n');
                if (lines.Number - Line >= MostLines || !lines.Next()) throw new OntologyFormatException("A quotation mark that opens a value here is not closed.", null, Line);
                (text, at) = (Encoding.UTF8.GetString(lines.Line), 0);
                continue;
            }
            value.Append(text, at, end - at);
            at = end + 1;
            if (at == text.Length || text[at] != '"') return (text, at);
            value.Append('"');
            at++;
        }
    }
}
