using System.Collections.Frozen;

namespace Catalog.Indexer.Following.Values;

/// <summary>
/// What data are, in some twenty words that hold for all sources: from dbGaP's molecular data types, the data levels of
/// genomics, the sources of a cohort and the rest of the profiles. What no table knows gives no value.
/// </summary>
internal static class DataTypeNames
{
    public const string Reads = "Sequence reads";
    public const string Genotypes = "Genotypes";
    public const string Variants = "Variant calls";
    public const string CopyNumber = "Copy number";
    public const string Expression = "Gene expression";
    public const string Methylation = "Methylation";
    public const string Chromatin = "Chromatin and binding";
    public const string Summary = "Summary statistics";
    public const string Assembly = "Genome assemblies";
    public const string Annotation = "Annotations";
    public const string Proteomics = "Proteomics";
    public const string Metabolomics = "Metabolomics";
    public const string Metagenome = "Metagenomes";
    public const string Phenotypes = "Phenotypes and measurements";
    public const string HealthRecords = "Health records";
    public const string Registries = "Registry data";
    public const string Sensors = "Sensor data";
    public const string Trial = "Clinical trial data";
    public const string Images = "Images";
    public const string Signals = "Physiological signals";

    // The strategies of sequence archives, which dbGaP lists where reads lie in SRA, and its own words.
    private static readonly FrozenDictionary<string, string[]> MolecularTypes = Table(
        ([Reads], "RNA-Seq, WXS, WGS, WGA, WCS, Targeted-Capture, AMPLICON, ATAC-seq, Bisulfite-Seq, ChIP-Seq, miRNA-Seq, Hi-C, ssRNA-seq, ncRNA-Seq, Tn-Seq, POOLCLONE, CLONE, CLONEEND, FL-cDNA, RIP-Seq, MeDIP-Seq, MRE-Seq, FAIRE-seq, DNase-Hypersensitivity, Synthetic-Long-Read, Custom targeted DNA sequencing, Custom targeted DNA/RNA sequencing"),
        ([Genotypes], "SNP Genotypes (Array), SNP Genotypes (NGS), SNP Genotypes (imputed), SNP Genotypes (PCR), Legacy Genotypes, HLA_Imputed, Short Tandem Repeats (PCR)"),
        ([Genotypes, CopyNumber], "SNP/CNV Genotypes (NGS), SNP/CNV Genotypes (imputed), SNP/CNV (Array)"),
        ([CopyNumber], "CNV Genotypes, CNV (NGS), CNV Segments (NGS)"),
        ([Variants], "SNV (.MAF), SNV Aggregate (.MAF), MAF (NGS), De-novo Mutations (NGS)"),
        ([Methylation], "Methylation (CpG), Methylation (MREs), Methylome sequencing"),
        ([Expression], "RNA Seq (NGS), scRNA_Seq (NGS), mRNA Expression (Array), miRNA Expression (Array), miRNA (NGS), Expression ncRNA (NGS), Allele-Specific Expression"),
        ([Chromatin], "Chromatin (NGS), ChIP_Seq (NGS), ChIP-seq Read Counts (NGS), DNase-seq Footprints (NGS)"),
        ([Summary], "QTL Results"),
        ([Metagenome], "Human Metagenome (NGS)"),
        ([Proteomics], "Proteomics"),
        ([Metabolomics], "Metabolomics"));

    private static readonly FrozenDictionary<string, string[]> DataLevels = Table(
        ([Reads], "raw-reads, aligned-reads"), ([Genotypes], "genotypes"), ([Variants], "variant-calls"), ([CopyNumber], "copy-number"),
        ([Expression], "expression-matrix"), ([Chromatin], "peaks"), ([Methylation], "methylation"), ([Assembly], "assembly"),
        ([Summary], "summary-statistics"), ([Annotation], "annotation"));

    private static readonly FrozenDictionary<string, string[]> DataSources = Table(
        ([Phenotypes], "questionnaire, interview, diary, physical-examination, physical-measurement, cognitive-test, laboratory"),
        ([HealthRecords], "electronic-health-record, primary-care-record, hospital-record, prescription, insurance-claims"),
        ([Registries], "disease-registry, death-registry, census, administrative-record"),
        ([Sensors], "wearable, mobile-app"), ([Images], "imaging"), ([Proteomics], "proteomics"), ([Metabolomics], "metabolomics"));

    private static readonly FrozenDictionary<string, string[]> Omics = Table(
        ([Proteomics], "proteomics, peptidomics, phosphoproteomics, glycoproteomics, immunopeptidomics, metaproteomics, interactomics, structural-proteomics"),
        ([Metabolomics], "metabolomics, lipidomics, glycomics, fluxomics, exposomics"));

    private static readonly FrozenDictionary<string, string[]> ResourceTypes = Table(([Images], "Image"), (["Text"], "Text"), (["Software"], "Software"));

    public static IReadOnlyList<string> OfMolecularType(string name) => MolecularTypes.GetValueOrDefault(name.Trim()) ?? [];

    /// <summary>Of a level of the genomics profile. "signal" may be of anything and gives none.</summary>
    public static string? OfDataLevel(string level) => One(DataLevels, level);

    /// <summary>Of a source of the cohort profile. "genomics" and "biosample" do not say what data there are.</summary>
    public static string? OfDataSource(string source) => One(DataSources, source);

    public static string? OfOmics(string omics) => One(Omics, omics);

    /// <summary>Of DataCite's general type, where it says what data are.</summary>
    public static string? OfResourceType(string? general) => general is null ? null : One(ResourceTypes, general);

    private static string? One(FrozenDictionary<string, string[]> table, string word) => table.GetValueOrDefault(word)?[0];

    private static FrozenDictionary<string, string[]> Table(params (string[] Types, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(", ").Select(word => KeyValuePair.Create(word, row.Types))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
