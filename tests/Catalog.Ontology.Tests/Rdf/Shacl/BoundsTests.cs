using System.Diagnostics;
using System.Text;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Rdf.Shacl;

namespace Catalog.Ontology.Tests.Rdf.Shacl;

/// <summary>Shapes and data that would never end, or cost more than they say.</summary>
public sealed class BoundsTests
{
    [Fact]
    public void A_shape_that_refers_to_itself_ends_and_says_so()
    {
        const string shapes = "ex:S rdfs:label 'Person' ; sh:targetClass ex:P ; sh:property [ sh:path ex:name ; sh:minCount 1 ], [ sh:path ex:knows ; sh:node ex:S ] .";
        var report = Turtle.Validate(shapes, "ex:a a ex:P ; ex:name 'a' ; ex:knows ex:b . ex:b a ex:P ; ex:name 'b' ; ex:knows ex:a, ex:b .");
        Assert.True(report.Conforms);
        Assert.StartsWith("The shape “Person” (ex:S) refers to itself", Assert.Single(report.NotJudged).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_rested_on_a_node_that_fails_is_judged_again()
    {
        // Each knows the next, the last the first: all depend on each other, and c has no name.
        const string shapes = "ex:S sh:targetClass ex:P ; sh:property [ sh:path ex:name ; sh:minCount 1 ], [ sh:path ex:knows ; sh:node ex:S ] .";
        var report = Turtle.Validate(shapes, "ex:a a ex:P ; ex:name 'a' ; ex:knows ex:b . ex:b a ex:P ; ex:name 'b' ; ex:knows ex:c . ex:c a ex:P ; ex:knows ex:a .");
        Assert.Equal(["a", "b", "c"], report.Results.Select(result => ((Iri)result.FocusNode).Value[^1..]).Distinct().Order());
        Assert.Contains(report.Results, result => result.Component.Value.EndsWith("MinCountConstraintComponent", StringComparison.Ordinal));
    }

    [Fact]
    public void Everybody_knowing_everybody_costs_no_more_than_the_acquaintances()
    {
        const int people = 60;
        var data = new StringBuilder();
        for (var a = 0; a < people; a++)
        {
            data.Append(null, $"ex:p{a} a ex:P ");
            for (var b = 0; b < people; b++) data.Append(null, $"; ex:knows ex:p{b} ");
            data.Append(". ");
        }
        var shapes = Turtle.Shapes("ex:S sh:targetClass ex:P ; sh:node [ sh:property [ sh:path ex:knows ; sh:node ex:S ] ] .");
        Assert.True(shapes.Validate(Turtle.Graph(data.ToString()), cancellation: Soon()).Conforms);
        // One of them is wrong, so all are.
        data.Append("ex:p7 ex:bad 1 .");
        var strict = Turtle.Shapes("ex:S sh:targetClass ex:P ; sh:property [ sh:path ex:bad ; sh:maxCount 0 ] ; sh:node [ sh:property [ sh:path ex:knows ; sh:node ex:S ] ] .");
        Assert.Equal(people, strict.Validate(Turtle.Graph(data.ToString()), cancellation: Soon()).Results.Select(result => result.FocusNode).Distinct().Count());
    }

    [Fact]
    public void Shapes_that_share_parts_at_each_level_cost_no_more_than_their_number()
    {
        var shapes = string.Concat(Enumerable.Range(0, 60).Select(level => $"ex:S{level} sh:and ( ex:S{level + 1} [ sh:node ex:S{level + 1} ] ) . "));
        var report = Turtle.Shapes($"ex:S0 sh:targetNode ex:a . {shapes} ex:S60 sh:nodeKind sh:IRI .").Validate(Turtle.Graph(""), cancellation: Soon());
        Assert.True(report.Conforms && report.IsComplete);
    }

    [Fact]
    public void The_number_of_findings_is_bounded_and_said()
    {
        var properties = string.Concat(Enumerable.Range(0, 40).Select(level => $"ex:P{level} sh:path ex:p ; sh:property ex:P{level + 1}, ex:Q{level + 1} . ex:Q{level} sh:path ex:p ; sh:property ex:P{level + 1}, ex:Q{level + 1} . "));
        var report = Turtle.Shapes($"ex:S sh:targetNode ex:a ; sh:property ex:P0 . {properties} ex:P40 sh:path ex:p ; sh:nodeKind sh:Literal . ex:Q40 sh:path ex:p ; sh:nodeKind sh:Literal .")
            .Validate(Turtle.Graph("ex:a ex:p ex:a ."), cancellation: Soon());
        Assert.Equal(100_000, report.Results.Length);
        Assert.Contains(report.NotJudged, told => told.Reason.Contains("After 100000 findings", StringComparison.Ordinal));
    }

    [Fact]
    public void Shapes_within_shapes_end_at_a_depth_and_say_so()
    {
        // A chain of shapes longer than any stack, and a chain of data.
        var chain = string.Concat(Enumerable.Range(0, 20_000).Select(level => $"ex:S{level} sh:node ex:S{level + 1} . "));
        var deep = Turtle.Shapes($"ex:S0 sh:targetNode ex:a . {chain} ex:S20000 sh:nodeKind sh:Literal .").Validate(Turtle.Graph(""));
        Assert.True(deep.Conforms);
        Assert.Contains("200", Assert.Single(deep.NotJudged).Reason, StringComparison.Ordinal);

        var data = string.Concat(Enumerable.Range(0, 5_000).Select(place => $"ex:n{place} a ex:N ; ex:next ex:n{place + 1} . ")) + "ex:n5000 ex:bad 1 .";
        var list = Turtle.Shapes("ex:S sh:targetClass ex:N ; sh:property [ sh:path ex:bad ; sh:maxCount 0 ], [ sh:path ex:next ; sh:node ex:S ] .").Validate(Turtle.Graph(data), cancellation: Soon());
        Assert.False(list.IsComplete);
        Assert.False(list.Conforms);
    }

    [Fact]
    public void Paths_through_cycles_and_long_chains_end()
    {
        var chain = string.Concat(Enumerable.Range(0, 100_000).Select(place => $"ex:n{place} ex:next ex:n{(place + 1) % 100_000} . "));
        var report = Turtle.Shapes("""
            ex:S sh:targetNode ex:n0 ; sh:path [ sh:zeroOrMorePath ex:next ] ; sh:maxCount 99999 .
            ex:T sh:targetNode ex:n0 ; sh:path [ sh:oneOrMorePath [ sh:inversePath ex:next ] ] ; sh:maxCount 99999 .
            ex:U sh:targetNode ex:n0 ; sh:path ( [ sh:zeroOrMorePath [ sh:alternativePath ( ex:next [ sh:zeroOrOnePath ex:next ] ) ] ] [ sh:zeroOrMorePath [ sh:zeroOrMorePath ex:none ] ] ) ; sh:maxCount 99999 .
            """).Validate(Turtle.Graph(chain), cancellation: Soon());
        Assert.Equal(3, report.Results.Length);
        Assert.All(report.Results, result => Assert.EndsWith("it has 100000.", result.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_of_a_hundred_thousand_is_asked_as_fast_as_a_short_one()
    {
        var list = string.Join(' ', Enumerable.Range(0, 100_000).Select(number => $"ex:v{number}"));
        var shapes = Turtle.Shapes($"ex:S sh:targetSubjectsOf ex:p ; sh:path ex:p ; sh:in ( {list} ) . ex:T sh:targetSubjectsOf ex:p ; sh:closed true ; sh:ignoredProperties ( {list} ex:p ) .");
        var data = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"ex:s{number} ex:p ex:v{number * 6} . "));
        var report = shapes.Validate(Turtle.Graph(data), cancellation: Soon());
        Assert.Equal(Enumerable.Range(0, 20_000).Count(number => number * 6 >= 100_000), report.Results.Length);
        Assert.EndsWith("or 99992 more.", report.Results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_catastrophic_pattern_is_matched_in_time_that_grows_with_the_text()
    {
        var value = new string('a', 50_000) + "!";
        var report = Turtle.Shapes("ex:S sh:targetNode ex:a ; sh:path ex:p ; sh:pattern '^(a+)+$' .").Validate(Turtle.Graph($"ex:a ex:p '{value}', 'aaa' ."), cancellation: Soon());
        Assert.Single(report.Results);
        Assert.True(report.IsComplete);
    }

    [Fact]
    public void A_pattern_that_only_trying_can_match_is_stopped_and_told_once()
    {
        var values = string.Join(", ", Enumerable.Range(0, 1000).Select(number => $"'{new string('a', 40)}!{number}'"));
        var watch = Stopwatch.StartNew();
        var report = Turtle.Validate("ex:S sh:targetNode ex:a ; sh:path ex:p ; sh:pattern '^(?=(a+)+$)b' .", $"ex:a ex:p {values} .");
        // A thousand values at a quarter of a second each would be four minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1));
        Assert.True(report.Conforms);
        Assert.Contains("takes too long", Assert.Single(report.NotJudged).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_of_doubled_repetitions_does_not_stop_the_compiler()
    {
        // It is either matched or refused; what counts is that it ends.
        try
        {
            Turtle.Shapes("ex:S sh:targetNode 'aaaa' ; sh:pattern '(((a{1000}){1000}){1000}){1000}' .").Validate(Turtle.Graph(""), cancellation: Soon());
        }
        catch (ShapesException)
        {
        }
    }

    [Fact]
    public void Validation_hears_of_cancellation()
    {
        var data = string.Concat(Enumerable.Range(0, 10_000).Select(number => $"ex:s{number} ex:p ex:v . "));
        Assert.ThrowsAny<OperationCanceledException>(() => Turtle.Shapes("ex:S sh:targetSubjectsOf ex:p ; sh:path ex:p ; sh:maxCount 1 .").Validate(Turtle.Graph(data), cancellation: new(true)));
    }

    // Generous: what is bounded takes far less, what is not would take for ever.
    private static CancellationToken Soon() => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;
}
