namespace Catalog.Ontology.Tests.Rdf.Shacl;

public sealed class NotJudgedTests
{
    [Fact]
    public void A_constraint_in_SPARQL_is_told_with_its_shape_once()
    {
        var shapes = Turtle.Shapes("ex:S rdfs:label 'Dataset' ; sh:targetClass ex:D ; sh:sparql [ sh:select 'SELECT' ] .");
        var report = shapes.Validate(Turtle.Graph("ex:a a ex:D . ex:b a ex:D ."));
        Assert.True(report.Conforms);
        Assert.False(report.IsComplete);
        var told = Assert.Single(report.NotJudged);
        Assert.Equal((Turtle.Ex("S"), "http://www.w3.org/ns/shacl#sparql"), (told.Shape, told.Constraint.Value));
        Assert.Equal("The shape “Dataset” (ex:S) has a constraint in SPARQL; it was not judged.", told.Reason);
        Assert.Equal(told, Assert.Single(shapes.NotJudged));
    }

    [Fact]
    public void Where_no_node_asks_for_it_nothing_was_left_out()
    {
        var shapes = Turtle.Shapes("ex:S sh:targetClass ex:D ; sh:sparql [ sh:select 'SELECT' ] . ex:T sh:targetNode ex:a ; sh:deactivated true ; sh:sparql [ sh:select 'x' ] .");
        Assert.True(shapes.Validate(Turtle.Graph("ex:a a ex:E .")).IsComplete);
    }

    [Theory]
    [InlineData("sh:target [ sh:select 'x' ] ; sh:nodeKind sh:Literal", "target", "names its nodes by sh:target")]
    [InlineData("sh:targetNode ex:a ; sh:extends ex:T", "extends", "has sh:extends, which is not of SHACL Core")]
    [InlineData("sh:targetNode ex:a ; sh:js ex:T", "js", "has sh:js, which is not of SHACL Core")]
    public void Whatever_is_not_of_SHACL_Core_is_told(string shape, string constraint, string reason)
    {
        var report = Turtle.Validate($"ex:S {shape} .", "ex:a a ex:D .");
        var told = Assert.Single(report.NotJudged);
        Assert.Equal("http://www.w3.org/ns/shacl#" + constraint, told.Constraint.Value);
        Assert.Contains(reason, told.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_that_the_shapes_declare_themselves_is_told_where_its_parameters_are_given()
    {
        const string component = "ex:C a sh:ConstraintComponent ; sh:parameter [ sh:path ex:lang ], [ sh:path ex:more ; sh:optional true ] ; sh:validator [ sh:ask 'ASK' ] . ";
        Assert.Equal(Turtle.Ex("lang"), Assert.Single(Turtle.Validate(component + "ex:S sh:targetNode ex:a ; ex:lang 'de' .", "").NotJudged).Constraint);
        Assert.True(Turtle.Validate(component + "ex:S sh:targetNode ex:a ; ex:more 'de' .", "").IsComplete);
    }

    [Theory]
    [InlineData("sh:node ex:T")]
    [InlineData("sh:property ex:T")]
    [InlineData("sh:not ex:T")]
    public void A_shape_that_is_referred_to_and_not_there_is_told(string shape)
    {
        var report = Turtle.Validate($"ex:S sh:targetNode ex:a ; {shape} .", "");
        Assert.True(report.Conforms);
        Assert.StartsWith("The shape ex:T is referred to and not described", Assert.Single(report.NotJudged).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_that_is_not_there_is_told_of_the_shapes()
    {
        Assert.Contains("http://example.org/more", Assert.Single(Turtle.Shapes("ex:all owl:imports ex:more, ex:here . ex:here a owl:Ontology .").NotJudged).Reason, StringComparison.Ordinal);
    }

    // What is unknown turns no other constraint into a failure, nor hides one.
    [Theory]
    [InlineData("sh:not [ sh:sparql [] ]", 0)]
    [InlineData("sh:node [ sh:sparql [] ]", 0)]
    [InlineData("sh:and ( [ sh:sparql [] ] [ sh:nodeKind sh:Literal ] )", 1)]
    [InlineData("sh:or ( [ sh:sparql [] ] [ sh:nodeKind sh:Literal ] )", 0)]
    [InlineData("sh:xone ( [ sh:sparql [] ] [ sh:nodeKind sh:IRI ] )", 0)]
    [InlineData("sh:xone ( [ sh:sparql [] ] [ sh:nodeKind sh:IRI ] [ sh:nodeKind sh:IRI ] )", 1)]
    [InlineData("sh:property [ sh:path ex:p ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:sparql [] ] ]", 0)]
    [InlineData("sh:property [ sh:path ex:p ; sh:qualifiedMaxCount 0 ; sh:qualifiedValueShape [ sh:sparql [] ] ]", 0)]
    [InlineData("sh:property [ sh:path ex:p ; sh:qualifiedMinCount 3 ; sh:qualifiedValueShape [ sh:sparql [] ] ]", 1)]
    public void Between_yes_and_no_there_is_not_judged(string shape, int results)
    {
        var report = Turtle.Validate($"ex:S sh:targetNode ex:a ; {shape} .", "ex:a ex:p ex:b, ex:c .");
        Assert.Equal(results, report.Results.Length);
        Assert.NotEmpty(report.NotJudged);
    }
}
