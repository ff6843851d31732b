using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Testing;

namespace Catalog.Indexer.Tests.Relevance;

/// <summary>
/// What a researcher types, and what must then be in the first three, judged from the studies' own titles and texts. Where
/// more than three studies are equally right, all the first three must be of these.
/// </summary>
public sealed class RelevanceTests(DbGapStudies studies) : IClassFixture<DbGapStudies>
{
    private const string Framingham =
        "phs003593 phs000007 phs002938 phs002611 phs002559 phs002558 phs001610 phs000724 phs000342 phs000307 phs000282 phs003594 phs000974 phs002911";
    private const string Whi =
        "phs003824 phs001237 phs000200 phs001614 phs001335 phs001334 phs000746 phs000675 phs000503 phs000386 phs000315 phs000281 phs000227";
    private const string Aric =
        "phs000280 phs003946 phs003388 phs001536 phs000668 phs000557 phs000398 phs000223 phs000090 phs002988 phs003738 phs001211";
    private const string Jackson = "phs000964 phs003747 phs003740 phs002907 phs000286 phs001356 phs001098 phs001069 phs000499";
    private const string Mesa = "phs001416 phs003703 phs003702 phs003017 phs003288 phs000209 phs000420 phs000403 phs000283";
    private const string Cardia = "phs003045 phs003739 phs001612 phs000285 phs000613 phs000399 phs000309 phs000236";
    private const string Chs = "phs003639 phs001368 phs000287 phs000377 phs000301 phs000226";
    private const string CopdGene = "phs000179 phs004023 phs000765 phs000296 phs000951 phs002910";
    private const string Spiromics = "phs001927 phs002909 phs001119 phs002399";
    private const string Wilms = "phs000471 phs002769 phs002847 phs001965";
    private const string Clefts = "phs002626 phs002595 phs001997 phs001420 phs001168";

