using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Terms;
using Catalog.Ontology.Mappings;
using Catalog.Ontology.Terms;
using Catalog.Testing;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests.Terms;

/// <summary>What a reader relies on: a record is found under every term above its own, and words find what they name.</summary>
public sealed class SearchingByTermsTests : IDisposable
{
    private static readonly LoadedOntology Diseases = SmallOntology.Load("doid", SmallOntology.Diseases);
    private static readonly LoadedOntology Processes = SmallOntology.Load("go", SmallOntology.Processes);

    private readonly SearchingByTerms search = new(SmallOntology.InUse(Diseases, Processes));

    [Theory]
    [InlineData("GO:0008219")]
    [InlineData("go:0008219")]
    [InlineData("GO_0008219")]
    [InlineData("http://purl.obolibrary.org/obo/GO_0008219")]
    public async Task A_filter_by_a_term_in_any_writing_finds_what_lies_below_it_in_every_facet_that_takes_terms(string name)
    {
        var under = await search.AddAsync("One", "GO:0097194");
        var itself = await search.AddAsync("Two", "GO:0008219");
        await search.AddAsync("Three", "GO:0009987");
        foreach (var facet in (FacetField[])[SearchFields.Subject, SearchFields.Organism, SearchFields.Assay, SearchFields.Term])
            Assert.Equal([itself, under], (await search.SearchAsync("", new FacetFilter(facet, name))).Keys());
        Assert.Equal([itself, under], (await search.SearchAsync($"term:\"{name}\"")).Keys());
        Assert.Equivalent((long[])[itself, under], (await search.SearchAsync($"subject:\"{name}\"")).Keys());
        Assert.Empty((await search.SearchAsync("", new FacetFilter(SearchFields.Publisher, name))).Hits);
    }

    [Fact]
    public async Task A_label_filters_by_the_label_as_ever()
    {
        var labelled = await search.RecordAsync("""{"subjects":[{"subject":"cell death"}]}""");
        await search.AddAsync("Two", "GO:0008219");
        Assert.Equal([labelled], (await search.SearchAsync("", new FacetFilter(SearchFields.Subject, "cell death"))).Keys());
    }

    [Fact]
    public async Task Terms_are_read_from_annotations_profiles_variables_subjects_and_consent()
    {
        foreach (var json in (string[])[
            """{"annotations":[{"curie":"DOID:9408"}]}""",
            """{"subjects":[{"subject":"MI","valueUri":"http://purl.obolibrary.org/obo/DOID_9408"}]}""",
            """{"subjects":[{"subject":"MI","subjectScheme":"DOID","classificationCode":"9408"}]}""",
            """{"subjects":[{"subject":"MI","classificationCode":"DOID:9408"}]}""",
            """{"profiles":{"genomics":{"diseases":[{"curie":"DOID:9408","label":"acute"}]}}}""",
            """{"profiles":{"own":{"deep":[{"in":{"it":{"curie":"doid:9408"}}}]}}}""",
            """{"variables":[{"name":"mi","terms":[{"curie":"DOID:9408","label":"acute"}]}]}""",
            """{"consent":[{"code":"DS","permission":{"curie":"DOID:9408"}}]}"""]) await search.RecordAsync(json);
        Assert.Equal(8, (await search.SearchAsync("", new FacetFilter(SearchFields.Term, "DOID:114"))).Total);
    }

