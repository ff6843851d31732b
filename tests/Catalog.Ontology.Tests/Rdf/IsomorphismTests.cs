using System.Globalization;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf;

public sealed class IsomorphismTests
{
    private static readonly Iri P = new("http://example.org/p");

    [Fact]
    public void Graphs_without_blank_nodes_are_compared_as_sets()
    {
        Graph One(params string[] texts) => Graph.Of(texts.Select(text => new Triple(P, P, new Literal(text))));
        Assert.True(Isomorphism.AreIsomorphic(One("a", "b"), One("b", "a", "a")));
        Assert.Equal("Only the first has <http://example.org/p> <http://example.org/p> \"b\" .", Isomorphism.Difference(One("a", "b"), One("a")));
        Assert.Equal("Only the second has <http://example.org/p> <http://example.org/p> \"b\" .", Isomorphism.Difference(One("a"), One("a", "b")));
        Assert.NotNull(Isomorphism.Difference(One("a", "b"), One("a", "c")));
        Assert.Null(Isomorphism.Difference(One(), One()));
    }

    [Fact]
    public void Labels_of_blank_nodes_do_not_matter_but_what_they_say_does()
    {
        var graph = Made("a p b", "a q 1", "b q 2");
        Assert.Null(Isomorphism.Difference(graph, Made("b p a", "b q 1", "a q 2")));
        Assert.Equal(
            "The second has nothing, or less, that corresponds to this of the first: _:b <http://example.org/q> \"2\" .",
            Isomorphism.Difference(graph, Made("b p a", "b q 1", "a q 3")));
        // Turned round, with a loop, with one blank node less, with one statement more.
        Assert.NotNull(Isomorphism.Difference(graph, Made("a p b", "a q 2", "b q 1")));
        Assert.NotNull(Isomorphism.Difference(graph, Made("a p a", "a q 1", "b q 2")));
        Assert.NotNull(Isomorphism.Difference(graph, Made("a p a", "a q 1", "a q 2")));
        Assert.NotNull(Isomorphism.Difference(graph, Made("a p b", "b p a", "a q 1", "b q 2")));
        Assert.NotNull(Isomorphism.Difference(Made("a p a", "b p b"), Made("a p b", "b p a")));
    }

    [Fact]
    public void Cycles_are_told_by_their_lengths_alone()
    {
        // All nodes are alike by any count of neighbours.
        Assert.Null(Isomorphism.Difference(Cycles(100), Cycles(100)));
        Assert.NotNull(Isomorphism.Difference(Cycles(100), Cycles(50, 50)));
        Assert.Null(Isomorphism.Difference(Cycles(3, 4, 5, 5, 20), Cycles(5, 20, 3, 5, 4)));
        Assert.NotNull(Isomorphism.Difference(Cycles(3, 4, 5), Cycles(3, 3, 6)));
    }

    [Fact]
    public void Complete_graphs_are_paired_and_one_edge_less_is_seen()
    {
        List<(int, int)> Complete(int size) => [.. from a in Enumerable.Range(0, size) from b in Enumerable.Range(0, size) where a != b select (a, b)];
        Assert.Null(Isomorphism.Difference(Of(Complete(30)), Of(Complete(30).Select(edge => (29 - edge.Item1, 29 - edge.Item2)))));
        // Two edges less each, with a node in common or not.
        Assert.NotNull(Isomorphism.Difference(Of(Complete(30).Except([(1, 2), (3, 4)])), Of(Complete(30).Except([(1, 2), (2, 4)]))));
        Assert.Null(Isomorphism.Difference(Of(Complete(30).Except([(1, 2), (3, 4)])), Of(Complete(30).Except([(9, 8), (7, 6)]))));
    }

