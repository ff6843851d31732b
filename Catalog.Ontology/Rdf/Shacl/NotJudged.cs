namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>Something that a shape asks for and that was not looked at, such as a constraint in SPARQL.</summary>
/// <param name="Shape">The shape; null for the shapes graph as a whole.</param>
/// <param name="Constraint">The property that states it, such as <c>sh:sparql</c>.</param>
/// <param name="Reason">A sentence.</param>
public sealed record NotJudged(Term? Shape, Iri Constraint, string Reason);
