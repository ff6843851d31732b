namespace Catalog.Ontology.Rdf;

/// <summary>A term that a reader puts together, in buffers that are used again.</summary>
internal sealed class TermBuffer
{
    public TermKind Kind { get; set; }

    /// <summary>The IRI, label or lexical form.</summary>
    public TextBuffer Text { get; } = new();

    /// <summary>A literal's datatype or, where <see cref="HasLanguage"/>, its language; empty for neither.</summary>
    public TextBuffer Tag { get; } = new();

    public bool HasLanguage { get; set; }

    /// <summary>Valid until the next change.</summary>
    public TermText Term => Kind switch
    {
        TermKind.Iri => TermText.Iri(Text.Text),
        TermKind.BlankNode => TermText.BlankNode(Text.Text),
        TermKind.Literal when HasLanguage => TermText.LanguageLiteral(Text.Text, Tag.Text),
        TermKind.Literal => TermText.Literal(Text.Text, Tag.Text),
        _ => TermText.None,
    };

    public void SetIri(ReadOnlySpan<byte> iri)
    {
        Kind = TermKind.Iri;
        Text.Set(iri);
    }

    public void Set(TermBuffer other)
    {
        (Kind, HasLanguage) = (other.Kind, other.HasLanguage);
        Text.Set(other.Text.Text);
        Tag.Set(other.Tag.Text);
    }

    /// <summary>Makes it a plain literal without a text yet.</summary>
    public void BeginLiteral()
    {
        (Kind, HasLanguage) = (TermKind.Literal, false);
        Text.Clear();
        Tag.Clear();
    }
}
