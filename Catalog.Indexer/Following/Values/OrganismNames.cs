using System.Collections.Frozen;

namespace Catalog.Indexer.Following.Values;

/// <summary>One name for an organism: that of the NCBI taxonomy for those that biomedical data mostly are of, else the record's.</summary>
internal static class OrganismNames
{
    private const string Taxonomy = "NCBITaxon:";

    private static readonly FrozenDictionary<string, string> ByNumber = new Dictionary<string, string>
    {
        ["9606"] = "Homo sapiens",
        ["10090"] = "Mus musculus",
        ["10116"] = "Rattus norvegicus",
        ["9544"] = "Macaca mulatta",
        ["9541"] = "Macaca fascicularis",
        ["9598"] = "Pan troglodytes",
        ["9615"] = "Canis lupus familiaris",
        ["9823"] = "Sus scrofa",
        ["9913"] = "Bos taurus",
        ["9986"] = "Oryctolagus cuniculus",
        ["9031"] = "Gallus gallus",
        ["8355"] = "Xenopus laevis",
        ["7955"] = "Danio rerio",
        ["7227"] = "Drosophila melanogaster",
        ["6239"] = "Caenorhabditis elegans",
        ["559292"] = "Saccharomyces cerevisiae S288C",
        ["4932"] = "Saccharomyces cerevisiae",
        ["562"] = "Escherichia coli",
        ["1773"] = "Mycobacterium tuberculosis",
        ["5833"] = "Plasmodium falciparum",
        ["2697049"] = "Severe acute respiratory syndrome coronavirus 2",
        ["3702"] = "Arabidopsis thaliana",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByName = new Dictionary<string, string>
    {
        ["human"] = "Homo sapiens",
        ["humans"] = "Homo sapiens",
        ["mouse"] = "Mus musculus",
        ["rat"] = "Rattus norvegicus",
        ["zebrafish"] = "Danio rerio",
        ["SARS-CoV-2"] = "Severe acute respiratory syndrome coronavirus 2",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool IsTaxon(string? curie) => curie?.StartsWith(Taxonomy, StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>The name; null when neither a CURIE nor a label is given.</summary>
    public static string? Of(string? curie, string? label)
    {
        if (IsTaxon(curie) && ByNumber.TryGetValue(curie![Taxonomy.Length..], out var name)) return name;
        return label is null ? curie : ByName.GetValueOrDefault(label.Trim(), label.Trim());
    }
}
