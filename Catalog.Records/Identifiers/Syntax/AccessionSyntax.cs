using System.Text.RegularExpressions;

namespace Catalog.Records.Identifiers.Syntax;

/// <summary>How accession numbers of the archives of the life sciences are written, by the name of the archive as the type
/// of an identifier (<c>dbGaP</c>, <c>GEO accession</c>). No archive is asked.</summary>
internal static partial class AccessionSyntax
{
    private const int PatternMilliseconds = 100;
    private const int LongestName = 40;

    private static readonly string[] Endings = ["accession", "number", "id", "identifier", "study", "dataset", "series", "no"];

    /// <summary>What is wrong with an accession, as a sentence without its end; null when nothing is, or when the type
    /// names no archive known here.</summary>
    public static string? Fault(string type, string accession)
    {
        // An address stands for whatever is behind it.
        if (accession.Length > 200 || accession.Contains("://", StringComparison.Ordinal)) return null;
        Span<char> name = stackalloc char[LongestName];
        var length = Name(type, name);
        if (length == 0 || Find(name[..length]) is not { } archive) return null;
        var text = accession.AsSpan().Trim();
        // Compact identifiers name the archive in front (geo:GSE60450).
        if (text.IndexOf(':') is > 0 and var colon) text = text[(colon + 1)..].Trim();
        return archive.Pattern.IsMatch(text) ? null : $"an accession of {archive.Name} is written {archive.Example}";
    }

    /// <summary>Whether a type names an archive known here.</summary>
    public static bool Names(string type)
    {
        Span<char> name = stackalloc char[LongestName];
        return Name(type, name) is > 0 and var length && Find(name[..length]) is not null;
    }

    private static (string Name, string Example, Regex Pattern)? Find(ReadOnlySpan<char> type) => type switch
    {
        "geo" or "ncbigeo" => ("GEO", "GSE60450", Geo()),
        "sra" or "ena" or "dra" or "ddbj" or "insdcsra" => ("the sequence read archives", "SRP045636", Sra()),
        "bioproject" => ("BioProject", "PRJNA257197", BioProject()),
        "biosample" or "biosamples" => ("BioSample", "SAMN02944743", BioSample()),
        "dbgap" => ("dbGaP", "phs000007.v35.p16", DbGap()),
        "ega" => ("the EGA", "EGAS00001000052", Ega()),
        "arrayexpress" or "biostudies" => ("ArrayExpress and BioStudies", "E-MTAB-1733", ArrayExpress()),
        "pride" or "proteomexchange" or "massive" or "jpost" or "iprox" or "pxd" => ("ProteomeXchange", "PXD000001", Proteomics()),
        "metabolights" => ("MetaboLights", "MTBLS1", MetaboLights()),
        "metabolomicsworkbench" => ("the Metabolomics Workbench", "ST000001", Workbench()),
        "pdb" or "wwpdb" or "rcsbpdb" => ("the PDB", "4HHB", Pdb()),
        "emdb" => ("EMDB", "EMD-1001", Emdb()),
        "empiar" => ("EMPIAR", "EMPIAR-10028", Empiar()),
        "uniprot" or "uniprotkb" => ("UniProt", "P69905", UniProt()),
        "nct" or "clinicaltrialsgov" => ("ClinicalTrials.gov", "NCT01234567", Nct()),
        "isrctn" => ("ISRCTN", "ISRCTN12345678", Isrctn()),
        "eudract" => ("EudraCT", "2004-000001-19", Eudract()),
        "pmc" or "pubmedcentral" => ("PubMed Central", "PMC7646085", Pmc()),
        "openneuro" => ("OpenNeuro", "ds000030", OpenNeuro()),
        "encode" => ("ENCODE", "ENCSR000AAA", Encode()),
        "jga" => ("the Japanese Genotype-phenotype Archive", "JGAS000001", Jga()),
        "gsa" or "gsahuman" => ("the Genome Sequence Archive", "HRA000001", Gsa()),
        "mgnify" => ("MGnify", "MGYS00000410", MGnify()),
        "synapse" => ("Synapse", "syn2580853", Synapse()),
        "omim" or "mim" => ("OMIM", "100800", Omim()),
        "ensembl" => ("Ensembl", "ENSG00000139618", Ensembl()),
        "dbsnp" => ("dbSNP", "rs1801133", DbSnp()),
        _ => null,
    };

