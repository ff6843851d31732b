using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>IRIs that ontologies in RDF are written with.</summary>
internal static class Names
{
    public const string Rdfs = "http://www.w3.org/2000/01/rdf-schema#";
    public const string Label = Rdfs + "label";
    public const string Comment = Rdfs + "comment";
    public const string SubClassOf = Rdfs + "subClassOf";
    public const string SubPropertyOf = Rdfs + "subPropertyOf";
    public const string RdfsClass = Rdfs + "Class";
    public const string IsDefinedBy = Rdfs + "isDefinedBy";
    public const string Value = RdfNames.Namespace + "value";

    public const string Owl = "http://www.w3.org/2002/07/owl#";
    public const string Class = Owl + "Class";
    public const string Thing = Owl + "Thing";
    public const string DeprecatedClass = Owl + "DeprecatedClass";
    public const string DeprecatedProperty = Owl + "DeprecatedProperty";
    public const string ObjectProperty = Owl + "ObjectProperty";
    public const string NamedIndividual = Owl + "NamedIndividual";
    public const string Ontology = Owl + "Ontology";
    public const string Imports = Owl + "imports";
    public const string VersionIri = Owl + "versionIRI";
    public const string VersionInfo = Owl + "versionInfo";
    public const string Deprecated = Owl + "deprecated";
    public const string EquivalentClass = Owl + "equivalentClass";
    public const string SameAs = Owl + "sameAs";
    public const string IntersectionOf = Owl + "intersectionOf";
    public const string UnionOf = Owl + "unionOf";
    public const string Restriction = Owl + "Restriction";
    public const string OnProperty = Owl + "onProperty";
    public const string SomeValuesFrom = Owl + "someValuesFrom";
    public const string HasValue = Owl + "hasValue";
    public const string OnClass = Owl + "onClass";
    public const string MinQualifiedCardinality = Owl + "minQualifiedCardinality";
    public const string QualifiedCardinality = Owl + "qualifiedCardinality";
    public const string Axiom = Owl + "Axiom";
    public const string AnnotatedSource = Owl + "annotatedSource";
    public const string AnnotatedProperty = Owl + "annotatedProperty";
    public const string AnnotatedTarget = Owl + "annotatedTarget";

    public const string Skos = "http://www.w3.org/2004/02/skos/core#";
    public const string Concept = Skos + "Concept";
    public const string ConceptScheme = Skos + "ConceptScheme";
    public const string Collection = Skos + "Collection";
    public const string OrderedCollection = Skos + "OrderedCollection";
    public const string PrefLabel = Skos + "prefLabel";
    public const string AltLabel = Skos + "altLabel";
    public const string HiddenLabel = Skos + "hiddenLabel";
    public const string SkosDefinition = Skos + "definition";
    public const string Notation = Skos + "notation";
    public const string Broader = Skos + "broader";
    public const string Narrower = Skos + "narrower";
    public const string BroaderTransitive = Skos + "broaderTransitive";
    public const string NarrowerTransitive = Skos + "narrowerTransitive";
    public const string Related = Skos + "related";
    public const string InScheme = Skos + "inScheme";
    public const string TopConceptOf = Skos + "topConceptOf";
    public const string HasTopConcept = Skos + "hasTopConcept";
    public const string Member = Skos + "member";
    public const string MemberList = Skos + "memberList";
    public const string ExactMatch = Skos + "exactMatch";
    public const string CloseMatch = Skos + "closeMatch";

    public const string SkosXl = "http://www.w3.org/2008/05/skos-xl#";
    public const string LiteralForm = SkosXl + "literalForm";

    public const string OboInOwl = "http://www.geneontology.org/formats/oboInOwl#";
    public const string ExactSynonym = OboInOwl + "hasExactSynonym";
    public const string NarrowSynonym = OboInOwl + "hasNarrowSynonym";
    public const string BroadSynonym = OboInOwl + "hasBroadSynonym";
    public const string RelatedSynonym = OboInOwl + "hasRelatedSynonym";
    public const string SynonymType = OboInOwl + "hasSynonymType";
    public const string DbXref = OboInOwl + "hasDbXref";
    public const string AlternativeId = OboInOwl + "hasAlternativeId";
    public const string OboNamespace = OboInOwl + "hasOBONamespace";
    public const string InSubset = OboInOwl + "inSubset";
    public const string Consider = OboInOwl + "consider";
    public const string OboId = OboInOwl + "id";
    public const string ObsoleteClass = OboInOwl + "ObsoleteClass";
    public const string OboReplacedBy = OboInOwl + "replacedBy";

    public const string Obo = "http://purl.obolibrary.org/obo/";
    public const string Definition = Obo + "IAO_0000115";
    public const string ReplacedBy = Obo + "IAO_0100001";
    public const string ObsolescenceReason = Obo + "IAO_0000231";
    public const string TermsMerged = Obo + "IAO_0000227";
    public const string PartOf = Obo + "BFO_0000050";

    public const string Thesaurus = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#";

    public const string Dc = "http://purl.org/dc/elements/1.1/";
    public const string DcTerms = "http://purl.org/dc/terms/";
    public const string IsReplacedBy = DcTerms + "isReplacedBy";

    /// <summary>Whether an IRI names a part of the languages themselves (owl:Thing, skos:Concept), which is no term of any ontology.</summary>
    public static bool IsBuiltIn(string iri) =>
        iri.StartsWith(Owl, StringComparison.Ordinal) || iri.StartsWith(Rdfs, StringComparison.Ordinal) || iri.StartsWith(RdfNames.Namespace, StringComparison.Ordinal)
        || iri.StartsWith(Skos, StringComparison.Ordinal) || iri.StartsWith(SkosXl, StringComparison.Ordinal) || iri.StartsWith(OboInOwl, StringComparison.Ordinal)
        || iri.StartsWith(Xsd.Namespace, StringComparison.Ordinal);
}
