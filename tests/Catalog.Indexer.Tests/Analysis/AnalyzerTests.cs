using System.Text;
using Catalog.Indexer.Analysis;

namespace Catalog.Indexer.Tests.Analysis;

public sealed class AnalyzerTests
{
    [Theory]
    [InlineData("Lung cancer", "lung cancer")]
    [InlineData("Alzheimer's ALZHEIMER\u2019S disease", "alzheimer alzheimer disease")]
    [InlineData("Graves' 'quoted' children's", "graves quoted children")]
    [InlineData("O’Brien d'Arc rock'n'roll don't", "obrien darc rocknroll dont")]
    [InlineData("IL-6's 1990's", "il6 il 6 1990")]
    [InlineData("Müller Sørensen Łukasz Straße Æon İzmir Đặng ŉ", "muller sorensen lukasz strasse aeon izmir dang n")]
    [InlineData("Mu\u0308ller nai\u0308ve", "muller naive")]
    [InlineData("Ёж й Київ", "еж и киів")]
    [InlineData("ﬁbrosis ﬂow oﬃce Ａｓｔｈｍａ ＩＬ－６ ⅷ Ⅳ", "fibrosis flow office asthma il6 il 6 viii iv")]
    [InlineData("H₂O CO₂ m² 10⁻³ CD4⁺ Ca²⁺", "h2o co2 m2 10 3 cd4 ca2")]
    [InlineData("CD4+ CD8+CD25- Na+/K+-ATPase", "cd4 cd8 cd25 na k atpase")]
    [InlineData("soft\u00ADhyphen zero\u200Bwidth join\u2060er \uFEFFbom", "softhyphen zerowidth joiner bom")]
    [InlineData("non\u00A0break\u3000ideographic\u2003em", "non break ideographic em")]
    [InlineData("and/or end.The yes,no a:b -x- --", "and or end the yes no a b x")]
    [InlineData("a\0b \ud800c\udc00 \ufffd", "a b c")]
    [InlineData("𝗕𝗼𝗹𝗱 𝑖𝑡 𝟞", "bold it 6")]
    [InlineData("𐐀", "𐐨")]
    [InlineData("", "")]
    [InlineData("\u0301 \u200B…", "")]
    public void Words_are_folded(string text, string terms) => Assert.Equal(terms, Terms(text));

    [Theory]
    [InlineData("IL-6", "il6 il 6")]
    [InlineData("IL\u20116 IL\u20136 IL6", "il6 il 6 il6 il 6 il6")]
    [InlineData("COVID-19", "covid19 covid 19")]
    [InlineData("SARS-CoV-2", "sarscov2 sars cov2 cov 2")]
    [InlineData("single-cell RNA\u2011seq", "singlecell single cell rnaseq rna seq")]
    [InlineData("case–control follow-up", "casecontrol case control followup follow up")]
    [InlineData("TP53, p53; BRCA1", "tp53 p53 brca1")]
    [InlineData("5-HT2A 5-HT", "5ht2a 5 ht2a 5ht 5 ht")]
    [InlineData("HLA-DRB1*15:01 B*57:01", "hladrb1*15:01 hla drb1 15 01 b*57:01 b 57 01")]
    [InlineData("2,4-dinitrophenol", "2,4dinitrophenol 2 4 dinitrophenol")]
    [InlineData("1,000 12,345 5-10 1.5", "1000 1 000 12345 12 345 5-10 5 10 1.5 1 5")]
    [InlineData("H3K27ac H3K4me3 rs7903146", "h3k27ac h3k4me3 rs7903146")]
    [InlineData("5'-UTR 3′UTR", "5utr 5 utr 3utr 3 utr")]
    [InlineData("c-Myc X-linked T-cell", "cmyc c myc xlinked x linked tcell t cell")]
    [InlineData("CYP2D6*4 CYP2C19*2", "cyp2d6*4 cyp2d6 4 cyp2c19*2 cyp2c19 2")]
    [InlineData("smoking_status BMI_v2", "smoking_status smoking status bmi_v2 bmi v2")]
    [InlineData("IL-6/IL-8 CD4/CD8", "il6 il 6 il8 il 8 cd4 cd8")]
    [InlineData("IL-1/2 1/2 20.500.12613/991", "il1 il 1 2 1/2 1 2 20.500.12613/991 20 500 12613 991")]
    [InlineData("1:1 10:30", "1:1 1 1 10:30 10 30")]
    public void Compounds_are_one_term_and_their_parts(string text, string terms) => Assert.Equal(terms, Terms(text));

