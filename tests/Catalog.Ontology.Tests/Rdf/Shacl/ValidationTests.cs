using Catalog.Ontology.Rdf;
using Catalog.Ontology.Rdf.Shacl;

namespace Catalog.Ontology.Tests.Rdf.Shacl;

public sealed class ValidationTests
{
    [Fact]
    public void Classes_of_a_vocabulary_beside_the_data_count_for_values_and_targets()
    {
        var shapes = Turtle.Shapes("ex:S sh:targetClass ex:Dataset ; sh:property [ sh:path ex:theme ; sh:class ex:Concept ] .");
        var data = Turtle.Graph("ex:a a ex:Survey ; ex:theme ex:health . ex:b a ex:Dataset ; ex:theme ex:unknown .");
        var vocabulary = Turtle.Graph("ex:health a ex:Topic . ex:Topic rdfs:subClassOf ex:Between . ex:Between rdfs:subClassOf ex:Concept . ex:Survey rdfs:subClassOf ex:Dataset . ex:other a ex:Dataset ; ex:theme 'none' .");
        Assert.Equal(Turtle.Ex("b"), Assert.Single(shapes.Validate(data, vocabulary).Results).FocusNode);
        Assert.Equal(Turtle.Ex("b"), Assert.Single(shapes.Validate(data).Results).FocusNode);
        Assert.Equal(2, shapes.Validate(Turtle.Graph("ex:a a ex:Survey ; ex:theme 1 . ex:b a ex:Dataset ; ex:theme 2 ."), vocabulary).Results.Length);
    }

    [Fact]
    public void Classes_of_data_and_vocabulary_make_one_hierarchy_that_may_go_round()
    {
        var shapes = Turtle.Shapes("ex:S sh:targetNode ex:x ; sh:class ex:Top .");
        var vocabulary = Turtle.Graph("ex:B rdfs:subClassOf ex:C . ex:C rdfs:subClassOf ex:B . ex:D rdfs:subClassOf ex:Top .");
        Assert.True(shapes.Validate(Turtle.Graph("ex:x a ex:A . ex:A rdfs:subClassOf ex:B . ex:C rdfs:subClassOf ex:D ."), vocabulary).Conforms);
        Assert.False(shapes.Validate(Turtle.Graph("ex:x a ex:A . ex:A rdfs:subClassOf ex:B ."), vocabulary).Conforms);
    }

    [Fact]
    public void Blank_nodes_of_shapes_data_and_vocabulary_are_never_the_same()
    {
        var report = Turtle.Shapes("ex:S sh:targetSubjectsOf ex:p ; sh:path ex:p ; sh:hasValue _:b ; sh:in ( _:b ex:c ) .").Validate(Turtle.Graph("ex:a ex:p _:b ."));
        Assert.Equal(2, report.Results.Length);
        var classes = Turtle.Shapes("ex:S sh:targetObjectsOf ex:p ; sh:class ex:C .");
        Assert.False(classes.Validate(Turtle.Graph("ex:a ex:p _:b ."), Turtle.Graph("_:b a ex:C .")).Conforms);
    }

    [Fact]
    public void Data_that_has_none_of_the_shapes_terms_is_judged_all_the_same()
    {
        var shapes = Turtle.Shapes("""
            ex:S sh:targetNode ex:a, 5, 'text'@en ; sh:targetClass ex:C ; sh:targetSubjectsOf ex:p ; sh:targetObjectsOf ex:p ; sh:nodeKind sh:Literal ; sh:closed true ;
              sh:property [ sh:path ( ex:p [ sh:inversePath ex:q ] ) ; sh:minCount 1 ], [ sh:path [ sh:zeroOrMorePath ex:p ] ; sh:minCount 1 ; sh:class ex:C ] .
            """);
        var report = shapes.Validate(Turtle.Graph(""));
        Assert.Equal(1 + 3 + 3, report.Results.Length);
        Assert.Equal([Turtle.Ex("a"), new Literal("5", Xsd.Integer), new Literal("text", null, "en")], report.Results.Select(result => result.FocusNode).ToHashSet());
        Assert.NotEmpty(report.ToGraph().Triples);
    }

