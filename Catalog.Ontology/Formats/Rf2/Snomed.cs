namespace Catalog.Ontology.Formats.Rf2;

/// <summary>Concepts of SNOMED CT by which RF2 says what a row means.</summary>
internal static class Snomed
{
    public const string Prefix = "SNOMEDCT:";
    public const string System = "http://snomed.info/sct";

    public const long Root = 138875005;
    public const long CoreModule = 900000000000207008, ModelModule = 900000000000012004;

    public const long FullySpecifiedName = 900000000000003001, Synonym = 900000000000013009, TextDefinition = 900000000000550004;

    public const long StatedRelationship = 900000000000010007, QualifyingRelationship = 900000000000225001;
    public const long IsA = 116680003;

    public const long Preferred = 900000000000548007;
    public const long UsEnglish = 900000000000509007, BritishEnglish = 900000000000508004;

    public const long ConceptInactivation = 900000000000489007;
    public const long LoincScheme = 705114005;

    /// <summary>Part of; all or part of, and proper, regional, lateral half, systemic and constitutional part of below it.</summary>
    public static readonly long[] PartOf = [123005000, 733928003, 774081006, 733930001, 733931002, 733932009, 733933004];

    /// <summary>SAME AS, REPLACED BY.</summary>
    public static readonly long[] Successors = [900000000000527005, 900000000000526001];

    /// <summary>POSSIBLY EQUIVALENT TO, POSSIBLY REPLACED BY, PARTIALLY EQUIVALENT TO, ALTERNATIVE, WAS A, SIMILAR TO.</summary>
    public static readonly long[] Considered = [900000000000523009, 1186921001, 1186924009, 900000000000530003, 900000000000528000, 900000000000529008];

    /// <summary>The prefix of cross-references that a map's reference set or a scheme of identifiers leads to; its own identifier where the code system is not known here.</summary>
    public static string MapPrefix(long refset) => refset switch
    {
        447562003 => "ICD10:",
        6011000124106 => "ICD10CM:",
        447563008 => "ICD9CM:",
        446608001 => "ICDO:",
        450993002 => "ICPC2:",
        784008009 => "Orphanet:",
        816210007 => "MEDDRA:",
        900000000000497000 => "CTV3:",
        LoincScheme => "LOINC:",
        _ => $"SNOMEDCT.{refset}:",
    };
}
