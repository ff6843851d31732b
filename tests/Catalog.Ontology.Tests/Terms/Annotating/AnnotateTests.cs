using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Tests.Terms.Annotating;

/// <summary>Terms are found in free text as people write them, and nothing else is.</summary>
public sealed class AnnotateTests
{
    private const string Names = """
        D:1 = myocardial infarction; exact heart attack; exact MI
        D:2 = heart
        D:3 = non-small cell lung cancer; exact NSCLC
        D:4 = lung cancer
        D:5 = biopsy; definition Taking tissue from a heart valve.
        D:6 = Alzheimer's disease; exact Alzheimer disease
        D:7 = acute lymphoblastic leukemia; exact ALL; exact A
        D:8 = Felis catus; exact CAT; related kitten
        D:9 = T cell; exact T-lymphocyte
        D:10 = interleukin-6; exact IL6
        D:11 = TNF-alpha
        D:12 = cold; exact the; exact 42
        D:13 = common cold; related chill
        D:14 = chill
        D:15 = metastasis
        D:16 = Sjögren syndrome
        D:17 = virus
        D:18 = health care
        D:19 = abscess, lung
        D:20 = diabetes mellitus, type 2; exact type 2 diabetes
        D:21 = obsolete ague; exact ague; obsolete
        D:22 = cold; obsolete
        D:23 = carpet
        D:24 = child; exact kid
        D:25 = goat; exact kid
        D:26 = causes; relation
        D:27 = box
        D:28 = CD4+ cell
        D:29 = Hodgkin lymphoma
        D:30 = 5'-nucleotidase
        """;

    private static readonly Terminologies InUse = Worded.InUse(Names);

    [Theory]
    [InlineData("A heart attack, then another.", "heart attack=D:1")]
    [InlineData("HEART ATTACK!", "HEART ATTACK=D:1")]
    [InlineData("Heart attacks and hearts", "Heart attacks=D:1 hearts=D:2")]
    [InlineData("heart-attack heartattack heart\nattack", "heart-attack=D:1 heartattack=D:1 heart\nattack=D:1")]
    [InlineData("heart, attack. heart/attack (heart) attack", "heart=D:2 heart=D:2 heart=D:2")]
    [InlineData("heart\n\nattack", "heart=D:2")]
    // The longest, and only within words.
    [InlineData("non-small cell lung cancer, lung cancers", "non-small cell lung cancer=D:3 lung cancers=D:4")]
    [InlineData("nonsmall cell lung cancer; non small-cell lung-cancer", "nonsmall cell lung cancer=D:3 non small-cell lung-cancer=D:3")]
    [InlineData("heartless boxer", "")]
    // Number, possessives, accents.
    [InlineData("biopsies, viruses, metastases, boxes, virus", "biopsies=D:5 viruses=D:17 metastases=D:15 boxes=D:27 virus=D:17")]
    [InlineData("Alzheimer's disease, Alzheimer disease, Alzheimers disease, Alzheimer’s diseases", "Alzheimer's disease=D:6 Alzheimer disease=D:6 Alzheimers disease=D:6 Alzheimer’s diseases=D:6")]
    [InlineData("Sjogren's syndrome, SJÖGREN SYNDROME", "Sjogren's syndrome=D:16 SJÖGREN SYNDROME=D:16")]
    [InlineData("the heart's valve", "heart=D:2")]
    // Hyphen, space or nothing.
    [InlineData("T-cells, T cells, Tcell, T lymphocytes", "T-cells=D:9 T cells=D:9 Tcell=D:9 T lymphocytes=D:9")]
    [InlineData("IL-6, IL 6, il6, IL-60, interleukin 6", "IL-6=D:10 IL 6=D:10 il6=D:10 interleukin 6=D:10")]
    [InlineData("TNF-α, TNFα, TNF alpha, tnf-ALPHA", "TNF-α=D:11 TNFα=D:11 TNF alpha=D:11 tnf-ALPHA=D:11")]
    [InlineData("healthcare; health-care; car pet; car-pet", "healthcare=D:18 health-care=D:18 car-pet=D:23")]
    // Signs that a name has belong to it.
    [InlineData("Abscess, lung; abscess lung", "Abscess, lung=D:19")]
    [InlineData("type 2 diabetes of type 2.5 diabetes", "type 2 diabetes=D:20")]
    [InlineData("CD4+ cells; CD4 cells; 5'-nucleotidase, 5′-nucleotidase", "CD4+ cells=D:28 5'-nucleotidase=D:30 5′-nucleotidase=D:30")]
    [InlineData("non-Hodgkin lymphoma, Hodgkin lymphoma", "Hodgkin lymphoma=D:29")]
    // Abbreviations only in capitals; stop words, letters and numbers never; relations and definitions neither.
    [InlineData("all ALL All cat CATs, not MI but mi", "ALL=D:7 CATs=D:8 MI=D:1")]
    [InlineData("WE SAW ALL CATS IN THE WARD", "")]
    [InlineData("a the 42 A The causes", "")]
    [InlineData("Taking tissue from a heart valve.", "heart=D:2")]
    // Several, weaker and obsolete names.
    [InlineData("a kid", "kid=D:24|D:25")]
    [InlineData("a chill, a kitten", "chill=D:14 kitten=D:8")]
    [InlineData("a cold, the ague", "cold=D:12 ague=D:21")]
    [InlineData("", "")]
    [InlineData(" .,- ", "")]
    public void Names_are_found_as_people_write_them(string text, string expected) => Assert.Equal(expected, Told(InUse, text));