    [Fact]
    public async Task An_obsolete_term_counts_as_its_only_replacement_and_says_so_when_asked_for()
    {
        var old = await search.AddAsync("One", "DOID:9999");
        Assert.Equal([old], (await search.SearchAsync("", new FacetFilter(SearchFields.Term, "DOID:114"))).Keys());
        Assert.Equal([old], (await search.SearchAsync("", new FacetFilter(SearchFields.Term, "DOID:9999"))).Keys());
        var note = Assert.Single(search.Plan(Query("", new FacetFilter(SearchFields.Term, "DOID:9999"))).Notes);
        Assert.Equal(("term-obsolete", true), (note.Code, note.Message.Contains("DOID:5844 (myocardial infarction)", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_term_that_nobody_knows_finds_the_records_that_name_it_and_a_note_says_so()
    {
        var named = await search.AddAsync("One", "HP:0000001");
        Assert.Equal([named], (await search.SearchAsync("", new FacetFilter(SearchFields.Subject, "HP:0000001"))).Keys());
        Assert.Equal("term-unknown", Assert.Single(search.Plan(Query("", new FacetFilter(SearchFields.Subject, "HP:0000001"))).Notes).Code);
        Assert.Empty(search.Plan(Query("", new FacetFilter(SearchFields.Subject, "https://example.org/topic/7"))).Notes);
    }

    [Fact]
    public async Task Who_may_not_look_into_an_ontology_finds_only_what_names_its_terms()
    {
        var all = SmallOntology.InUse(SmallOntology.Load("doid", SmallOntology.Diseases, isPublic: false), Processes);
        using var unsigned = new SearchingByTerms(all, all.Public);
        var itself = await unsigned.AddAsync("One", "DOID:5844");
        await unsigned.AddAsync("Two", "DOID:9408");
        Assert.Equal([itself], (await unsigned.SearchAsync("", new FacetFilter(SearchFields.Term, "DOID:5844"))).Keys());
        Assert.Empty((await unsigned.SearchAsync("heart attack")).Hits);
        Assert.Empty(unsigned.Plan(Query("heart attack")).Recognised);
        Assert.Empty(await unsigned.TreeAsync(Query("")));
        // Nor does a count tell how many lie below it.
        Assert.Equal(["DOID:5844=1", "DOID:4=0"], (await unsigned.TreeAsync(Query(""), "DOID:5844", "DOID:4")).OrderByDescending(node => node.Count).Select(node => $"{node.Curie}={node.Count}"));
        Assert.DoesNotContain(await unsigned.TreeAsync(Query(""), "DOID:5844"), node => node.HasBelow);
    }

    [Fact]
    public async Task Words_that_name_a_term_find_it_its_descendants_and_its_other_names_below_what_has_the_words()
    {
        var below = await search.AddAsync("Troponin in emergency rooms", "DOID:9408");
        var itself = await search.AddAsync("Statins", "DOID:5844");
        var named = await search.AddAsync("Myocardial infarction in men");
        var direct = await search.RecordAsync("""{"descriptions":[{"description":"A long text of many things that have nothing to do with it, and one attack of panic."}]}""");
        await search.AddAsync("Coronary vessels", "DOID:3393");

        var result = await search.SearchAsync("heart attack");
        Assert.Equal(4, result.Total);
        Assert.Equal([direct, itself, below, named], result.Keys().OrderBy(key => Array.IndexOf([direct, itself, below, named], key)));
        Assert.Equal(direct, result.Hits[0].Key);
        Assert.All(result.Hits.Skip(1), hit => Assert.Equal(0, hit.Score));

        var reasons = await search.ReasonsAsync("heart attack");
        Assert.Empty(reasons[direct]);
        var way = Assert.Single(reasons[below]);
        Assert.Equal((TermVia.Descendant, "DOID:5844", "myocardial infarction", "doid", "heart attack"), (way.Via, way.Term.Curie, way.Term.Label, way.Term.Ontology, way.Term.Text));
        Assert.Equal(new NamedTerm("DOID:9408", "acute myocardial infarction"), way.Through);
        Assert.Equal([SearchFields.Subjects], way.Fields);
        Assert.Equal((TermVia.Self, null), (Assert.Single(reasons[itself]).Via, reasons[itself][0].Through));
        Assert.Equal((TermVia.Synonym, "myocardial infarction"), (Assert.Single(reasons[named]).Via, reasons[named][0].Synonym));
        Assert.Equal([SearchFields.Title], reasons[named][0].Fields);
    }

    [Fact]
    public async Task Without_expansion_the_answer_is_that_of_the_words()
    {
        await search.AddAsync("Statins", "DOID:5844");
        var direct = await search.AddAsync("Heart");
        Assert.Equal([direct], (await search.SearchAsync(Query("heart attack"), expands: false)).Keys());
        Assert.Empty(search.Plan(Query("heart attack"), expands: false).Recognised);
    }

    [Fact]
    public async Task Accepted_mappings_lead_to_other_ontologies_and_the_way_names_them()
    {
        var mapping = new Mapping("DOID:5844", null, "skos:exactMatch", "SNOMEDCT:22298006", null, "semapv:ManualMappingCuration", Set: "doid-snomed");
        var snomed = SmallOntology.Load("snomedct", "SNOMEDCT:22298006 | Myocardial infarction (disorder)\nSNOMEDCT:57054005 | Acute infarct | is a SNOMEDCT:22298006");
        using var mapped = new SearchingByTerms(SmallOntology.InUse(MappingIndex.Of([mapping]), Diseases, snomed));
        var found = await mapped.AddAsync("One", "SNOMEDCT:57054005");
        var way = Assert.Single((await mapped.ReasonsAsync("heart attack"))[found]);
        Assert.Equal((TermVia.Mapping, "skos:exactMatch", "doid-snomed", "SNOMEDCT:57054005"), (way.Via, way.Mapping?.PredicateId, way.Mapping?.Set, way.Through?.Curie));
    }

    [Theory]
    // A required word or phrase may be satisfied by what it names; what is excluded stays out, by its own words alone.
    [InlineData("\"heart attack\"", "statins troponin")]
    [InlineData("\"heart attack\" AND statins", "statins")]
    [InlineData("+\"heart attack\" -statins", "troponin")]
    [InlineData("-\"heart attack\" troponin", "troponin")]
    [InlineData("+asthma +statins", "")]
    [InlineData("title:(heart attack)", "")]
    [InlineData("heart AND attack", "")]
    [InlineData("cholera OR \"heart attack\"", "statins troponin")]
    [InlineData("+cholera heart attack", "")]
    [InlineData("DOID:5844", "statins troponin")]
    [InlineData("heart-attack", "statins troponin")]
    [InlineData("\"a heart attack in men\"", "")]
    public async Task Signs_of_the_query_hold_for_what_its_words_name(string text, string expected)
    {
        var names = new Dictionary<long, string> { [await search.AddAsync("Troponin", "DOID:9408")] = "troponin", [await search.AddAsync("Statins", "DOID:9408")] = "statins" };
        Assert.Equal(expected, string.Join(' ', (await search.SearchAsync(text)).Keys().Select(key => names[key]).Order()));
    }

    [Fact]
    public async Task Filters_facets_and_sorts_hold_for_both_tiers()
    {
        var older = await search.RecordAsync("""{"titles":[{"title":"B"}],"publisher":"X","annotations":[{"curie":"DOID:9408"}]}""");
        var newer = await search.RecordAsync("""{"titles":[{"title":"A heart attack"}],"publisher":"X"}""");
        await search.RecordAsync("""{"titles":[{"title":"C"}],"publisher":"Y","annotations":[{"curie":"DOID:9408"}]}""");
        var result = await search.SearchAsync("heart attack", new FacetFilter(SearchFields.Publisher, "X"));
        Assert.Equal([newer, older], result.Keys());
        Assert.Equal("X:2 Y:1", result.Counts(SearchFields.Publisher));
        Assert.Equal([older, newer], (await search.SearchAsync(Query("heart attack", new FacetFilter(SearchFields.Publisher, "X")) with { Sort = SearchSort.Title })).Keys().Reverse());
    }

    [Fact]
    public async Task Terms_of_the_query_are_told_with_their_places_the_ones_of_more_words_first_chosen()
    {
        var plan = search.Plan(Query("asthma after a heart attack, or cell death?"));
        Assert.Equal(["DOID:2841 0..6", "DOID:5844 15..27", "GO:0008219 32..42"], plan.Recognised.Select(term => $"{term.Curie} {term.Start}..{term.End}"));
        Assert.Equal(("doid", "1"), (plan.Recognised[0].Ontology, plan.Recognised[0].Release));
        var many = search.Plan(Query(string.Join(" and ", SmallOntology.Diseases.Split('\n').Concat(SmallOntology.Processes.Split('\n')).Select(line => line.Split('|')[1].Trim()))));
        Assert.Equal(8, many.Recognised.Count);
        Assert.Empty((await search.SearchAsync("")).Notes);
    }

    [Fact]
    public async Task The_tree_shows_roots_with_records_then_the_way_to_a_term_and_what_lies_below_it()
    {
        await search.AddAsync("One", "DOID:9408");
        await search.AddAsync("Two", "DOID:5844", "DOID:2841");
        await search.AddAsync("Three", "DOID:2841");
        Assert.Equal(["DOID:4=3<"], Shown(await search.TreeAsync(Query(""))));
        Assert.Equal(["DOID:4=3<", "DOID:1287=2<DOID:4", "DOID:2841=2<DOID:4"], Shown(await search.TreeAsync(Query(""), "DOID:4")));
        Assert.Equal(
            ["DOID:4=3<", "DOID:1287=2<DOID:4", "DOID:114=2<DOID:1287", "DOID:3393=2<DOID:114", "DOID:5844=2<DOID:3393"],
            Shown(await search.TreeAsync(Query("", new FacetFilter(SearchFields.Term, "DOID:2841")), "doid:3393")));
        Assert.Equal(["GO:0008150=0<", "GO:0009987=0<GO:0008150"], Shown(await search.TreeAsync(Query(""), "GO:0009987")));
        Assert.Equal(["HP:1=0<"], Shown(await search.TreeAsync(Query(""), "HP:1")));
    }

    public void Dispose() => search.Dispose();

    private static IEnumerable<string> Shown(IEnumerable<TermTreeNode> nodes) => nodes.Select(node => $"{node.Curie}={node.Count}<{node.Parent}");
}
