using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Tests.Formats.Skos;

/// <summary>Concept schemes, in Turtle and in RDF/XML.</summary>
public sealed class SkosReaderTests
{
    private const string Prefixes = """
        @prefix v: <http://example.org/voc/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix dct: <http://purl.org/dc/terms/> .

        """;

    private const string Fishes = """
        v:fishes a skos:ConceptScheme ; dct:title "Fishes"@en, "Fische"@de ; owl:versionInfo "3" ; dct:modified "2026-02-01" ; dct:license <http://creativecommons.org/publicdomain/zero/1.0/> ;
            skos:hasTopConcept v:fish .
        v:fish a skos:Concept ; skos:prefLabel "fish"@en, "Fisch"@de, "poisson"@fr ; skos:altLabel "fishes"@en ; skos:hiddenLabel "fsih"@en ; skos:notation "F1" ;
            skos:definition "Lives in water."@en ; skos:scopeNote "Not whales."@en ; skos:narrower v:eel ; skos:exactMatch <http://aims.fao.org/aos/agrovoc/c_2943> ; skos:inScheme v:fishes .
        v:eel a skos:Concept ; skos:prefLabel "eel"@en ; skos:related v:snake ; skos:inScheme v:fishes .
        v:salmon a skos:Concept ; skos:prefLabel "salmon"@en ; skos:broader v:fish ; skos:inScheme v:fishes .
        v:snake a skos:Concept ; skos:prefLabel "snake"@en ; skos:inScheme v:fishes .

        """;

    [Fact]
    public void A_scheme_is_read_with_its_labels_its_hierarchy_and_its_header()
    {
        var loaded = Load(Fishes);
        var (release, fish) = (loaded.Release, loaded.Release.Term("v:fish"));

        Assert.Equal("SKOS in Turtle", loaded.Report.Format);
        Assert.Equal(new("v", "Fishes", "3", new(2026, 2, 1), "http://creativecommons.org/publicdomain/zero/1.0/", "http://example.org/voc/fishes"), release.Description);
        Assert.Equal(4, release.ActiveClassCount);
        Assert.Equal(
            ["Label en: fish", "Label de: Fisch", "Label fr: poisson", "Exact en: fishes", "Related en: fsih", "Definition en: Lives in water.", "Comment en: Not whales."], release.Texts("v:fish"));
        Assert.Equal(("fish", "poisson"), (release.Label(fish), release.Label(fish, "fr")));
        Assert.Equal(["v:eel", "v:salmon"], release.Children(fish).ToArray().Select(release.Curie));
        Assert.Equal(["IsA v:fish", "skos:related v:snake"], release.Statements("v:eel"));
        Assert.Equal(["F1"], release.AlternativeIds(fish));
        Assert.Equal(["agrovoc:2943"], release.CrossReferences(fish));
        Assert.Null(release.Namespace(fish));
        Assert.Equal("http://example.org/voc/fish", release.Iri(fish));
    }