    [Fact]
    public void Places_are_those_of_the_text_as_it_was_given()
    {
        var text = "Ⅷ ﬁrst 𝐡𝐞𝐚𝐫𝐭 a\u0301nd he\u00ADart, ＨＥＡＲＴ 😀 T‑cells";
        var mentions = InUse.Annotate(text, null, TestContext.Current.CancellationToken);
        Assert.Equal(["𝐡𝐞𝐚𝐫𝐭", "he\u00ADart", "ＨＥＡＲＴ", "T‑cells"], mentions.Select(mention => text[mention.Start..mention.End]));
    }

    [Fact]
    public void Mentions_tell_what_the_words_are_to_the_term_and_whether_they_name_several()
    {
        var mention = Assert.Single(InUse.Annotate("kids", null, TestContext.Current.CancellationToken));
        Assert.True(mention.IsAmbiguous);
        Assert.All(mention.Terms, term => Assert.Equal(DesignationKind.Exact, term.Kind));
        mention = Assert.Single(InUse.Annotate("chills", null, TestContext.Current.CancellationToken));
        Assert.False(mention.IsAmbiguous);
        Assert.Equal(DesignationKind.Label, Assert.Single(mention.Terms).Kind);
    }

    [Fact]
    public void A_term_that_two_ontologies_describe_is_one_and_is_the_first_ontologys()
    {
        var first = Worded.Ontology("first", "X:1 = heart valve\nX:3 = kidney");
        var second = Worded.Ontology("second", "X:1 = heart valve; exact valvula cordis\nY:1 = kidney");
        var both = new Terminologies([first, second]);
        Assert.Equal("heart valve=X:1 valvula cordis=X:1 kidney=X:3|Y:1", Told(both, "heart valve, valvula cordis, kidney"));
        Assert.Equal("first", both.Annotate("valvula cordis", null, TestContext.Current.CancellationToken)[0].Terms[0].Term.Ontology.Name);
        Assert.Equal("second", both.Annotate("heart valve", ["Second"], TestContext.Current.CancellationToken)[0].Terms[0].Term.Ontology.Name);
    }

    [Fact]
    public void A_name_of_many_words_is_found_and_one_of_too_many_is_not()
    {
        var name = string.Join(' ', Enumerable.Range(1, 32).Select(number => $"word{number}"));
        var inUse = Worded.InUse($"X:1 = {name}\nX:2 = {name} too");
        Assert.Equal($"{name}=X:1", Told(inUse, $"so {name} too"));
        var split = name.Replace("word31", "word-31", StringComparison.Ordinal);
        Assert.Equal($"{split}=X:1", Told(inUse, $"so {split}"));
    }

    private static string Told(Terminologies terminologies, string text) => string.Join(' ', terminologies.Annotate(text, null, TestContext.Current.CancellationToken)
        .Select(mention => $"{text[mention.Start..mention.End]}={string.Join('|', mention.Terms.Select(term => term.Term.Curie))}"));
}
