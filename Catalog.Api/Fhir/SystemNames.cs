namespace Catalog.Api.Fhir;

/// <summary>
/// Code systems that HL7 gives a URI of its own (terminology.hl7.org, external code systems). All others go by the ontology's IRI.
/// </summary>
internal static class SystemNames
{
    public const string SnomedCt = "http://snomed.info/sct";

    private const string Obo = "http://purl.obolibrary.org/obo/";

    private static readonly SystemName[] All =
    [
        new(SnomedCt, ["snomedct", "snomed", "snomed-ct", "sct", "sctid"], IsBare: true),
        new("http://loinc.org", ["loinc", "lnc"], IsBare: true),
        new("http://hl7.org/fhir/sid/icd-10", ["icd10", "icd-10"], IsBare: true),
        new("http://hl7.org/fhir/sid/icd-10-cm", ["icd10cm", "icd-10-cm"], IsBare: true),
        new("http://hl7.org/fhir/sid/icd-9-cm", ["icd9cm", "icd-9-cm", "icd9"], IsBare: true),
        new("http://id.who.int/icd/release/11/mms", ["icd11", "icd-11"], IsBare: true),
        new("http://www.nlm.nih.gov/research/umls/rxnorm", ["rxnorm"], IsBare: true),
        new("http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", ["ncit", "ncithesaurus", "nci"], IsBare: true),
        new("http://www.orpha.net", ["ordo", "orphanet", "orpha"], IsBare: true),
        new("http://www.omim.org", ["omim", "mim"], IsBare: true),
        new("http://id.nlm.nih.gov/mesh", ["mesh"], IsBare: true),
        new("http://www.whocc.no/atc", ["atc"], IsBare: true),
        new("http://human-phenotype-ontology.org", ["hp", "hpo"], IsBare: false),
        new(Obo + "go.owl", ["go"], IsBare: false) { Others = ["http://geneontology.org", "http://www.geneontology.org"] },
        new("http://www.sequenceontology.org", ["so"], IsBare: false),
    ];

    /// <summary>The entry of an ontology's name or of a prefix of CURIEs; null when HL7 has none.</summary>
    public static SystemName? OfName(string name) => Array.Find(All, system => system.Names.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The entry of a URI; null when there is none.</summary>
    public static SystemName? OfUri(string uri) => Array.Find(All, system => system.HasUri(uri));

    /// <summary>URIs by which an ontology of the OBO Foundry is called.</summary>
    public static IReadOnlyList<string> OboUris(string name) => [$"{Obo}{name}.owl", $"{Obo}{name}.obo", Obo + name];

    /// <summary>Compares URIs without the slash that some write at the end.</summary>
    public static bool IsSame(string uri, string other) => uri.AsSpan().TrimEnd('/').SequenceEqual(other.AsSpan().TrimEnd('/'));
}

/// <summary>A code system's name in FHIR.</summary>
/// <param name="Uri">The one that answers give.</param>
/// <param name="Names">Names of the ontology here, and prefixes of its CURIEs.</param>
/// <param name="IsBare">True when codes are written without the prefix of the CURIE.</param>
internal sealed record SystemName(string Uri, IReadOnlyList<string> Names, bool IsBare)
{
    /// <summary>Other URIs that are met.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    public bool HasUri(string uri) => SystemNames.IsSame(Uri, uri) || Others.Any(other => SystemNames.IsSame(other, uri));
}
