using System.Buffers;
using System.Collections.Frozen;

namespace Catalog.Indexer.Analysis;

/// <summary>
/// What an English stemmer does not know and biomedical texts need: plurals that do not end in s, plurals of
/// abbreviations (SNPs, RNAs), Greek endings (diagnosis, diagnoses), British spelling (tumour, anaemia), and names that
/// only look like inflected words.
/// </summary>
internal static class WordForms
{
    private const int LongestIrregular = 12;

    // A word that is given as itself is not stemmed: names of genes, diseases and methods that have an English ending.
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Irregular =
        WordTable.Of(
            ("children", "child"), ("childrens", "child"), ("men", "man"), ("mens", "man"), ("women", "woman"), ("womens", "woman"),
            ("people", "person"), ("feet", "foot"), ("teeth", "tooth"),
            ("mice", "mouse"), ("lice", "louse"), ("wives", "wife"), ("lives", "life"), ("leaves", "leaf"), ("calves", "calf"),
            ("bacteria", "bacterium"), ("criteria", "criterion"), ("phenomena", "phenomenon"), ("mitochondria", "mitochondrion"),
            ("fungi", "fungus"), ("loci", "locus"), ("nuclei", "nucleus"), ("stimuli", "stimulus"), ("foci", "focus"),
            ("bronchi", "bronchus"), ("thrombi", "thrombus"), ("sera", "serum"), ("strata", "stratum"),
            ("genera", "genus"), ("indices", "index"), ("matrices", "matrix"), ("appendices", "appendix"), ("cortices", "cortex"),
            ("biases", "bias"),
            ("aids", "aids"), ("sars", "sars"), ("mers", "mers"), ("apoe", "apoe"));

    // Wherever they stand in a word. The American form is never longer.
    private static readonly (string British, string American)[] Spellings =
    [
        ("aemi", "emi"), ("haem", "hem"), ("paed", "ped"), ("gynaec", "gynec"), ("caec", "cec"), ("faec", "fec"), ("aetiolog", "etiolog"),
        ("anaesth", "anesth"), ("oedem", "edem"), ("oesoph", "esoph"), ("oestr", "estr"), ("foet", "fet"), ("coeliac", "celiac"), ("coelom", "celom"), ("rrhoea", "rrhea"),
        ("tumour", "tumor"), ("behaviour", "behavior"), ("colour", "color"), ("labour", "labor"), ("favour", "favor"),
        ("neighbour", "neighbor"), ("fibre", "fiber"), ("centre", "center"), ("isation", "ization"), ("lyz", "lys"),
        ("randomis", "randomiz"), ("hospitalis", "hospitaliz"), ("generalis", "generaliz"), ("localis", "localiz"), ("immunis", "immuniz"),
        ("characteris", "characteriz"), ("normalis", "normaliz"), ("standardis", "standardiz"), ("sulph", "sulf"), ("ageing", "aging"),
    ];

    private static readonly SearchValues<string> AnySpelling =
        SearchValues.Create([.. Spellings.Select(spelling => spelling.British)], StringComparison.Ordinal);

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>Stems a word in place and returns the stem's length.</summary>
    /// <param name="buffer">The word, letters a to z, and room for <see cref="Analyzer.MaxTermLength"/> characters.</param>
    public static int Stem(Span<char> buffer, int length)
    {
        var word = buffer[..length];
        if (length <= LongestIrregular && Irregular.TryGetValue(word, out string? singular))
        {
            bool isName = word.SequenceEqual(singular);
            singular.CopyTo(buffer);
            return isName ? length : EnglishStemmer.Stem(buffer[..singular.Length]);
        }
        if (IsPluralAbbreviation(word))
            return length - 1;
        length = Respell(word);
        // Diagnosis, with diagnoses and to diagnose, which the stemmer would keep apart.
        if (length > 6 && buffer[..length].EndsWith("sis"))
            buffer[--length - 1] = 'e';
        return EnglishStemmer.Stem(buffer[..length]);
    }

    // SNPs, QTLs, PBMCs have no vowel by which the stemmer knows a plural; of RNAs and DNAs it takes the a amiss.
    private static bool IsPluralAbbreviation(ReadOnlySpan<char> word) =>
        word.Length > 3 && word[^1] == 's' && (word.EndsWith("rnas") || word.EndsWith("dnas") || (word[^2] != 's' && !word.ContainsAny(Vowels)));

    private static int Respell(Span<char> word)
    {
        int length = word.Length;
        if (word.IndexOfAny(AnySpelling) < 0)
            return length;
        foreach (var (british, american) in Spellings)
        {
            int place = word[..length].IndexOf(british);
            if (place < 0)
                continue;
            american.CopyTo(word[place..]);
            int cut = british.Length - american.Length;
            word[(place + british.Length)..length].CopyTo(word[(place + american.Length)..]);
            length -= cut;
        }
        return length;
    }
}
