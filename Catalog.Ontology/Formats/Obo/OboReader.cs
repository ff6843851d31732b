using System.Text;

namespace Catalog.Ontology.Formats;

/// <summary>Reads an OBO document, stanza by stanza.</summary>
internal sealed class OboReader
{
    private readonly LineReader lines;
    private readonly string? place;
    private readonly OntologyLoad load;
    private readonly OboStanza stanza;
    private readonly OboHeader header = new();
    private OboTerms? terms;

    public OboReader(Stream content, string? place, OntologyLoad load)
    {
        lines = new(content, load.Options.MaxLineBytes, place);
        (this.place, this.load) = (place, load);
        stanza = new((int)Math.Min(4L * load.Options.MaxLineBytes, Array.MaxLength));
    }

    public void Read()
    {
        while (lines.Next())
        {
            var line = lines.Line;
            if (stanza.TryContinue(line, lines.Number)) continue;
            line = line.TrimStart(" \t"u8);
            if (line.IsEmpty || line[0] == '!') continue;
            if (line[0] == '[')
            {
                Finish();
                stanza.Begin(Kind(line), lines.Number);
            }
            else if (!stanza.TryAdd(line, lines.Number))
            {
                load.Report.Tell("line-unreadable", lines.Number, () => "The line is left out: it is neither a tag with a value nor the beginning of a stanza.", place);
            }
        }
        Finish();
        terms?.Finish();
    }

    private void Finish()
    {
        if (terms is null)
        {
            header.Read(stanza, load, place);
            load.Report.Format = header.FormatVersion.Length > 0 ? $"OBO {header.FormatVersion}" : "OBO";
            terms = new(header, load, place);
        }
        else
        {
            terms.Read(stanza);
        }
    }

    private string Kind(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)']');
        if (end < 0) throw lines.Error("The beginning of a stanza has no closing bracket: it should be [Term], [Typedef] or [Instance].");
        var kind = line[1..end];
        return kind.SequenceEqual("Term"u8) ? "Term" : kind.SequenceEqual("Typedef"u8) ? "Typedef" : kind.SequenceEqual("Instance"u8) ? "Instance" : Encoding.UTF8.GetString(kind);
    }
}
