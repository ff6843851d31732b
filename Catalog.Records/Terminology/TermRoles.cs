using System.Collections.Frozen;

namespace Catalog.Records.Terminology;

/// <summary>What a term of an ontology most likely says about data, by the prefix of its CURIE; a guess that people correct.</summary>
internal static class TermRoles
{
    private const string Other = "subject";

    // Null: terms that describe terms, units, files or permissions, and no data.
    private static readonly FrozenDictionary<string, string?> Table = new Dictionary<string, string?>
    {
        ["MONDO"] = "disease",
        ["DOID"] = "disease",
        ["ORDO"] = "disease",
        ["Orphanet"] = "disease",
        ["OMIM"] = "disease",
        ["ICD10"] = "disease",
        ["ICD10CM"] = "disease",
        ["ICD11"] = "disease",
        ["OGMS"] = "disease",
        ["NCBITaxon"] = "organism",
        ["UBERON"] = "anatomy",
        ["FMA"] = "anatomy",
        ["MA"] = "anatomy",
        ["EMAPA"] = "anatomy",
        ["ZFA"] = "anatomy",
        ["PO"] = "anatomy",
        ["BTO"] = "tissue",
        ["CL"] = "cell type",
        ["CLO"] = "cell line",
        ["HP"] = "phenotype",
        ["MP"] = "phenotype",
        ["PATO"] = "phenotype",
        ["TO"] = "phenotype",
        ["OBI"] = "assay",
        ["BAO"] = "assay",
        ["CHMO"] = "assay",
        ["MS"] = "assay",
        ["ERO"] = "assay",
        ["CHEBI"] = "chemical",
        ["PR"] = "protein",
        ["ECTO"] = "exposure",
        ["ENVO"] = "environment",
        ["HANCESTRO"] = "population",
        ["GO"] = Other,
        ["SO"] = Other,
        ["EDAM"] = Other,
        ["EFO"] = Other,
        ["MESH"] = Other,
        ["NCIT"] = Other,
        ["SNOMEDCT"] = Other,
        ["DUO"] = null,
        ["UO"] = null,
        ["RO"] = null,
        ["BFO"] = null,
        ["IAO"] = null,
        ["OMO"] = null,
        ["STATO"] = null,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The role; "subject" for ontologies that are not listed. Null for a term that is not to be proposed.</summary>
    public static string? Of(string curie) =>
        OntologyPrefixes.PrefixOf(curie) is { } prefix && Table.TryGetValue(prefix, out var role) ? role : Other;
}
