using Catalog.Ontology.Rdf;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>
/// Which properties say what of a term, over the habits of OBO, EDAM, EFO, the NCI Thesaurus, SKOS and plain OWL. Statements
/// with others are not held while a source is read.
/// </summary>
internal static class KnownProperties
{
    private const string Efo = "http://www.ebi.ac.uk/efo/";
    private const string Schema = "http://schema.org/";

    /// <summary>Properties that give a text; of one kind the first counts first.</summary>
    public static readonly (string Iri, DesignationKind Kind)[] Texts =
    [
        (Names.Label, DesignationKind.Label),
        (Names.PrefLabel, DesignationKind.Label),
        (Names.SkosXl + "prefLabel", DesignationKind.Label),

        (Names.ExactSynonym, DesignationKind.Exact),
        (Names.AltLabel, DesignationKind.Exact),
        (Names.SkosXl + "altLabel", DesignationKind.Exact),
        (Names.Obo + "IAO_0000118", DesignationKind.Exact), // alternative label
        (Names.Obo + "IAO_0000111", DesignationKind.Exact), // editor preferred term
        (Names.Obo + "IAO_0000589", DesignationKind.Exact), // OBO Foundry unique label
        (Names.Obo + "OBI_0001847", DesignationKind.Exact), // ISA alternative term
        (Names.Obo + "OBI_9991118", DesignationKind.Exact), // IEDB alternative term
        (Efo + "alternative_term", DesignationKind.Exact),
        (Names.Thesaurus + "P90", DesignationKind.Exact), // FULL_SYN
        (Names.Obo + "NCIT_P90", DesignationKind.Exact),
        (Names.DcTerms + "alternative", DesignationKind.Exact),
        (Schema + "alternateName", DesignationKind.Exact),

        (Names.NarrowSynonym, DesignationKind.Narrow),
        (Names.BroadSynonym, DesignationKind.Broad),
        (Names.RelatedSynonym, DesignationKind.Related),
        (Names.OboInOwl + "hasSynonym", DesignationKind.Related), // without scope, as OBO takes it
        (Names.HiddenLabel, DesignationKind.Related),
        (Names.SkosXl + "hiddenLabel", DesignationKind.Related),

        (Names.Definition, DesignationKind.Definition),
        (Names.SkosDefinition, DesignationKind.Definition),
        (Names.OboInOwl + "hasDefinition", DesignationKind.Definition),
        (Efo + "definition", DesignationKind.Definition),
        (Names.Obo + "IAO_0000600", DesignationKind.Definition), // elucidation
        (Names.Thesaurus + "P97", DesignationKind.Definition),
        (Names.Obo + "NCIT_P97", DesignationKind.Definition),
        (Names.DcTerms + "description", DesignationKind.Definition),
        (Names.Dc + "description", DesignationKind.Definition),

        (Names.Comment, DesignationKind.Comment),
        (Names.Skos + "scopeNote", DesignationKind.Comment),
        (Names.Skos + "note", DesignationKind.Comment),
        (Names.Skos + "example", DesignationKind.Comment),
        (Names.Skos + "editorialNote", DesignationKind.Comment),
        (Names.Skos + "historyNote", DesignationKind.Comment),
        (Names.Skos + "changeNote", DesignationKind.Comment),
        (Names.OboInOwl + "comment", DesignationKind.Comment),
        (Names.Obo + "IAO_0000112", DesignationKind.Comment), // example of usage
        (Names.Obo + "IAO_0000116", DesignationKind.Comment), // editor note
        (Names.Obo + "IAO_0000232", DesignationKind.Comment), // curator note
    ];

    /// <summary>Names of the same or like things elsewhere. What is only broader, narrower or related there is a matter of mappings.</summary>
    public static readonly string[] CrossReferences = [Names.DbXref, Names.OboInOwl + "hasDbXRef", Names.ExactMatch, Names.CloseMatch, Names.SameAs];

    /// <summary>The successor of a term that is obsolete.</summary>
    public static readonly string[] ReplacedBy = [Names.ReplacedBy, Names.OboReplacedBy, Names.IsReplacedBy];

    /// <summary>A state that may say that a term is obsolete; see <see cref="SaysObsolete"/>.</summary>
    public static readonly string[] States =
    [
        "http://www.w3.org/ns/adms#status", "http://publications.europa.eu/ontology/euvoc#status", "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status",
        Names.Thesaurus + "P310", Names.Obo + "NCIT_P310",
    ];

    /// <summary>What sources say of themselves, by what is asked of them; the first that is there counts.</summary>
    public static readonly string[] Titles = [Names.DcTerms + "title", Names.Dc + "title", Schema + "name", Names.Label, Names.PrefLabel];

    public static readonly string[] Versions = [Names.VersionInfo, Names.DcTerms + "hasVersion", "http://purl.org/pav/version", "http://usefulinc.com/ns/doap#Version", Schema + "version"];

    public static readonly string[] Dates =
    [
        Names.DcTerms + "modified", Names.DcTerms + "issued", Names.Dc + "date", Names.DcTerms + "date", Names.OboInOwl + "date", Schema + "dateModified",
        Schema + "datePublished", Names.DcTerms + "created",
    ];

    public static readonly string[] Licences =
        [Names.DcTerms + "license", "http://creativecommons.org/ns#license", Schema + "license", Names.DcTerms + "rights", Names.Dc + "rights"];

    public static readonly string[] Languages = [Names.Dc + "language", Names.DcTerms + "language"];

    public const string PreferredPrefix = "http://purl.org/vocab/vann/preferredNamespacePrefix";
    public const string PreferredNamespace = "http://purl.org/vocab/vann/preferredNamespaceUri";

    // Named for their place in the structure of the source.
    private static readonly string[] Structure =
    [
        RdfNames.Type, RdfNames.First, RdfNames.Rest, Names.Value, Names.SubClassOf, Names.SubPropertyOf, Names.Imports, Names.VersionIri, Names.Deprecated,
        Names.EquivalentClass, Names.IntersectionOf, Names.UnionOf, Names.OnProperty, Names.SomeValuesFrom, Names.HasValue, Names.OnClass, Names.MinQualifiedCardinality,
        Names.QualifiedCardinality, Names.AnnotatedSource, Names.AnnotatedProperty, Names.AnnotatedTarget, Names.SynonymType, Names.AlternativeId, Names.OboNamespace,
        Names.InSubset, Names.Consider, Names.OboId, Names.ObsolescenceReason, Names.Notation, Names.Broader, Names.Narrower, Names.BroaderTransitive,
        Names.NarrowerTransitive, Names.Related, Names.InScheme, Names.TopConceptOf, Names.HasTopConcept, Names.Member, Names.MemberList, Names.LiteralForm,
        PreferredPrefix, PreferredNamespace,
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<string> All =>
        Texts.Select(text => text.Iri).Concat(CrossReferences).Concat(ReplacedBy).Concat(States).Concat(Titles).Concat(Versions).Concat(Dates).Concat(Licences).Concat(Languages).Concat(Structure);

    /// <summary>Whether a state (an IRI or a word) is that of a term which is to be used no more.</summary>
    public static bool SaysObsolete(string state) =>
        Array.Exists(["deprecated", "withdrawn", "retired", "obsolete", "archaic", "obsolete_concept", "retired_concept"], word => TermNames.Local(state).Equals(word, StringComparison.OrdinalIgnoreCase));
}
