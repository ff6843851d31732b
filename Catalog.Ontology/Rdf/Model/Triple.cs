namespace Catalog.Ontology.Rdf;

/// <summary>A statement.</summary>
/// <param name="Subject">An IRI or a blank node.</param>
/// <param name="Predicate">An IRI.</param>
/// <param name="Object">Any term.</param>
public readonly record struct Triple(Term Subject, Iri Predicate, Term Object)
{
    public override string ToString() => $"{Subject} {Predicate} {Object} .";
}

/// <summary>A statement in a graph.</summary>
/// <param name="Graph">An IRI or a blank node; null for the default graph.</param>
public readonly record struct Quad(Term Subject, Iri Predicate, Term Object, Term? Graph)
{
    public override string ToString() => Graph is null ? $"{Subject} {Predicate} {Object} ." : $"{Subject} {Predicate} {Object} {Graph} .";
}

/// <summary>A statement by the numbers that its terms have in a <see cref="TermTable"/>.</summary>
public readonly record struct TripleIds(int Subject, int Predicate, int Object);