    [Fact]
    public void RDF_XML_says_the_same()
    {
        var release = Loading.Text("""
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- the same as in Turtle -->
            <r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#" xmlns:dct="http://purl.org/dc/terms/"
                   xmlns:owl="http://www.w3.org/2002/07/owl#" xmlns:v="http://example.org/voc/" xml:base="http://example.org/voc/">
              <skos:ConceptScheme r:about="fishes">
                <dct:title xml:lang="en">Fishes</dct:title><dct:title xml:lang="de">Fische</dct:title>
                <owl:versionInfo>3</owl:versionInfo><dct:modified>2026-02-01</dct:modified>
                <dct:license r:resource="http://creativecommons.org/publicdomain/zero/1.0/"/>
                <skos:hasTopConcept r:resource="fish"/>
              </skos:ConceptScheme>
              <skos:Concept r:about="fish">
                <skos:prefLabel xml:lang="en">fish</skos:prefLabel><skos:prefLabel xml:lang="de">Fisch</skos:prefLabel><skos:prefLabel xml:lang="fr">poisson</skos:prefLabel>
                <skos:altLabel xml:lang="en">fishes</skos:altLabel><skos:hiddenLabel xml:lang="en">fsih</skos:hiddenLabel><skos:notation>F1</skos:notation>
                <skos:definition xml:lang="en">Lives in water.</skos:definition><skos:scopeNote xml:lang="en">Not whales.</skos:scopeNote>
                <skos:narrower><skos:Concept r:about="eel"><skos:prefLabel xml:lang="en">eel</skos:prefLabel><skos:related r:resource="snake"/><skos:inScheme r:resource="fishes"/></skos:Concept></skos:narrower>
                <skos:exactMatch r:resource="http://aims.fao.org/aos/agrovoc/c_2943"/><skos:inScheme r:resource="fishes"/>
              </skos:Concept>
              <skos:Concept r:about="salmon"><skos:prefLabel xml:lang="en">salmon</skos:prefLabel><skos:broader r:resource="fish"/><skos:inScheme r:resource="fishes"/></skos:Concept>
              <skos:Concept r:about="snake"><skos:prefLabel xml:lang="en">snake</skos:prefLabel><skos:inScheme r:resource="fishes"/></skos:Concept>
            </r:RDF>
            """).Release;
        var turtle = Load(Fishes).Release;
        Assert.Equal(turtle.Description, release.Description);
        Assert.Equal(Enumerable.Range(0, turtle.Count).Select(turtle.Curie), Enumerable.Range(0, release.Count).Select(release.Curie));
        Assert.All(["v:fish", "v:eel", "v:salmon", "v:snake"], name => Assert.Equal(turtle.Texts(name).Concat(turtle.Statements(name)), release.Texts(name).Concat(release.Statements(name))));
    }

    [Fact]
    public void The_language_that_is_asked_for_is_that_of_labels()
    {
        var release = Load(Fishes, new() { Language = "de" }).Release;
        Assert.Equal(("Fisch", "Fische"), (release.Label(release.Term("v:fish")), release.Description.Title));
        Assert.Equal("eel", release.Label(release.Term("v:eel")));
    }

    [Fact]
    public void Labels_may_be_nodes_of_SKOS_XL()
    {
        var release = Load("""
            v:fish a skos:Concept ; xl:prefLabel v:l1 ; xl:altLabel [ a xl:Label ; xl:literalForm "finned one"@en ] ; xl:hiddenLabel v:l2 .
            v:l1 a xl:Label ; xl:literalForm "fish"@en . v:l2 xl:literalForm "fsih" .
            """).Release;
        Assert.Equal(1, release.Count);
        Assert.Equal(["Label en: fish", "Exact en: finned one", "Related: fsih"], release.Texts("v:fish"));
    }

    [Fact]
    public void The_preferred_label_goes_before_that_of_RDFS()
    {
        var release = Load("v:fish a skos:Concept ; rdfs:label \"Fish (concept)\"@en ; skos:prefLabel \"fish\"@en .").Release;
        Assert.Equal(["Label en: fish", "Exact en: Fish (concept)"], release.Texts("v:fish"));
    }

    [Theory]
    [InlineData("owl:deprecated true")]
    [InlineData("<http://www.w3.org/ns/adms#status> <http://purl.org/adms/status/Deprecated>")]
    [InlineData("<http://publications.europa.eu/ontology/euvoc#status> <http://publications.europa.eu/resource/authority/concept-status/RETIRED>")]
    public void Concepts_that_are_to_be_used_no_more_are_obsolete_with_their_successor(string said)
    {
        var release = Load($"v:old a skos:Concept ; skos:prefLabel \"old\" ; {said} ; dct:isReplacedBy v:new . v:new a skos:Concept ; skos:prefLabel \"new\" ; <http://www.w3.org/ns/adms#status> <http://purl.org/adms/status/Completed> .").Release;
        Assert.Equal((true, false), (release.IsObsolete(release.Term("v:old")), release.IsObsolete(release.Term("v:new"))));
        Assert.Equal(["ReplacedBy v:new"], release.Statements("v:old"));
    }

