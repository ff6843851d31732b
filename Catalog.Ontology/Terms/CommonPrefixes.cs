namespace Catalog.Ontology.Terms;

/// <summary>
/// Prefixes that have one meaning everywhere (Bioregistry), with the IRIs that they stand for, and the other spellings that are met.
/// </summary>
internal static class CommonPrefixes
{
    /// <summary>Before the names of all OBO ontologies: PREFIX_LOCAL follows.</summary>
    public const string Obo = "http://purl.obolibrary.org/obo/";

    private static readonly (string Prefix, string Iri, string[] Others)[] Table =
    [
        ("SNOMEDCT", "http://snomed.info/id/", ["SCTID", "SCT", "SNOMED", "SNOMED_CT", "SNOMEDCT_US", "SNOMEDCT_INT"]),
        ("EDAM", "http://edamontology.org/", []),
        ("EFO", "http://www.ebi.ac.uk/efo/EFO_", []),
        ("Orphanet", "http://www.orpha.net/ORDO/Orphanet_", ["ORDO", "ORPHA", "ORPHANET.ORDO"]),
        ("MESH", "http://id.nlm.nih.gov/mesh/", ["MSH"]),
        ("NCIT", "http://purl.obolibrary.org/obo/NCIT_", ["NCI", "NCI_THESAURUS"]),
        ("NCIT", "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#", []),
        ("LOINC", "http://loinc.org/rdf/", ["LNC"]),
        ("RXNORM", "http://purl.bioontology.org/ontology/RXNORM/", []),
        ("ICD10CM", "http://purl.bioontology.org/ontology/ICD10CM/", []),
        ("ICD10", "http://hl7.org/fhir/sid/icd-10/", []),
        ("SIO", "http://semanticscience.org/resource/SIO_", []),
        ("wikidata", "http://www.wikidata.org/entity/", []),
        ("agrovoc", "http://aims.fao.org/aos/agrovoc/c_", []),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", []),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#", []),
        ("owl", "http://www.w3.org/2002/07/owl#", []),
        ("skos", "http://www.w3.org/2004/02/skos/core#", []),
        ("dc", "http://purl.org/dc/elements/1.1/", []),
        ("dcterms", "http://purl.org/dc/terms/", []),
        ("oboInOwl", "http://www.geneontology.org/formats/oboInOwl#", []),
        ("schema", "http://schema.org/", []),
    ];

    /// <summary>The IRI that comes before the local names of a prefix; an OBO one for those that are not known.</summary>
    public static string IriOf(string prefix)
    {
        foreach (var (known, iri, _) in Table)
        {
            if (known.Equals(prefix, StringComparison.OrdinalIgnoreCase)) return iri;
        }
        return $"{Obo}{prefix}_";
    }

    /// <summary>The usual spelling of a prefix that is known under several names; the prefix itself for any other.</summary>
    public static string Usual(string prefix)
    {
        foreach (var (known, _, others) in Table)
        {
            if (others.Length > 0 && (known.Equals(prefix, StringComparison.OrdinalIgnoreCase) || others.Contains(prefix, StringComparer.OrdinalIgnoreCase))) return known;
        }
        return prefix;
    }

    /// <summary>Prefixes with their IRIs; one prefix may have several, of which the first is written.</summary>
    public static IEnumerable<KeyValuePair<string, string>> All => Table.Select(row => KeyValuePair.Create(row.Prefix, row.Iri));
}