    [Fact]
    public void Regular_graphs_that_only_trying_tells_apart_are_told_apart()
    {
        // The rook's graph and Shrikhande's: 16 nodes, 6 neighbours each, two in common for any two; yet different.
        var places = Enumerable.Range(0, 16).ToList();
        var rook = from a in places from b in places where a != b && (a / 4 == b / 4 || a % 4 == b % 4) select (a, b);
        var shrikhande = from a in places from b in places where ((a / 4 - b / 4 + 4) % 4, (a % 4 - b % 4 + 4) % 4) is (0, 1 or 3) or (1 or 3, 0) or (1, 1) or (3, 3) select (a, b);
        Assert.Null(Isomorphism.Difference(Of(rook), Of(Shuffled(rook, 16))));
        Assert.Null(Isomorphism.Difference(Of(shrikhande), Of(Shuffled(shrikhande, 16))));
        Assert.Equal("Each blank node has one like it, but they cannot be paired so that all statements agree.", Isomorphism.Difference(Of(rook), Of(shrikhande)));
        // Other parts that are alike, met before, are not tried again with each other: that would be two to the hundredth tries.
        var others = Enumerable.Range(0, 100).SelectMany(number => new[] { (100 + 2 * number, 101 + 2 * number), (101 + 2 * number, 100 + 2 * number) }).ToList();
        Assert.NotNull(Isomorphism.Difference(Of(others.Concat(rook)), Of(others.Concat(shrikhande))));
        Assert.Null(Isomorphism.Difference(Of(others.Concat(rook)), Of(Shuffled(rook.Concat(others), 300))));
    }

    [Fact]
    public void Work_is_bounded_and_beyond_it_the_answer_is_that_there_is_none()
    {
        var cycle = Dataset.Of(Cycles(2000));
        var halves = Dataset.Of(Cycles(1000, 1000));
        Assert.Throws<InvalidOperationException>(() => Isomorphism.Difference(cycle, halves, 1000));
        Assert.NotNull(Isomorphism.Difference(cycle, halves));
        // What needs no trying needs no bound.
        Assert.Null(Isomorphism.Difference(Dataset.Of(Made("a p b")), Dataset.Of(Made("b p a")), 0));
    }

    [Fact]
    public void Hundred_thousand_blank_nodes_are_compared_whether_they_differ_or_not()
    {
        const int Size = 100_000;
        // A list of equal items (told by their distance from its ends), equal nodes without number, and records of three nodes.
        var list = Enumerable.Range(0, Size).Select(place => new Triple(Node(place), new Iri(RdfNames.Rest), place == Size - 1 ? new Iri(RdfNames.Nil) : Node(place + 1))).ToList();
        var equal = Enumerable.Range(0, Size).Select(place => new Triple(P, P, Node(place))).ToList();
        var records = Enumerable.Range(0, Size / 3).SelectMany(place => new Triple[]
        {
            new(Node(3 * place), P, Node(3 * place + 1)), new(Node(3 * place), P, Node(3 * place + 2)), new(Node(3 * place + 1), P, new Literal($"{place % 1000}")),
        }).ToList();
        foreach (var triples in new[] { list, equal, records })
        {
            Assert.Null(Isomorphism.Difference(Graph.Of(triples), Graph.Of(Relabelled(triples, Size))));
        }
        list[Size / 2] = list[Size / 2] with { Object = Node(Size / 2 + 2) };
        Assert.NotNull(Isomorphism.Difference(Graph.Of(list), Graph.Of(Relabelled(list.Where(triple => triple != list[7]).Append(new(Node(7), P, Node(8))), Size))));
        var changed = Relabelled(records, Size).Append(new(Node(0), P, Node(0)));
        Assert.NotNull(Isomorphism.Difference(Graph.Of(records.Append(new(Node(Size), P, Node(Size)))), Graph.Of(changed)));
    }

    [Fact]
    public void Blank_nodes_that_name_graphs_are_paired_too()
    {
        static Dataset Of(params Quad[] quads)
        {
            var builder = new DatasetBuilder();
            foreach (var quad in quads) builder.Add(quad.Subject, quad.Predicate, quad.Object, quad.Graph);
            return builder.Build();
        }
        var (a, b, c, one) = (new BlankNode("a"), new BlankNode("b"), new BlankNode("c"), new Literal("1"));
        var dataset = Of(new(a, P, one, b), new(a, P, b, null), new(P, P, one, c));
        Assert.Null(Isomorphism.Difference(dataset, Of(new(c, P, one, a), new(c, P, a, null), new(P, P, one, b))));
        // The name of the other graph; a graph that names itself; an IRI for a name; the default graph.
        Assert.NotNull(Isomorphism.Difference(dataset, Of(new(a, P, one, b), new(a, P, c, null), new(P, P, one, c))));
        Assert.NotNull(Isomorphism.Difference(Of(new Quad(a, P, one, a), new(b, P, one, b)), Of(new Quad(a, P, one, b), new(b, P, one, a))));
        Assert.NotNull(Isomorphism.Difference(Of(new Quad(a, P, one, b)), Of(new Quad(a, P, one, P))));
        Assert.NotNull(Isomorphism.Difference(Of(new Quad(a, P, one, b), new(a, P, b, null)), Of(new Quad(a, P, one, null), new(a, P, b, null))));
        Assert.Equal("Only the first has <http://example.org/p> <http://example.org/p> \"1\" <http://example.org/p> .", Isomorphism.Difference(Of(new Quad(P, P, one, P)), Of(new Quad(P, P, one, null))));
    }

