using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf;

public sealed class GraphTests
{
    [Fact]
    public void Every_pattern_finds_what_a_plain_list_finds()
    {
        foreach (var (size, others) in new[] { (0, 0), (1, 0), (40, 0), (5000, 0), (1, 3000), (40, 3000), (200, 9000) })
        {
            var random = new Random(size);
            var terms = Enumerable.Range(0, 60).Select(number => (number % 4) switch
            {
                0 => new Iri($"http://example.org/{number}"),
                1 => new BlankNode($"b{number}"),
                2 => (Term)new Literal($"text {number}", null, number % 8 == 2 ? "en" : null),
                _ => new Literal($"{number}", number % 8 == 3 ? Xsd.Integer : Xsd.String),
            }).ToList();
            var predicates = Enumerable.Range(0, 7).Select(number => new Iri($"http://example.org/p{number}")).ToList();
            var list = Enumerable.Range(0, size).Select(_ => new Triple(terms[random.Next(15) * 4 + random.Next(2)], predicates[random.Next(7)], terms[random.Next(60)])).ToList();
            var builder = new DatasetBuilder();
            // Terms of another graph, so that this one is small beside the table and its orders are made by comparing.
            for (var other = 0; other < others; other++) builder.Add(predicates[0], predicates[0], new Literal($"other {other}"), predicates[0]);
            foreach (var triple in list) builder.Add(triple.Subject, triple.Predicate, triple.Object);
            var graph = builder.Build().Default;
            var distinct = list.ToHashSet();
            Assert.Equal(distinct.Count, graph.Count);
            Assert.True(distinct.SetEquals(graph.Triples));
            for (var round = 0; round < 500; round++)
            {
                var (s, p, o) = (random.Next(2) == 0 ? null : terms[random.Next(60)], random.Next(2) == 0 ? null : predicates[random.Next(7)], random.Next(2) == 0 ? null : terms[random.Next(60)]);
                var expected = distinct.Where(triple => (s is null || triple.Subject == s) && (p is null || triple.Predicate == p) && (o is null || triple.Object == o)).ToHashSet();
                var found = graph.Find(s, p, o).ToList();
                Assert.Equal(expected.Count, found.Count);
                Assert.True(expected.SetEquals(found));
                if (s is not null && p is not null && o is not null) Assert.Equal(expected.Count == 1, graph.Contains(s, p, o));
            }
        }
    }

    [Fact]
    public void A_number_of_a_term_that_is_not_here_matches_nothing()
    {
        var (subject, predicate) = (new Iri("http://example.org/s"), new Iri("http://example.org/p"));
        var graph = Graph.Of([new(subject, predicate, subject)]);
        var (s, p, absent) = (graph.Terms.Find(subject), graph.Terms.Find(predicate), graph.Terms.Find(new Iri("http://example.org/nowhere")));
        Assert.Equal(1, graph.Match().Count);
        Assert.Equal(1, graph.Match(s, p, s).Count);
        Assert.Equal(0, graph.Match(absent).Count);
        Assert.Equal(0, graph.Match(predicate: absent).Count);
        Assert.Equal(0, graph.Match(@object: absent).Count);
        Assert.Equal(0, graph.Match(s, absent).Count);
        Assert.Equal(0, graph.Match(s, p, absent).Count);
        Assert.Equal(0, graph.Match(predicate: p, @object: absent).Count);
    }

    [Fact]
    public void Literals_are_told_apart_by_text_datatype_and_language()
    {
        Term[] literals =
        [
            new Literal("1"), new Literal("1", Xsd.Integer), new Literal("1", Xsd.Decimal), new Literal("01", Xsd.Integer), new Literal("1", null, "en"),
            new Literal("1", null, "de"), new Literal("1", null, "EN"), new Iri("1"), new BlankNode("1"), new Literal("http://www.w3.org/2001/XMLSchema#integer"),
        ];
        var subject = new Iri("http://example.org/s");
        var predicate = new Iri("http://example.org/p");
        var graph = Graph.Of(literals.Select(literal => new Triple(subject, predicate, literal)));
        Assert.Equal(literals.Length, graph.Count);
        Assert.Equal(literals.ToHashSet(), graph.ObjectsOf(subject, predicate).ToHashSet());
        Assert.Equal(new Literal("1", Xsd.String), new Literal("1"));
    }

    [Fact]
    public void Named_graphs_stand_apart_and_share_their_terms()
    {
        var builder = new DatasetBuilder();
        var (s, p, g) = (new Iri("http://example.org/s"), new Iri("http://example.org/p"), new BlankNode("g"));
        builder.Add(s, p, s);
        builder.Add(s, p, g, g);
        builder.Add(s, p, s, g);
        builder.Add(s, p, s);
        var dataset = builder.Build();
        Assert.Equal((4, 1, 2, 3), (builder.Count, dataset.Default.Count, dataset.Find(g)!.Count, dataset.Count));
        Assert.Null(dataset.Find(s));
        Assert.Contains(new Quad(s, p, g, g), dataset.Quads);
        Assert.Throws<InvalidOperationException>(() => builder.Add(s, p, s));
        Assert.Throws<InvalidOperationException>(builder.Build);
    }
}
