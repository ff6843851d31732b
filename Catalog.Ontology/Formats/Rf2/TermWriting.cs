using System.Buffers.Text;
using System.Text;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats.Rf2;

/// <summary>Gives concepts with their texts to the builder.</summary>
internal sealed class TermWriting(Concepts concepts, Descriptions descriptions, IReadOnlyList<Rf2File> files, OntologyLoad load)
{
    /// <summary>How fully specified names are marked among the synonyms.</summary>
    public const string FullNameType = "FSN";

    private readonly OntologyBuilder builder = load.Builder;
    private readonly Dictionary<string, string> tags = [];
    private readonly List<(int Row, string Language)> labels = [];

    /// <summary>The builder's numbers of the concepts.</summary>
    public int[] Terms { get; } = new int[concepts.Count];

    /// <summary>The builder's number for an identifier, described or not.</summary>
    public int Term(long id)
    {
        Span<byte> name = stackalloc byte[32];
        var length = Encoding.ASCII.GetBytes(Snomed.Prefix, name);
        Utf8Formatter.TryFormat(id, name[length..], out var digits);
        return builder.Term(name[..(length + digits)]);
    }

    public void WriteAll()
    {
        var choice = new LabelChoice(descriptions, load.Options.Language.ToLowerInvariant());
        var groups = descriptions.ByConcept();
        for (var concept = 0; concept < Terms.Length; concept++)
        {
            ref var row = ref concepts.Rows[concept];
            var term = Terms[concept] = Term(row.Id);
            load.Declare(term, TermKind.Class, row.Line, files[row.File].Place);
            if (!row.IsActive) builder.SetObsolete(term);
            choice.Of(concept, labels);
            WriteTexts(term, groups[concept]);
        }
    }

    private void WriteTexts(int term, ReadOnlySpan<int> rows)
    {
        foreach (var (row, language) in labels) Write(term, DesignationKind.Label, row, language);
        var lacksLabel = labels.Count == 0;
        foreach (var at in rows)
        {
            ref var row = ref descriptions.Rows[at];
            var text = descriptions.Texts[row.Value.Text];
            var language = descriptions.Language(row.Value.Language);
            switch (row.Value.Kind)
            {
                case DescriptionKind.FullName:
                    var tag = SemanticTag(text, out var name);
                    if (tag is not null) builder.SetNamespace(term, tag);
                    if (lacksLabel)
                    {
                        builder.AddText(term, DesignationKind.Label, name, language, line: row.Line);
                        lacksLabel = false;
                        if (tag is null) break;
                    }
                    builder.AddText(term, DesignationKind.Exact, text, language, FullNameType, row.Line);
                    break;
                case DescriptionKind.Synonym when !IsLabel(at):
                    Write(term, DesignationKind.Exact, at, language);
                    break;
                case DescriptionKind.Definition:
                    Write(term, DesignationKind.Definition, at, language);
                    break;
            }
        }
    }

    private void Write(int term, DesignationKind kind, int row, string language) =>
        builder.AddText(term, kind, descriptions.Texts[descriptions.Rows[row].Value.Text], language, line: descriptions.Rows[row].Line);

    private bool IsLabel(int row)
    {
        foreach (var label in labels)
        {
            if (label.Row == row) return true;
        }
        return false;
    }

    // "Myocardial infarction (disorder)": what is in brackets at the end says of which part of SNOMED CT it is.
    private string? SemanticTag(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> name)
    {
        name = text;
        var open = text.LastIndexOf(" ("u8);
        if (open <= 0 || text[^1] != ')' || text.Length - open > 64) return null;
        name = text[..open];
        Span<char> characters = stackalloc char[64];
        var tag = characters[..Encoding.UTF8.GetChars(text[(open + 2)..^1], characters)];
        if (!tags.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(tag, out var known))
        {
            known = tag.ToString();
            tags.Add(known, known);
        }
        return known;
    }
}