    [Theory]
    // Cohorts and programmes by name and acronym. Where the cohort and its substudies are named alike, any of them is right:
    // that one is the parent of the others is nothing the texts tell.
    [InlineData("Framingham", "phs000007", Framingham)]
    [InlineData("framingham heart study", "", Framingham)]
    [InlineData("framingham cohort", "phs000007")]
    [InlineData("framingham offspring methylation", "phs000724")]
    [InlineData("framingham brain imaging dementia", "phs002559")]
    [InlineData("WHI", "", Whi)]
    [InlineData("Women's Health Initiative", "phs000200", Whi)]
    [InlineData("womens health initiative", "phs000200", Whi)]
    [InlineData("WHI coronary heart disease metabolomics", "phs001334")]
    [InlineData("ARIC", "", Aric)]
    [InlineData("atherosclerosis risk in communities", "", Aric)]
    [InlineData("ARIC proteomics SOMAscan", "phs003388")]
    [InlineData("COPDGene", "", CopdGene)]
    [InlineData("COPDGene imaging", "phs004023")]
    [InlineData("SPIROMICS", "", Spiromics)]
    [InlineData("TCGA", "phs000178")]
    [InlineData("the cancer genome atlas", "phs000178")]
    [InlineData("GTEx", "phs000424")]
    [InlineData("genotype tissue expression", "phs000424")]
    [InlineData("jackson heart study", "", Jackson)]
    [InlineData("JHS cohort", "phs000286")]
    [InlineData("MESA cohort", "phs000209", Mesa)]
    [InlineData("multi-ethnic study of atherosclerosis", "", Mesa)]
    [InlineData("CARDIA", "", Cardia)]
    [InlineData("CARDIA cohort", "phs000285")]
    [InlineData("ARIC cohort", "phs000280")]
    [InlineData("cardiovascular health study", "", Chs)]
    [InlineData("topmed copdgene", "phs000951")]
    [InlineData("TOPMed asthma Costa Rica", "phs000988")]
    [InlineData("PAGE multiethnic cohort", "phs000220")]
    [InlineData("health and retirement study", "phs000428")]
    [InlineData("all of us", "phs003225")]
    [InlineData("TARGET neuroblastoma", "phs000467")]
    [InlineData("Kids First cleft lip", "", Clefts)]
    [InlineData("nurses health study", "phs001129 phs000975")]
    [InlineData("GenSalt", "phs001217 phs000784")]
    // Diseases, in several spellings and numbers.
    [InlineData("celiac disease", "phs000274")]
    [InlineData("coeliac", "phs000274")]
    [InlineData("anorexia nervosa", "phs001541 phs000679")]
    [InlineData("huntington's disease", "", "phs000222 phs001488 phs000371 phs001065")]
    [InlineData("huntington disease creatine", "phs001488")]
    [InlineData("amyotrophic lateral sclerosis finland", "phs000344")]
    [InlineData("ALS CRISPR", "phs002440")]
    [InlineData("sporadic ALS sequencing", "phs000831")]
    [InlineData("parkinson's gut microbiome", "phs002193")]
    [InlineData("glaucoma in african americans", "phs001312 phs001673")]
    [InlineData("preeclampsia microRNA", "phs003169 phs002016")]
    [InlineData("pre-eclampsia methylation", "phs001937")]
    [InlineData("hearing loss exome", "phs000969")]
    [InlineData("deafness genes", "phs003701")]
    [InlineData("ewing sarcoma GWAS", "phs001549")]
    [InlineData("Wilms' tumour", "", Wilms)]
    [InlineData("ctDNA wilms tumors", "phs002847")]
    [InlineData("acute myeloid leukaemia stanford", "phs003853")]
    [InlineData("sickle cell anemia cameroon", "phs003748")]
    [InlineData("crohn's disease african americans", "phs001571")]
    [InlineData("ulcerative colitis single cell spatial", "phs003502")]
    [InlineData("tuberculosis BCG vaccination", "phs003406")]
    [InlineData("HIV latency single-cell", "phs002915")]
    [InlineData("post-acute sequelae of SARS-CoV-2", "phs003463 phs003768")]
    [InlineData("early childhood caries microbiomes", "phs002232 phs004182")]
    [InlineData("macular degeneration amish", "phs001361")]
    [InlineData("vitamin D asthma kids", "phs004051")]
    [InlineData("psoriasis IL-23", "phs003351")]
    [InlineData("FTD with TDP-43 pathology", "phs003309")]
    // Genes, proteins and marks.
    [InlineData("CFTR", "phs002254")]
    [InlineData("C9orf72", "phs003065")]
    [InlineData("APOL1", "phs001620")]
    [InlineData("LRRK2", "phs000376")]
    [InlineData("KRAS G12C", "phs002734")]
    [InlineData("EGFR NF1 melanoma", "phs003906")]
    [InlineData("BRCA1 talazoparib", "phs002803")]
    [InlineData("p53 mutant colorectal cancer", "phs002833")]
    [InlineData("H3K27ac", "phs001704 phs001615 phs002487")]
    [InlineData("TNF-α", "phs003479 phs002780")]
    [InlineData("TNFalpha", "phs003479 phs002780")]
    [InlineData("TGFβ", "phs001902 phs002849 phs003582")]
    [InlineData("TGF-beta liver fibrosis", "phs001902")]
    [InlineData("IFN-gamma macrophages COVID-19", "phs002780")]
    [InlineData("NF-κB", "phs004115")]
    [InlineData("β-catenin", "phs001433")]
    [InlineData("gamma delta T cells", "", "phs003837 phs003629 phs002499 phs001969 phs000594")]
    [InlineData("γδ T cell merkel", "phs003629")]
    [InlineData("IL6 lupus", "phs001702")]
    [InlineData("5-HT autism", "phs000712")]
    // Methods and populations.
    [InlineData("Hi-C HeLa", "phs001269 phs001010")]
    [InlineData("ATAC-seq adipose", "phs003386")]
    [InlineData("long-read sequencing ewing sarcoma", "phs003159")]
    [InlineData("twins discordant for asthma", "phs000886")]
    [InlineData("monozygotic twins multiple sclerosis", "phs000239")]
    [InlineData("Hutterite", "phs000185")]
    [InlineData("samoans", "phs000972 phs000914")]
    [InlineData("ashkenazi schizophrenia", "phs000448")]
    [InlineData("korean covid vaccine", "phs003341")]
    // Accessions, trials and addresses.
    [InlineData("phs000007", "phs000007")]
    [InlineData("PHS000007.v35.p16", "phs000007")]
    [InlineData("phs000007.v30.p11", "phs000007")]
    [InlineData("https://www.ncbi.nlm.nih.gov/projects/gap/cgi-bin/study.cgi?study_id=phs000424.v11.p2", "phs000424")]
    [InlineData("NCT03236428", "phs004127")]
    [InlineData("NCT02107963 GD2 CAR-T", "phs003455")]
    // The query language.
    [InlineData("\"Cancer Genome Atlas\"", "phs000178")]
    [InlineData("\"Jackson Heart\" exome chip", "phs001356")]
    [InlineData("title:celiac", "phs000274")]
    [InlineData("title:framingham description:methylation", "phs000724")]
    [InlineData("COPDGene -imaging -COVID", "", "phs000179 phs000765 phs000296 phs000951")]
    [InlineData("hutterites OR samoans", "phs000185", "phs000185 phs000972 phs000914")]
    [InlineData("eMERGE participants:>100000", "phs001584")]
    [InlineData("framingham year:2025", "phs000007")]
    [InlineData("hutter*", "phs000185")]
    [InlineData("framinghan~", "phs000007", Framingham)]
    [InlineData("schizofrenia~2 ashkenazi", "phs000448")]
    [InlineData("what studies have gut microbiome data for parkinson disease", "phs002193")]
    public async Task The_right_studies_come_first(string query, string must, string among = "")
    {
        _ = ConformanceData.Path("data", "dbgap");
        var result = await SearchAsync(query);
        var first = result.Hits.Take(3).Select(hit => hit.Id).ToList();
        bool right = must.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(first.Contains)
            && first.Count > 0 && (among.Length == 0 || first.TrueForAll(among.Contains));
        Assert.True(right, $"{query}: must have {must}{(among.Length > 0 ? $", only of {among}" : "")}\n" + string.Join('\n', result.Hits.Select(hit => $"  {hit.Score:0.00} {hit.Id} {studies.Title(hit.Id)}")));
    }

    [Theory]
    [InlineData("framingam", "framingham")]
    [InlineData("schizofrenia", "schizophrenia")]
    [InlineData("alzhiemer disease", "alzheimer disease")]
    [InlineData("asthma chlidren", "asthma children")]
    [InlineData("diabtes", "diabetes")]
    public async Task A_misspelt_query_is_answered_with_the_right_spelling(string query, string meant)
    {
        _ = ConformanceData.Path("data", "dbgap");
        Assert.Equal(meant, (await SearchAsync(query)).DidYouMean);
    }

    [Fact]
    public void All_studies_that_can_be_published_are_here()
    {
        _ = ConformanceData.Path("data", "dbgap");
        Assert.Equal(3230, studies.Count);
    }

    private async Task<SearchResult> SearchAsync(string query) => await studies.Index.SearchAsync(
        new SearchQuery { Words = QueryParser.Parse(query), Size = 8, Facets = [], Budget = TimeSpan.FromMinutes(1) }, TestContext.Current.CancellationToken);
}