    [Theory]
    [InlineData("phs000007.v30.p11", "phs000007.v30.p11 phs000007 v30 p11")]
    [InlineData("GO:0008150", "go:0008150 go 0008150")]
    [InlineData("NCIT:C2985 MONDO:0005148", "ncit:c2985 ncit c2985 mondo:0005148 mondo 0005148")]
    [InlineData("EFO_0000685", "efo_0000685 efo 0000685")]
    [InlineData("10.1038/nature12373", "10.1038/nature12373 10 1038 nature12373")]
    [InlineData("doi:10.5072/abc-1", "doi 10.5072/abc1 10 5072 abc1 abc 1")]
    [InlineData("(https://doi.org/10.5072/ab).", "https doi org 10.5072/ab 10 5072 ab")]
    [InlineData("0000-0002-1825-009X", "0000-0002-1825-009x 0000 0002 1825 009x")]
    [InlineData("https://orcid.org/0000-0002-1825-0097", "https orcid org 0000-0002-1825-0097 0000 0002 1825 0097")]
    [InlineData("GSE12345 SRP001234 EGAD00001000001 NCT01234567", "gse12345 srp001234 egad00001000001 nct01234567")]
    public void Identifiers_are_one_term_and_their_parts(string text, string terms) => Assert.Equal(terms, Terms(text));

    [Theory]
    [InlineData("TNF-α", "tnfalpha tnf alpha")]
    [InlineData("TNFα", "tnfalpha tnf alpha")]
    [InlineData("TNF-alpha", "tnfalpha tnf alpha")]
    [InlineData("β-catenin", "betacatenin beta catenin")]
    [InlineData("NF-κB NFκB", "nfkappab nfkappa nf kappa b nfkappab nfkappa nf kappa b")]
    [InlineData("IL-1β", "il1beta il1 il 1 beta")]
    [InlineData("TGF-β1", "tgfbeta1 tgfbeta tgf beta 1")]
    [InlineData("PGC-1α", "pgc1alpha pgc1 pgc 1 alpha")]
    [InlineData("αSMA", "alphasma alpha sma")]
    [InlineData("γδ T cells", "gammadelta gamma delta t cells")]
    [InlineData("TCRαβ Gβγ ΔΔCt", "tcralphabeta tcralpha tcr alpha beta gbetagamma gbeta g beta gamma deltadeltact delta delta ct")]
    [InlineData("anti-IL-6 anti-TNFα", "antiil6 anti il6 il 6 antitnfalpha anti tnfalpha tnf alpha")]
    [InlineData("anti-IL-1β-treated", "antiil1betatreated anti il1beta il1 il 1 beta treated")]
    [InlineData("α", "alpha")]
    [InlineData("Δ9-THC μ-opioid", "delta9thc delta 9 thc muopioid mu opioid")]
    [InlineData("5 µg 10μL 3μm μmol", "5 ug 10ul 3um umol")]
    [InlineData("𝛼x", "alphax alpha x")]
    [InlineData("χ2 λ-phage", "chi2 chi 2 lambdaphage lambda phage")]
    [InlineData("άλφα ΣΟΦΟΣ μελέτη γονιδίων", "αλφα σοφοσ μελετη γονιδιων")]
    [InlineData("το ή", "το η")]
    public void Greek_letters_that_are_signs_are_written_out(string text, string terms) => Assert.Equal(terms, Terms(text));

