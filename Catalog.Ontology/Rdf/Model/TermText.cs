using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>The kinds of term; <see cref="None"/> is the default graph's name.</summary>
public enum TermKind : byte
{
    None,
    Iri,
    BlankNode,
    Literal,
}

/// <summary>
/// A term as a reader has it in hand: UTF-8, valid only during the call that it is given to. Readers make one of every
/// term, so it costs nothing; <see cref="ToTerm"/> makes it last.
/// </summary>
public readonly ref struct TermText
{
    private TermText(TermKind kind, ReadOnlySpan<byte> text, ReadOnlySpan<byte> datatype, ReadOnlySpan<byte> language)
    {
        Kind = kind;
        Text = text;
        Datatype = datatype;
        Language = language;
    }

    public TermKind Kind { get; }

    /// <summary>The IRI without brackets, the label without <c>_:</c>, or the lexical form; unescaped.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>The datatype's IRI; empty for <c>xsd:string</c>, for a literal with a language and for no literal.</summary>
    public ReadOnlySpan<byte> Datatype { get; }

    /// <summary>The language tag as written; empty for none.</summary>
    public ReadOnlySpan<byte> Language { get; }

    /// <summary>The name of the default graph.</summary>
    public static TermText None => default;

    public static TermText Iri(ReadOnlySpan<byte> iri) => new(TermKind.Iri, iri, [], []);

    public static TermText BlankNode(ReadOnlySpan<byte> label) => new(TermKind.BlankNode, label, [], []);

    /// <param name="text">The lexical form.</param>
    /// <param name="datatype">Empty or <c>xsd:string</c> for a plain text.</param>
    public static TermText Literal(ReadOnlySpan<byte> text, ReadOnlySpan<byte> datatype = default) =>
        new(TermKind.Literal, text, datatype.SequenceEqual(Xsd.StringUtf8) ? [] : datatype, []);

    public static TermText LanguageLiteral(ReadOnlySpan<byte> text, ReadOnlySpan<byte> language) => new(TermKind.Literal, text, [], language);

    public bool Equals(in TermText other) =>
        Kind == other.Kind && Text.SequenceEqual(other.Text) && Datatype.SequenceEqual(other.Datatype) && Language.SequenceEqual(other.Language);

    /// <returns>Null for the default graph's name.</returns>
    public Term? ToTerm() => Kind switch
    {
        TermKind.None => null,
        TermKind.Iri => new Iri(Encoding.UTF8.GetString(Text)),
        TermKind.BlankNode => new BlankNode(Encoding.UTF8.GetString(Text)),
        _ => new Literal(Encoding.UTF8.GetString(Text), Datatype.IsEmpty ? null : Encoding.UTF8.GetString(Datatype),
            Language.IsEmpty ? null : Encoding.UTF8.GetString(Language)),
    };
}
