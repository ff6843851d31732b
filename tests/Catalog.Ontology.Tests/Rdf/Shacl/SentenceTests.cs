using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.Shacl;

/// <summary>What a depositor reads, one constraint component after the other.</summary>
public sealed class SentenceTests
{
    public static TheoryData<string, string, string, string> Sentences => new()
    {
        { "MinCount", "sh:path ex:title ; sh:name \"title\"@en, \"Titel\"@de ; sh:minCount 1", "ex:a ex:other 1", "“title” must have at least 1 value; it has none." },
        { "MinCount", "sh:path ex:author ; sh:minCount 2", "ex:a ex:author ex:b", "“ex:author” must have at least 2 values; it has 1." },
        { "MaxCount", "sh:path ex:title ; sh:maxCount 1", "ex:a ex:title 'x', 'y'", "“ex:title” must have at most 1 value; it has 2." },
        { "MaxCount", "sh:path ex:title ; sh:maxCount 0", "ex:a ex:title 'x'", "“ex:title” must have no value; it has 1." },
        { "Class", "sh:path ex:theme ; sh:class ex:Concept", "ex:a ex:theme ex:t", "The value ex:t of “ex:theme” must be of the class “Concept” (ex:Concept)." },
        { "Class", "sh:path ex:theme ; sh:class ex:Concept", "ex:a ex:theme [ a ex:Thing ]", "A value of “ex:theme”, a node without a name (a ex:Thing), must be of the class “Concept” (ex:Concept)." },
        { "Datatype", "sh:path ex:issued ; sh:datatype xsd:date", "ex:a ex:issued 'May'^^xsd:date", "The value \"May\" of “ex:issued” is not well-formed: it must be xsd:date, written like 2024-01-31." },
        { "Datatype", "sh:path ex:issued ; sh:datatype xsd:date", "ex:a ex:issued '2024'^^xsd:gYear", "The value \"2024\" of “ex:issued” must be a literal of the datatype xsd:date, written like 2024-01-31; it is xsd:gYear." },
        { "Datatype", "sh:path ex:issued ; sh:datatype xsd:string", "ex:a ex:issued 'x'@en", "The value \"x\" (en) of “ex:issued” must be a plain text (xsd:string); it is a text in the language en." },
        { "Datatype", "sh:path ex:issued ; sh:datatype xsd:string", "ex:a ex:issued ex:b", "The value ex:b of “ex:issued” must be a plain text (xsd:string); it is not a literal." },
        { "NodeKind", "sh:path ex:page ; sh:nodeKind sh:IRI", "ex:a ex:page 'http://x'", "The value \"http://x\" of “ex:page” must be an IRI." },
        { "NodeKind", "sh:path ex:page ; sh:nodeKind sh:BlankNodeOrIRI", "ex:a ex:page 'x'", "The value \"x\" of “ex:page” must be a thing (an IRI or a node without a name), not a text." },
        { "MinInclusive", "sh:path ex:age ; sh:minInclusive 18", "ex:a ex:age 17", "The value \"17\" of “ex:age” must be \"18\" or more." },
        { "MaxExclusive", "sh:path ex:age ; sh:maxExclusive 18", "ex:a ex:age 18", "The value \"18\" of “ex:age” must be less than \"18\"." },
        { "MinLength", "sh:path ex:title ; sh:minLength 3", "ex:a ex:title 'ab'", "The value \"ab\" of “ex:title” must have at least 3 characters." },
        { "MaxLength", "sh:path ex:title ; sh:maxLength 1", "ex:a ex:title 'ab'", "The value \"ab\" of “ex:title” must have at most 1 character." },
        { "Pattern", "sh:path ex:id ; sh:pattern '^[0-9]+$'", "ex:a ex:id 'x1'", "The value \"x1\" of “ex:id” must match the pattern ^[0-9]+$." },
        { "LanguageIn", "sh:path ex:title ; sh:languageIn ('en' 'de')", "ex:a ex:title 'x'@fr", "The value \"x\" (fr) of “ex:title” must be a text in one of the languages en, de." },
        { "UniqueLang", "sh:path ex:title ; sh:uniqueLang true", "ex:a ex:title 'x'@fr, 'y'@FR, 'z'", "“ex:title” must have at most one value in each language; it has several in “fr”." },
        { "Equals", "sh:path ex:start ; sh:equals ex:end", "ex:a ex:start 1", "“ex:start” must have the same values as “ex:end”; only one of them has \"1\"." },
        { "Disjoint", "sh:path ex:start ; sh:disjoint ex:end", "ex:a ex:start 1 ; ex:end 1", "“ex:start” must have no value of “ex:end”; both have \"1\"." },
        { "LessThan", "sh:path ex:start ; sh:lessThan ex:end", "ex:a ex:start 2 ; ex:end 1", "The value \"2\" of “ex:start” must be less than each value of “ex:end”; that has \"1\"." },
        { "LessThanOrEquals", "sh:path ex:start ; sh:lessThanOrEquals ex:end", "ex:a ex:start 2 ; ex:end 1", "The value \"2\" of “ex:start” must be less than or the same as each value of “ex:end”; that has \"1\"." },
        { "HasValue", "sh:path ex:type ; sh:hasValue ex:Good", "ex:a ex:type ex:Bad", "“ex:type” must have the value ex:Good." },
        { "In", "sh:path ex:type ; sh:in (ex:Good 'fine')", "ex:a ex:type ex:Bad", "The value ex:Bad of “ex:type” must be one of ex:Good, \"fine\"." },
        { "In", "sh:path ex:n ; sh:in (1 2 3 4 5 6 7 8 9 10)", "ex:a ex:n 11", "The value \"11\" of “ex:n” must be one of \"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\" or 2 more." },
        { "Node", "sh:path ex:author ; sh:node ex:PersonShape", "ex:a ex:author ex:b", "The value ex:b of “ex:author” must conform to the shape “Person” (ex:PersonShape). “name” must have at least 1 value; it has none." },
        { "Not", "sh:path ex:author ; sh:not [ sh:class ex:Concept ]", "ex:a ex:author ex:c . ex:c a ex:Concept", "The value ex:c of “ex:author” must not be of the class “Concept” (ex:Concept)." },
        { "And", "sh:path ex:author ; sh:and ([ sh:nodeKind sh:IRI ] [ sh:class ex:Concept ])", "ex:a ex:author ex:c", "The value ex:c of “ex:author” must be an IRI and be of the class “Concept” (ex:Concept). ex:c must be of the class “Concept” (ex:Concept)." },
        { "Or", "sh:path ex:issued ; sh:or ([ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ])", "ex:a ex:issued 'May'", "The value \"May\" of “ex:issued” must be a literal of the datatype xsd:date, or be a literal of the datatype xsd:gYear." },
        { "Xone", "sh:xone ([ sh:path ex:x ; sh:minCount 1 ] [ sh:path ex:y ; sh:minCount 1 ])", "ex:a ex:x 1 ; ex:y 1", "ex:a must do exactly one of these: have “ex:x”, which must have at least 1 value; have “ex:y”, which must have at least 1 value." },
        { "QualifiedMinCount", "sh:path ex:part ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:class ex:Concept ]", "ex:a ex:part ex:b", "“ex:part” must have at least 1 value that is to be of the class “Concept” (ex:Concept); it has none." },
        { "QualifiedMaxCount", "sh:path ex:part ; sh:qualifiedMaxCount 0 ; sh:qualifiedValueShape [ sh:nodeKind sh:IRI ]", "ex:a ex:part ex:b", "“ex:part” must have no value that is to be an IRI; it has 1." },
        { "Closed", "sh:closed true ; sh:ignoredProperties (ex:x) ; sh:property [ sh:path ex:y ]", "ex:a ex:x 1 ; ex:y 1 ; ex:z 1", "“zed” is not among the properties that are allowed here; it has \"1\"." },
        { "MinCount", "sh:path (ex:x [ sh:inversePath ex:y ]) ; sh:minCount 1", "ex:a ex:x 1", "“ex:x/(^ex:y)” must have at least 1 value; it has none." },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_depositor_reads_what_is_wrong_in_names(string component, string shape, string data, string sentence)
    {
        var report = Turtle.Validate(
            $"ex:S sh:targetNode ex:a ; {shape} . ex:Concept rdfs:label 'Concept'@en, 'Begriff'@de . ex:z rdfs:label 'zed' . "
            + "ex:PersonShape rdfs:label 'Person' ; sh:property [ sh:path ex:name ; sh:name 'name' ; sh:minCount 1 ] .",
            data + " .");
        var result = Assert.Single(report.Results);
        Assert.Equal(sentence, result.Message);
        Assert.Equal($"http://www.w3.org/ns/shacl#{component}ConstraintComponent", result.Component.Value);
        Assert.Equal(Turtle.Ex("a"), result.FocusNode);
        Assert.True(report.IsComplete);
    }

    [Fact]
    public void Long_and_many_lined_values_are_shortened()
    {
        var report = Turtle.Validate("ex:S sh:targetNode ex:a ; sh:path ex:t ; sh:maxLength 3 .", $"ex:a ex:t '''one\ntwo {new string('x', 1000)}''' .");
        Assert.Equal($"The value \"one two {new string('x', 51)}…\" of “ex:t” must have at most 3 characters.", Assert.Single(report.Results).Message);
    }

    [Fact]
    public void Messages_of_the_shape_come_before_those_made_here_and_are_chosen_by_language()
    {
        var result = Assert.Single(Turtle.Validate("ex:S sh:targetNode ex:a ; sh:path ex:t ; sh:minCount 1 ; sh:message 'Give a title.'@en, 'Titel fehlt.'@de .", "ex:a ex:b 1 .").Results);
        Assert.Equal("Give a title.", result.Message);
        Assert.Equal("Titel fehlt.", result.MessageIn("de-AT"));
        Assert.Equal("Give a title.", result.MessageIn("fr"));
        Assert.Equal(2, result.Messages.Length);
    }

    [Fact]
    public void Labels_of_a_vocabulary_beside_the_data_are_used()
    {
        var shapes = Turtle.Shapes("ex:S sh:targetNode ex:a ; sh:path ex:theme ; sh:class ex:Theme .");
        var result = Assert.Single(shapes.Validate(Turtle.Graph("ex:a ex:theme ex:b ."), Turtle.Graph("ex:Theme rdfs:label 'Theme'@en . ex:theme rdfs:label 'has theme' .")).Results);
        Assert.Equal("The value ex:b of “has theme” must be of the class “Theme” (ex:Theme).", result.Message);
    }

    [Fact]
    public void Why_a_value_does_not_conform_to_a_shape_is_told_in_details()
    {
        var report = Turtle.Validate(
            "ex:S sh:targetNode ex:a ; sh:path ex:author ; sh:node ex:P ; sh:severity sh:Warning . ex:P sh:property [ sh:path ex:name ; sh:minCount 1 ; sh:message 'A person has a name.' ], [ sh:path ex:mail ; sh:maxCount 0 ] .",
            "ex:a ex:author ex:b . ex:b ex:mail 'x' .");
        var result = Assert.Single(report.Results);
        Assert.Equal("http://www.w3.org/ns/shacl#Warning", result.Severity.Value);
        Assert.Equal(2, result.Details.Length);
        Assert.All(result.Details, detail => Assert.Equal(Turtle.Ex("b"), detail.FocusNode));
        Assert.Contains("A person has a name.", result.Message, StringComparison.Ordinal);
        Assert.Empty(report.ToGraph().Find(null, new Iri("http://www.w3.org/ns/shacl#detail")));
        Assert.True(report.ToGraph().Prefixes.TryGet("sh", out var shacl) && shacl == "http://www.w3.org/ns/shacl#");
        Assert.Equal(2, report.ToGraph(withDetails: true).Find(null, new Iri("http://www.w3.org/ns/shacl#detail")).Count());
    }
}