    // Letters and digits alone, in lower case: "ClinicalTrials.gov" and "clinicaltrials gov" are the same.
    private static int Name(string type, Span<char> name)
    {
        var length = 0;
        foreach (var letter in type)
        {
            if (!char.IsAsciiLetterOrDigit(letter)) continue;
            if (length == name.Length) return 0;
            name[length++] = char.ToLowerInvariant(letter);
        }

        // "GEO accession number" and "EGA dataset" are the archive.
        for (var cut = true; cut;)
        {
            cut = false;
            foreach (var ending in Endings)
            {
                if (length <= ending.Length || !name[..length].EndsWith(ending)) continue;
                length -= ending.Length;
                cut = true;
            }
        }

        return length;
    }

    [GeneratedRegex("^(?:GSE|GSM|GPL|GDS)[0-9]{1,9}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Geo();

    [GeneratedRegex("^(?:[SED]R[APRSXZ][0-9]{6,9}|PRJ(?:NA|EB|DB)[0-9]{1,9})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Sra();

    [GeneratedRegex("^PRJ(?:NA|EB|DB|CA)[0-9]{1,9}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex BioProject();

    [GeneratedRegex("^SAM(?:N|D|C|EA|EG)[0-9]{5,12}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex BioSample();

    [GeneratedRegex(@"^ph[sdtv][0-9]{6,8}(?:\.v[0-9]{1,3}(?:\.p[0-9]{1,3}(?:\.c[0-9]{1,3})?)?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex DbGap();

    [GeneratedRegex("^EGA[A-Z][0-9]{11}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Ega();

    [GeneratedRegex("^(?:[EA]-[A-Z]{4}-[0-9]{1,6}|S-[A-Z]{2,12}-?[A-Z0-9_-]{1,30})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex ArrayExpress();

    [GeneratedRegex("^(?:R?PXD[0-9]{6,8}|PRD[0-9]{6}|PAD[0-9]{6}|R?MSV[0-9]{9}|JPST[0-9]{6}|IPX[0-9]{7,13})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Proteomics();

    [GeneratedRegex("^(?:MTBLS|REQ)[0-9]{1,14}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex MetaboLights();

    [GeneratedRegex("^(?:ST|PR)[0-9]{6}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Workbench();

    [GeneratedRegex("^(?:[0-9][A-Z0-9]{3}|pdb_[0-9A-Z]{8})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Pdb();

    [GeneratedRegex("^EMD-[0-9]{4,6}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Emdb();

    [GeneratedRegex("^EMPIAR-[0-9]{5,6}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Empiar();

    [GeneratedRegex(@"^(?:[OPQ][0-9][A-Z0-9]{3}[0-9]|[A-NR-Z][0-9](?:[A-Z][A-Z0-9]{2}[0-9]){1,2})(?:-[0-9]{1,3})?$", RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex UniProt();

    [GeneratedRegex("^NCT[0-9]{8}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Nct();

    [GeneratedRegex("^ISRCTN[0-9]{8}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Isrctn();

    [GeneratedRegex("^[0-9]{4}-[0-9]{6}-[0-9]{2}$", RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Eudract();

    [GeneratedRegex("^ENC[A-Z]{2}[0-9]{3}[A-Z]{3}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Encode();

    [GeneratedRegex("^JGA[A-Z][0-9]{6,11}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Jga();

    [GeneratedRegex("^(?:CR[AXR]|HR[AXR]|PRJCA|SAMC)[0-9]{6,8}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Gsa();

    [GeneratedRegex("^MGY[A-Z][0-9]{6,12}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex MGnify();

    [GeneratedRegex(@"^syn[0-9]{2,10}(?:\.[0-9]{1,4})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Synapse();

    [GeneratedRegex("^(?:MIM|OMIM|PS|#|%|\\*|\\+)? ?[0-9]{6}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Omim();

    [GeneratedRegex(@"^ENS[A-Z]{0,6}[0-9]{11}(?:\.[0-9]{1,3})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Ensembl();

    [GeneratedRegex("^[rs]s[0-9]{1,11}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex DbSnp();

    [GeneratedRegex("^PMC[0-9]{1,9}(?:\\.[0-9]{1,2})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Pmc();

    [GeneratedRegex("^ds[0-9]{6}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex OpenNeuro();
}
