using Catalog.Ontology.Rdf.Shacl;

namespace Catalog.Ontology.Tests.Rdf.Shacl;

public sealed class IllFormedShapesTests
{
    [Theory]
    [InlineData("sh:path ex:p ; sh:minCount 'many'", "sh:minCount must be a whole number, not \"many\"")]
    [InlineData("sh:path ex:p ; sh:minCount 1, 2", "sh:minCount may have one value, and has 2")]
    [InlineData("sh:minCount 1", "sh:minCount is of property shapes, and it has no sh:path")]
    [InlineData("sh:lessThan ex:q", "sh:lessThan is of property shapes, and it has no sh:path")]
    [InlineData("a sh:PropertyShape", "it is a sh:PropertyShape and has no sh:path")]
    [InlineData("a sh:NodeShape ; sh:path ex:p", "it is a sh:NodeShape and has a sh:path, which only a sh:PropertyShape has")]
    [InlineData("sh:path ex:p, ex:q", "sh:path may have one value, and has 2")]
    [InlineData("sh:path 'p'", "sh:path must be a property or a path made of properties, not \"p\"")]
    [InlineData("sh:path [ ex:nothing ex:p ]", "its sh:path is none of a property, a list, sh:alternativePath")]
    [InlineData("sh:path ( ex:p )", "a list in its sh:path has less than two members")]
    [InlineData("sh:path [ sh:alternativePath ( ex:p ) ]", "a list in its sh:path has less than two members")]
    [InlineData("sh:path _:p . _:p sh:inversePath _:p", "its sh:path refers to itself")]
    [InlineData("sh:class 'C'", "sh:class must be an IRI, not \"C\"")]
    [InlineData("sh:datatype xsd:date, xsd:time", "sh:datatype may have one value, and has 2")]
    [InlineData("sh:nodeKind ex:Thing", "sh:nodeKind must be sh:IRI, sh:BlankNode, sh:Literal, or a choice of two such as sh:BlankNodeOrIRI, not ex:Thing")]
    [InlineData("sh:minInclusive ex:p", "sh:minInclusive must be a literal, not ex:p")]
    [InlineData("sh:pattern '['", "sh:pattern [ is no regular expression")]
    [InlineData("sh:pattern 'x' ; sh:flags 'z'", "sh:pattern x is no regular expression, or sh:flags \"z\" are none: 'z' is none of i, s, m, x, q")]
    [InlineData("sh:languageIn 'en'", "sh:languageIn must be an RDF list, and \"en\" in it has no rdf:first")]
    [InlineData("sh:languageIn ( 1 )", "sh:languageIn lists language tags as plain texts, not \"1\"")]
    [InlineData("sh:in _:l . _:l rdf:first 1 ; rdf:rest _:l", "the list of sh:in comes back to itself")]
    [InlineData("sh:in _:l . _:l rdf:first 1, 2 ; rdf:rest ()", "sh:in must be an RDF list, and a blank node in it has several rdf:first")]
    [InlineData("sh:in ( 1 ), ( 2 )", "sh:in may have one value, and has 2")]
    [InlineData("sh:node 'S'", "sh:node must be a shape, not \"S\"")]
    [InlineData("sh:or ( 'S' )", "sh:or must be a shape, not \"S\"")]
    [InlineData("sh:property ex:T . ex:T sh:minCount 1", "its sh:property ex:T has no sh:path")]
    [InlineData("sh:property []", "its sh:property a blank node has no sh:path")]
    [InlineData("sh:property 'T'", "sh:property must be a shape, not \"T\"")]
    [InlineData("sh:closed 'yes'", "sh:closed must be true or false, not \"yes\"")]
    [InlineData("sh:deactivated 1", "sh:deactivated must be true or false, not \"1\"")]
    [InlineData("sh:severity 'bad'", "sh:severity must be an IRI, not \"bad\"")]
    [InlineData("sh:message ex:m", "sh:message must be a text, not ex:m")]
    [InlineData("sh:targetClass 'C'", "sh:targetClass must be an IRI, not \"C\"")]
    [InlineData("sh:targetNode []", "sh:targetNode must be an IRI or a literal, not a blank node")]
    public void An_ill_formed_shape_is_refused_by_its_name(string shape, string what)
    {
        var error = Assert.Throws<ShapesException>(() => Turtle.Shapes($"ex:S sh:targetNode ex:a ; {shape} ."));
        Assert.StartsWith("The shape ex:S is ill-formed: " + what, error.Message, StringComparison.Ordinal);
        Assert.Equal(Turtle.Ex("S"), error.Shape);
    }

    [Fact]
    public void A_shape_without_a_name_is_told_by_its_property_and_the_shape_around_it()
    {
        var error = Assert.Throws<ShapesException>(() => Turtle.Shapes("ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:title ; sh:maxCount 'x' ] ."));
        Assert.StartsWith("The shape for ex:title in ex:S is ill-formed: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entailment_is_refused()
    {
        Assert.Contains("sh:entailment", Assert.Throws<ShapesException>(() => Turtle.Shapes("ex:all sh:entailment <http://www.w3.org/ns/entailment/RDFS> .")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_whose_parts_double_at_each_level_is_refused_at_once()
    {
        var doubled = string.Concat(Enumerable.Range(0, 30).Select(level => $"_:p{level} rdf:first _:p{level + 1} ; rdf:rest ( _:p{level + 1} ) . "));
        Assert.Contains("1000 steps", Assert.Throws<ShapesException>(() => Turtle.Shapes($"ex:S sh:targetNode ex:a ; sh:path _:p0 ; sh:minCount 1 . {doubled} _:p30 sh:inversePath ex:p .")).Message, StringComparison.Ordinal);
    }
}