    [Fact]
    public void Transitive_links_count_only_where_there_are_no_direct_ones()
    {
        var release = Load("""
            v:a a skos:Concept . v:b a skos:Concept ; skos:broader v:a ; skos:broaderTransitive v:a .
            v:c a skos:Concept ; skos:broader v:b ; skos:broaderTransitive v:b, v:a .
            v:d a skos:Concept ; skos:broaderTransitive v:a . v:a skos:narrowerTransitive v:b, v:e . v:e a skos:Concept .
            """).Release;
        Assert.Equal(["IsA v:b"], release.Statements("v:c"));
        Assert.Equal(["v:b", "v:d", "v:e"], release.Children(release.Term("v:a")).ToArray().Select(release.Curie));
    }

    [Fact]
    public void Each_of_several_schemes_is_a_group_of_its_concepts()
    {
        var loaded = Load("""
            v:s1 a skos:ConceptScheme ; dct:title "Fishes" . v:s2 a skos:ConceptScheme .
            v:a a skos:Concept ; skos:inScheme v:s1 . v:b a skos:Concept ; skos:topConceptOf v:s1 ; skos:inScheme v:s2 . v:c a skos:Concept ; skos:inScheme v:s2 . v:s2 skos:hasTopConcept v:d . v:d a skos:Concept .
            """);
        var release = loaded.Release;
        Assert.Equal("http://example.org/voc/s2", release.Description.Iri);
        Assert.Equal(["Fishes", "Fishes s2", "s2", "s2"], Enumerable.Range(0, 4).Select(term => string.Join(' ', release.Subsets(term).Order(StringComparer.Ordinal))));
        Assert.Equal(["Fishes", null, "s2", "s2"], Enumerable.Range(0, 4).Select(release.Namespace));
    }

    [Fact]
    public void Collections_are_groups_of_their_members_and_of_those_inside_them()
    {
        var loaded = Load("""
            v:a a skos:Concept . v:b a skos:Concept . v:c a skos:Concept . v:d a skos:Concept .
            v:k a skos:Collection ; skos:prefLabel "by size"@en ; skos:member v:a, v:l . v:l a skos:OrderedCollection ; skos:memberList ( v:b v:c ) ; skos:member v:k .
            [] a skos:Collection ; skos:member v:d . v:m a skos:OrderedCollection ; skos:memberList [ ] .
            """);
        Assert.Equal(["by size l", "by size l", "by size l", ""], Enumerable.Range(0, 4).Select(term => string.Join(' ', loaded.Release.Subsets(term).Order(StringComparer.Ordinal))));
        Assert.Equal(1, loaded.Report.Counts["list-broken"]);
    }

    [Fact]
    public void Concepts_of_a_type_of_their_own_are_concepts()
    {
        var release = Load("v:fish a v:Animal ; skos:prefLabel \"fish\" ; skos:topConceptOf v:s . v:eel skos:prefLabel \"eel\" ; skos:broader v:fish .").Release;
        Assert.Equal([TermKind.Class, TermKind.Class], Enumerable.Range(0, release.Count).Select(release.Kind));
    }

    [Fact]
    public void A_source_of_both_is_called_what_most_of_its_terms_are_and_read_as_both()
    {
        const string Class = "v:Tool a owl:Class ; rdfs:label \"tool\" ; rdfs:subClassOf v:Thing . v:Thing a owl:Class ; rdfs:label \"thing\" .\n";
        var loaded = Load(Class + Fishes);
        Assert.Equal("SKOS in Turtle", loaded.Report.Format);
        Assert.Equal(["IsA v:Thing"], loaded.Release.Statements("v:Tool"));
        var other = Load(Class + "v:fish a skos:Concept ; skos:prefLabel \"fish\" .");
        Assert.Equal("OWL in Turtle", other.Report.Format);
        Assert.Equal(["Label: fish"], other.Release.Texts("v:fish"));
    }

    [Fact]
    public void A_broader_concept_that_is_nowhere_is_told_and_a_circle_is_refused()
    {
        Assert.Equal(1, Load("v:a a skos:Concept ; skos:broader v:nowhere .").Report.Counts["parent-missing"]);
        Assert.Contains("v:a is a v:b", Loading.Refused(Prefixes + "v:a a skos:Concept ; skos:broader v:b ; skos:narrower v:b . v:b a skos:Concept .").Message, StringComparison.Ordinal);
    }

    private static Loaded Load(string turtle, OntologyReadOptions? options = null) => Loading.Text(Prefixes + turtle, options);
}
