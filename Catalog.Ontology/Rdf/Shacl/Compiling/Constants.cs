using System.Globalization;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>
/// The terms that shapes look for, numbered. A validation finds out once which numbers they have in its data. Immutable
/// once the shapes are compiled.
/// </summary>
internal sealed class Constants
{
    private readonly HeldTerm held = new();

    public Constants()
    {
        Type = Add(RdfNames.Type);
        SubClassOf = Add(Words.RdfsSubClassOf);
    }

    public TermTable Table { get; } = new();

    public int Type { get; }

    public int SubClassOf { get; }

    public int Add(string iri) => Add(new Iri(iri));

    public int Add(Term term)
    {
        // A blank node of the shapes graph is none of the data's, even when their labels are the same; no label has a space.
        held.Set(term is BlankNode node ? new BlankNode(string.Create(CultureInfo.InvariantCulture, $"{node.Label} of the shapes")) : term);
        return Table.Intern(held.Term);
    }
}
