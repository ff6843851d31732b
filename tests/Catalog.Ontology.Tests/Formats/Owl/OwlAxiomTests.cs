using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Tests.Formats.Owl;

/// <summary>What axioms of OWL come to be between two terms.</summary>
public sealed class OwlAxiomTests
{
    private const string Prefixes = """
        @prefix : <http://purl.obolibrary.org/obo/> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        :R_1 a owl:ObjectProperty ; rdfs:label "regulates" .
        :R_2 a owl:ObjectProperty ; rdfs:label "positively regulates" ; rdfs:subPropertyOf :R_1, owl:topObjectProperty .
        :X_1 a owl:Class . :X_2 a owl:Class . :X_3 a owl:Class . :X_4 a owl:Class .

        """;

    [Fact]
    public void Subclasses_and_some_restrictions_are_links_and_part_of_is_a_hierarchy()
    {
        var release = Load("""
            :X_1 rdfs:subClassOf :X_2, owl:Thing, [ a owl:Restriction ; owl:onProperty :BFO_0000050 ; owl:someValuesFrom :X_3 ], [ a owl:Restriction ; owl:onProperty :R_1 ; owl:someValuesFrom :X_4 ] .
            """).Release;
        Assert.Equal(["IsA X:2", "PartOf X:3", "R:1 X:4"], release.Statements("X:1"));
        Assert.True(release.IsUnder(release.Term("X:1"), release.Term("X:3"), Hierarchy.Wide));
        Assert.False(release.IsUnder(release.Term("X:1"), release.Term("X:3")));
        Assert.Equal(["IsA R:1"], release.Statements("R:2"));
    }

    [Theory]
    [InlineData(":X_1 rdfs:subClassOf [ owl:intersectionOf ( :X_2 [ a owl:Restriction ; owl:onProperty :R_1 ; owl:someValuesFrom :X_3 ] ) ] .")]
    [InlineData(":X_1 owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( :X_2 [ a owl:Restriction ; owl:onProperty :R_1 ; owl:someValuesFrom :X_3 ] ) ] .")]
    [InlineData(":X_1 owl:intersectionOf ( :X_2 [ a owl:Restriction ; owl:onProperty :R_1 ; owl:hasValue :X_3 ] ) .")]
    [InlineData(":X_1 owl:equivalentClass :X_2b , [ owl:intersectionOf ( :X_2 [ owl:intersectionOf ( [ owl:onProperty :R_1 ; owl:someValuesFrom :X_3 ] ) ] ) ] .")]
    [InlineData(":X_1 rdfs:subClassOf :X_2, [ a owl:Restriction ; owl:onProperty :R_1 ; owl:minQualifiedCardinality 1 ; owl:onClass :X_3 ] .")]
    [InlineData(":X_1 rdfs:subClassOf :X_2 ; owl:equivalentClass [ owl:intersectionOf ( :X_2 [ owl:onProperty :R_1 ; owl:someValuesFrom [ owl:intersectionOf ( :X_3 ) ] ] ) ] .")]
    public void Parts_of_a_definition_are_parents_and_relations(string statements) =>
        Assert.Equal(["IsA X:2", "R:1 X:3"], Load(statements).Release.Statements("X:1"));

    [Fact]
    public void A_class_is_above_the_parts_of_the_union_that_it_is()
    {
        var release = Load(":X_1 owl:equivalentClass [ owl:unionOf ( :X_2 :X_3 ) ] .").Release;
        Assert.Equal(["IsA X:1"], release.Statements("X:2"));
        Assert.Equal(["IsA X:1"], release.Statements("X:3"));
    }