    [Fact]
    public void Random_graphs_agree_with_trying_all_pairings()
    {
        var random = new Random(5);
        var (alike, different) = (0, 0);
        for (var round = 0; round < 2000; round++)
        {
            var size = random.Next(1, 6);
            var predicates = new[] { P, new Iri("http://example.org/q") };
            List<Triple> Draw() => [.. Enumerable.Range(0, size + 1).Select(_ => new Triple(Node(random.Next(size)), predicates[random.Next(4) / 3], random.Next(6) == 0 ? P : Node(random.Next(size))))];
            var first = Draw();
            var second = random.Next(3) == 0 ? Relabelled(first, size - 1) : Draw();
            var expected = CanBePaired(first, second, size);
            Assert.Equal(expected, Isomorphism.AreIsomorphic(Graph.Of(first), Graph.Of(second)));
            if (expected) alike++;
            else different++;
        }
        Assert.True(alike > 300 && different > 300, $"{alike} alike, {different} different");
    }

    // Each permutation of the labels.
    private static bool CanBePaired(List<Triple> first, List<Triple> second, int size)
    {
        var wanted = second.ToHashSet();
        IEnumerable<int[]> Permutations(int[] begun) => begun.Length == size
            ? [begun]
            : Enumerable.Range(0, size).Except(begun).SelectMany(next => Permutations([.. begun, next]));
        Term Named(Term term, int[] names) => term is BlankNode node ? Node(names[int.Parse(node.Label[1..], CultureInfo.InvariantCulture)]) : term;
        return Permutations([]).Any(names => first.Select(triple => new Triple(Named(triple.Subject, names), triple.Predicate, Named(triple.Object, names))).ToHashSet().SetEquals(wanted));
    }

    private static BlankNode Node(int number) => new($"b{number}");

    private static Graph Of(IEnumerable<(int From, int To)> edges) => Graph.Of(edges.Select(edge => new Triple(Node(edge.From), P, Node(edge.To))));

    private static Graph Cycles(params int[] lengths) => Of(lengths.SelectMany((length, number) =>
        Enumerable.Range(0, length).Select(place => (number * 10_000 + place, number * 10_000 + (place + 1) % length))));

    private static IEnumerable<(int, int)> Shuffled(IEnumerable<(int From, int To)> edges, int size)
    {
        var names = Enumerable.Range(0, size).ToArray();
        new Random(3).Shuffle(names);
        return edges.Select(edge => (names[edge.From], names[edge.To])).ToList();
    }

    // The same triples in another order, by other labels: nodes are numbered from 0 to the size.
    private static List<Triple> Relabelled(IEnumerable<Triple> triples, int size)
    {
        var names = Enumerable.Range(0, size + 1).ToArray();
        var random = new Random(4);
        random.Shuffle(names);
        Term Named(Term term) => term is BlankNode node ? Node(names[int.Parse(node.Label[1..], CultureInfo.InvariantCulture)]) : term;
        var all = triples.Select(triple => new Triple(Named(triple.Subject), triple.Predicate, Named(triple.Object))).ToArray();
        random.Shuffle(all);
        return [.. all];
    }

    // "a p b" is a statement of blank nodes, "a q 1" one with a text.
    private static Graph Made(params string[] statements) => Graph.Of(statements.Select(statement =>
    {
        var parts = statement.Split(' ');
        return new Triple(new BlankNode(parts[0]), new Iri($"http://example.org/{parts[1]}"), char.IsDigit(parts[2][0]) ? new Literal(parts[2]) : new BlankNode(parts[2]));
    }));
}
