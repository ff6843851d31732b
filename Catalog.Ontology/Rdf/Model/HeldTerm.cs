using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// A term that outlasts the call it came with, in a buffer that is used again: a reader's current subject, the last graph
/// of a builder.
/// </summary>
public sealed class HeldTerm
{
    private byte[] bytes = new byte[64];
    private TermKind kind;
    private int text;
    private int datatype;
    private int language;

    public TermKind Kind => kind;

    /// <summary>The term; valid until the next <see cref="Set(in TermText)"/>.</summary>
    public TermText Term => kind switch
    {
        TermKind.None => TermText.None,
        TermKind.Iri => TermText.Iri(bytes.AsSpan(0, text)),
        TermKind.BlankNode => TermText.BlankNode(bytes.AsSpan(0, text)),
        _ when language > 0 => TermText.LanguageLiteral(bytes.AsSpan(0, text), bytes.AsSpan(text, language)),
        _ => TermText.Literal(bytes.AsSpan(0, text), bytes.AsSpan(text, datatype)),
    };

    /// <param name="term">May be made of parts of the one that is held.</param>
    public void Set(in TermText term)
    {
        (kind, text, datatype, language) = (term.Kind, term.Text.Length, term.Datatype.Length, term.Language.Length);
        var length = text + datatype + language;
        // The parts may lie here themselves, in another order.
        if (bytes.Length < length || bytes.AsSpan().Overlaps(term.Datatype) || bytes.AsSpan().Overlaps(term.Language))
            bytes = new byte[Math.Max(length, Math.Min(Array.MaxLength, bytes.Length * 2L))];
        term.Text.CopyTo(bytes);
        term.Datatype.CopyTo(bytes.AsSpan(text));
        term.Language.CopyTo(bytes.AsSpan(text + datatype));
    }

    /// <param name="term">Null for no term.</param>
    public void Set(Term? term)
    {
        switch (term)
        {
            case null: Clear(); break;
            case Iri iri: Set(TermText.Iri(Encoding.UTF8.GetBytes(iri.Value))); break;
            case BlankNode node: Set(TermText.BlankNode(Encoding.UTF8.GetBytes(node.Label))); break;
            case Literal { Language: { } tag } text: Set(TermText.LanguageLiteral(Encoding.UTF8.GetBytes(text.Text), Encoding.UTF8.GetBytes(tag))); break;
            case Literal text: Set(TermText.Literal(Encoding.UTF8.GetBytes(text.Text), Encoding.UTF8.GetBytes(text.Datatype ?? ""))); break;
            default: throw new ArgumentOutOfRangeException(nameof(term), term, "No such kind of term.");
        }
    }

    /// <summary>Makes it no term.</summary>
    public void Clear() => kind = TermKind.None;
}