    [Theory]
    [InlineData("rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :R_1 ; owl:allValuesFrom :X_2 ]", "restriction-not-read")]
    [InlineData("rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :R_1 ; owl:qualifiedCardinality 0 ; owl:onClass :X_2 ]", "restriction-not-read")]
    [InlineData("rdfs:subClassOf [ a owl:Restriction ; owl:onProperty [ owl:inverseOf :R_1 ] ; owl:someValuesFrom :X_2 ]", "restriction-not-read")]
    [InlineData("rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :R_1 ; owl:hasValue 5 ]", "restriction-not-read")]
    [InlineData("rdfs:subClassOf [ owl:unionOf ( :X_2 :X_3 ) ]", "expression-not-read")]
    [InlineData("rdfs:subClassOf [ owl:complementOf :X_2 ]", "expression-not-read")]
    [InlineData("rdfs:subClassOf [ owl:onProperty :R_1 ; owl:someValuesFrom [ owl:onProperty :R_1 ; owl:someValuesFrom :X_2 ] ]", "expression-not-read")]
    [InlineData("owl:equivalentClass [ owl:intersectionOf [] ]", "list-broken")]
    public void What_is_no_statement_about_two_terms_is_told_with_the_class(string statement, string code)
    {
        var loaded = Load($":X_1 {statement} .");
        Assert.Empty(loaded.Release.Statements("X:1"));
        Assert.Contains("<http://purl.obolibrary.org/obo/X_1>", loaded.Remark(code).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_and_expressions_that_go_in_a_circle_end()
    {
        var loaded = Load("""
            :X_1 rdfs:subClassOf _:a . _:a owl:intersectionOf ( :X_2 _:a _:a ) .
            :X_3 rdfs:subClassOf [ owl:intersectionOf _:l ] . _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> :X_2 ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l .
            """);
        Assert.Equal(["IsA X:2"], loaded.Release.Statements("X:1"));
        Assert.Empty(loaded.Release.Statements("X:3"));
        Assert.Equal(1, loaded.Report.Counts["list-broken"]);
    }

    [Fact]
    public void Expressions_as_deep_as_a_document_allows_are_read_without_a_deep_stack()
    {
        // By labels, so that only the graph is deep and not the document.
        var links = Enumerable.Range(0, 100_000).Select(level => $"_:b{level} owl:intersectionOf ( _:b{level + 1} ) .");
        Assert.Equal(["IsA X:2"], Load($":X_1 rdfs:subClassOf _:b0 .\n{string.Join('\n', links)}\n_:b100000 owl:intersectionOf ( :X_2 ) .").Release.Statements("X:1"));
    }

    [Fact]
    public void Named_equivalents_are_linked_and_no_circle()
    {
        var loaded = Load(":X_1 owl:equivalentClass :X_2, <http://elsewhere.example/1> ; rdfs:subClassOf :X_3 . :X_2 owl:equivalentClass :X_1 .");
        Assert.Equal(["IsA X:3", "owl:equivalentClass X:2"], loaded.Release.Statements("X:1"));
        Assert.Equal(["owl:equivalentClass X:1"], loaded.Release.Statements("X:2"));
        Assert.Equal(["http://elsewhere.example/1"], loaded.Release.CrossReferences(loaded.Release.Term("X:1")));
    }

    [Fact]
    public void A_circle_that_only_follows_from_definitions_is_opened_and_told()
    {
        // 1 is what is 2 and related to 4; 2 is said to be under 3, which is under 1: all three are the same.
        var loaded = Load(":X_1 owl:equivalentClass [ owl:intersectionOf ( :X_2 [ owl:onProperty :R_1 ; owl:someValuesFrom :X_4 ] ) ] . :X_2 rdfs:subClassOf :X_3 . :X_3 rdfs:subClassOf :X_1 .");
        Assert.Equal(["R:1 X:4"], loaded.Release.Statements("X:1"));
        Assert.Equal(["IsA X:3"], loaded.Release.Statements("X:2"));
        Assert.Contains("X_1> and <http://purl.obolibrary.org/obo/X_2>", loaded.Remark("equivalence-in-circle").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_of_what_is_said_is_refused_with_its_terms()
    {
        var refusal = Loading.Refused(Prefixes + ":X_1 rdfs:subClassOf :X_2 . :X_2 rdfs:subClassOf :X_3 . :X_3 rdfs:subClassOf :X_1 .");
        Assert.All(["X:1", "X:2", "X:3"], name => Assert.Contains(name, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Individuals_are_under_their_classes_and_keep_their_relations()
    {
        var release = Load("""
            :X_5 a owl:NamedIndividual, :X_1 ; rdfs:label "five" ; :R_1 :X_6 .
            :X_6 a :X_2 ; rdfs:label "six" .
            """).Release;
        Assert.Equal((TermKind.Individual, TermKind.Individual), (release.Kind(release.Term("X:5")), release.Kind(release.Term("X:6"))));
        Assert.Equal(["IsA X:1", "R:1 X:6"], release.Statements("X:5"));
    }

    [Fact]
    public void What_has_a_place_and_no_description_is_left_out_and_told()
    {
        var loaded = Load(":Y_1 rdfs:subClassOf :Y_2 . :X_1 rdfs:subClassOf :Y_1, :Y_3 . :Y_3 rdfs:label \"labelled\" . [ owl:onProperty :R_1 ; owl:someValuesFrom :X_2 ] rdfs:subClassOf :X_3 .");
        Assert.Equal(["IsA Y:3"], loaded.Release.Statements("X:1"));
        Assert.Equal(TermKind.Class, loaded.Release.Kind(loaded.Release.Term("Y:3")));
        Assert.Equal((1, 1, 1), (loaded.Report.Counts["class-undescribed"], loaded.Report.Counts["parent-missing"], loaded.Report.Counts["axiom-general"]));
    }

    private static Loaded Load(string turtle) => Loading.Text(Prefixes + turtle);
}