    [Fact]
    public void A_node_that_several_targets_name_is_judged_once()
    {
        var report = Turtle.Validate("ex:S sh:targetNode ex:a ; sh:targetClass ex:C, ex:D ; sh:targetSubjectsOf ex:p ; sh:nodeKind sh:Literal .", "ex:a a ex:C, ex:D ; ex:p 1, 2 . ex:D rdfs:subClassOf ex:C .");
        Assert.Single(report.Results);
    }

    [Fact]
    public void A_class_of_OWL_that_is_a_shape_judges_its_instances()
    {
        Assert.False(Turtle.Validate("ex:C a owl:Class, sh:NodeShape ; sh:nodeKind sh:Literal .", "ex:a a ex:C .").Conforms);
    }

    [Fact]
    public void A_deactivated_shape_holds_wherever_it_is_referred_to()
    {
        Assert.True(Turtle.Validate("ex:S sh:targetNode ex:a ; sh:node ex:T ; sh:property ex:P . ex:T sh:deactivated true ; sh:nodeKind sh:Literal . ex:P sh:path ex:p ; sh:minCount 1 ; sh:deactivated true .", "").Conforms);
    }

    [Fact]
    public void Lengths_are_counted_in_characters_not_in_bytes_or_halves()
    {
        var shapes = Turtle.Shapes("ex:S sh:targetSubjectsOf ex:p ; sh:path ex:p ; sh:minLength 3 ; sh:maxLength 3 .");
        Assert.True(shapes.Validate(Turtle.Graph("ex:a ex:p 'äöü', '😀😀😀', 'a\\u0301b' .")).Conforms);
        Assert.Equal(3, shapes.Validate(Turtle.Graph("ex:a ex:p '😀😀', 'abcd', _:b .")).Results.Count(result => result.Value is Literal) + 1);
    }

    [Fact]
    public void Results_name_path_value_and_component_as_objects_and_as_RDF()
    {
        var report = Turtle.Validate("ex:S sh:targetNode ex:a ; sh:property ex:P . ex:P sh:path ( ex:p [ sh:oneOrMorePath [ sh:inversePath ex:q ] ] ) ; sh:severity sh:Info ; sh:nodeKind sh:IRI .", "ex:a ex:p ex:b . _:n ex:q ex:b .");
        var result = Assert.Single(report.Results);
        Assert.Equal(new SequencePath([new PredicatePath(Turtle.Ex("p")), new OneOrMorePath(new InversePath(new PredicatePath(Turtle.Ex("q"))))]), result.Path);
        Assert.Equal("<http://example.org/p>/((^<http://example.org/q>)+)", result.Path!.ToString());
        Assert.IsType<BlankNode>(result.Value);
        Assert.Equal((Sh.Info, Turtle.Ex("P")), (result.Severity.Value, result.SourceShape));
        var expected = Turtle.Graph($"""
            [] a sh:ValidationReport ; sh:conforms false ; sh:result [ a sh:ValidationResult ; sh:focusNode ex:a ; sh:value _:value ; sh:resultSeverity sh:Info ; sh:sourceShape ex:P ;
              sh:sourceConstraintComponent sh:NodeKindConstraintComponent ; sh:resultMessage '{result.Message}'@en ; sh:resultPath ( ex:p [ sh:oneOrMorePath [ sh:inversePath ex:q ] ] ) ] .
            """);
        Assert.Null(Isomorphism.Difference(expected, report.ToGraph()));
    }

    [Fact]
    public void Shapes_serve_many_threads()
    {
        var shapes = Turtle.Shapes("ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:pattern '^x' ; sh:in ( 'x1' 'x2' ) ; sh:minCount 1 ], [ sh:path ex:q ; sh:node ex:S ] .");
        var data = Enumerable.Range(0, 8).Select(number => Turtle.Graph($"ex:a{number} a ex:C ; ex:p 'x{number}' . ex:b a ex:C ; ex:q ex:a{number} .")).ToArray();
        var alone = data.Select(graph => shapes.Validate(graph).Results.Length).ToArray();
        Parallel.For(0, 800, round => Assert.Equal(alone[round % 8], shapes.Validate(data[round % 8]).Results.Length));
    }
}
