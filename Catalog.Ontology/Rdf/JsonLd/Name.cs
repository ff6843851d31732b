using System.Text;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>An IRI or a blank node's label, ready to be told.</summary>
internal sealed record Name(string Text, bool IsBlank)
{
    public static readonly Name Type = new(RdfNames.Type, false);
    public static readonly Name First = new(RdfNames.First, false);
    public static readonly Name Rest = new(RdfNames.Rest, false);
    public static readonly Name Nil = new(RdfNames.Nil, false);
    public static readonly Name Value = new(RdfNames.Namespace + "value", false);
    public static readonly Name Language = new(RdfNames.Namespace + "language", false);
    public static readonly Name Direction = new(RdfNames.Namespace + "direction", false);

    private readonly byte[] utf8 = Encoding.UTF8.GetBytes(Text);

    public int Length => utf8.Length;

    public TermText Term => IsBlank ? TermText.BlankNode(utf8) : TermText.Iri(utf8);

    public bool Equals(Name? other) => other is not null && Text == other.Text && IsBlank == other.IsBlank;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
