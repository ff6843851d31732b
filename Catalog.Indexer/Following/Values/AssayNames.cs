using System.Collections.Frozen;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.Following.Values;

/// <summary>The assay facet's paths: the technology, below it the strategy of sequencing by its code.</summary>
public static class AssayNames
{
    /// <summary>Sequencing of single cells, beside the strategy.</summary>
    internal const string SingleCell = "Sequencing > Single cell";

    private static readonly FrozenDictionary<string, string> Technologies = new Dictionary<string, string>
    {
        ["sequencing"] = "Sequencing",
        ["genotyping-array"] = "Genotyping array",
        ["expression-array"] = "Expression array",
        ["methylation-array"] = "Methylation array",
        ["pcr"] = "PCR",
        ["imputation"] = "Imputation",
        ["in-situ-hybridization"] = "In situ hybridization",
        ["optical-mapping"] = "Optical mapping",
        ["flow-cytometry"] = "Flow cytometry",
        ["functional-screen"] = "Functional screen",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// What the codes of sequencing strategies mean (INSDC's list), where the code does not say it. Searched with the
    /// record, and shown beside the code.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Strategies { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["WGS"] = "Whole genome sequencing",
        ["WXS"] = "Whole exome sequencing",
        ["WGA"] = "Whole genome amplification",
        ["WCS"] = "Whole chromosome sequencing",
        ["RNA-Seq"] = "RNA sequencing",
        ["snRNA-seq"] = "Single-nucleus RNA sequencing",
        ["miRNA-Seq"] = "MicroRNA sequencing",
        ["Bisulfite-Seq"] = "Bisulfite sequencing",
        ["ChIP-Seq"] = "Chromatin immunoprecipitation sequencing",
        ["ATAC-seq"] = "Chromatin accessibility sequencing",
        ["Hi-C"] = "Chromosome conformation capture",
        ["AMPLICON"] = "Amplicon sequencing",
        ["Targeted-Capture"] = "Targeted sequencing",
        ["EST"] = "Expressed sequence tags",
        ["FL-cDNA"] = "Full-length cDNA",
        ["GBS"] = "Genotyping by sequencing",
        ["Ribo-Seq"] = "Ribosome profiling",
    };

    /// <summary>The path of an assay; null when nothing is known of it.</summary>
    /// <param name="technology">A word of the genomics profile.</param>
    /// <param name="strategy">Sequencing's library strategy; "OTHER" says nothing.</param>
    /// <param name="label">The label of an ontology's term for the assay, taken without a strategy.</param>
    internal static string? Of(string? technology, string? strategy, string? label)
    {
        if (strategy is "OTHER") strategy = null;
        var top = technology is null ? null : Technologies.GetValueOrDefault(technology);
        return FacetPath.Of(top ?? "", strategy ?? label ?? "") is { Length: > 0 } path ? path : null;
    }

    /// <summary>A word of a profile as people write it: mass-spectrometry becomes Mass spectrometry.</summary>
    internal static string Words(string code) => code.StartsWith("nmr", StringComparison.Ordinal)
        ? "NMR" + code[3..].Replace('-', ' ')
        : char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ');
}