    [Theory]
    [InlineData("肺癌の研究", "肺 癌 の 研 究")]
    [InlineData("データ ｶﾞﾝ ガン カ\u3099ン ﾊﾟ は\u309A", "デ ー タ ガ ン ガ ン ガ ン パ ぱ")]
    [InlineData("COVID-19感染症", "covid19 covid 19 感 染 症")]
    [InlineData("𠮷野家", "𠮷 野 家")]
    [InlineData("폐암 연구", "폐암 연구")]
    [InlineData("มะเร็ง", "ม ะ เ ร็ ง")]
    [InlineData("कैंसर हिंदी", "कैंसर हिंदी")]
    [InlineData("سَرَطان ٢٠٢٠ سرطان", "سرطان 2020 سرطان")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("исследование РАКА", "исследование рака")]
    public void Words_of_all_scripts_are_found(string text, string terms) => Assert.Equal(terms, Terms(text));

    [Fact]
    public void A_compound_and_its_parts_share_a_position_and_a_word_without_spaces_has_one_a_character()
    {
        var places = new List<string>();
        Analyzer.Analyze("an IL-6 test 肺癌 x", token => places.Add($"{token.Term}@{token.Position}"));
        Assert.Equal("an@0 il6@1 il@1 6@1 test@2 肺@3 癌@4 x@5", string.Join(' ', places));
    }

    [Fact]
    public void A_token_names_its_place_in_the_text()
    {
        const string text = "«Die Höhen» IL-6's TNFα Alzheimer’s fu\u0308r\u00AD癌";
        var places = new List<string>();
        Analyzer.Analyze(text, token => places.Add($"{token.Kind}:{text[token.Start..token.End]}"));
        Assert.Equal(
            ["Word:Die", "Word:Höhen", "Whole:IL-6's", "Part:IL", "Part:6's", "Whole:TNFα", "Part:TNF", "Part:α", "Word:Alzheimer’s", "Word:fu\u0308r\u00AD", "Word:癌"],
            places);
    }

    [Fact]
    public void Long_words_and_long_compounds_are_cut()
    {
        Assert.Equal(new string('a', Analyzer.MaxTermLength), Terms(new string('a', 5000)));
        var terms = Terms(string.Concat(Enumerable.Repeat("ab-", 1000))).Split(' ');
        Assert.All(terms, term => Assert.InRange(term.Length, 1, Analyzer.MaxTermLength));
        Assert.Equal(1000, terms.Count(term => term == "ab"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\ud800")]
    [InlineData("\udc00\ud800")]
    [InlineData("\u0301")]
    [InlineData("e\u0301\u0302")]
    [InlineData("α")]
    [InlineData("αβx")]
    [InlineData("α\u0345")]
    [InlineData("𝛼")]
    [InlineData("a'")]
    [InlineData("1'")]
    [InlineData("1,")]
    [InlineData("a:")]
    [InlineData("a-\u200B")]
    [InlineData("\u200B")]
    [InlineData("ก\u0E34\u0E34\u0E34")]
    [InlineData("㈱ㇰｶﾞ")]
    public void Wild_text_is_read_to_its_end(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        int last = 0;
        Analyzer.Analyze(text, token =>
        {
            Assert.InRange(token.Term.Length, 1, Analyzer.MaxTermLength);
            Assert.InRange(token.Start, 0, token.End - 1);
            Assert.InRange(token.End, 1, text.Length);
            Assert.InRange(token.Position, last, last + 1);
            last = token.Position;
        });
    }

    [Theory]
    [InlineData("The \"Élan\" Study", "the elan study")]
    [InlineData("IL-6 levels", "il 6 levels")]
    [InlineData("…", "")]
    public void Titles_sort_by_folded_words(string title, string key) =>
        Assert.Equal(key, Encoding.UTF8.GetString(Analyzer.SortKey(title)));

    [Fact]
    public void A_sort_key_is_cut() =>
        Assert.Equal(Analyzer.MaxSortKeyLength, Analyzer.SortKey(string.Concat(Enumerable.Repeat("ab ", 900))).Length);

    private static string Terms(string text)
    {
        var terms = new List<string>();
        Analyzer.Analyze(text, token => terms.Add(token.Term.ToString()));
        return string.Join(' ', terms);
    }
}
