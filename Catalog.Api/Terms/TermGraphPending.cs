namespace Catalog.Ontology.Terms;
internal static class TermGraph { public static Catalog.Ontology.Rdf.Graph Of(OntologyRelease release, int term) => throw new NotImplementedException(); }
