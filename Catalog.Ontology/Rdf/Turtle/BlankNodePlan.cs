namespace Catalog.Ontology.Rdf;

/// <summary>
/// Which blank nodes Turtle and TriG can write where they are used, in brackets or as a list, and which need a label: those
/// used more than once, in several graphs or as a graph's name, one of each circle, and one of each branch that is too deep.
/// Made in a time about linear in the statements with blank nodes, however they are linked.
/// </summary>
internal sealed class BlankNodePlan
{
    /// <summary>How deep brackets go; deeper nobody would follow them, and readers have limits.</summary>
    public const int MaxDepth = 16;

    // What a term's place is, where it is not a depth. No blank node that is nested, and no other term, is at depth 0.
    private const byte Anonymous = 253, OnChain = 254, Unsettled = 255;

    private readonly TermTable terms;
    private readonly byte[] places;
    private readonly bool[] cells;
    private readonly int first;
    private readonly int rest;
    private readonly int nil;

    public BlankNodePlan(Dataset dataset)
    {
        terms = dataset.Terms;
        places = new byte[terms.Count];
        cells = new bool[terms.Count];
        (first, rest, nil) = (terms.FindIri(RdfNames.FirstUtf8), terms.FindIri(RdfNames.RestUtf8), terms.FindIri(RdfNames.NilUtf8));
        // The graph of each blank node, counted from 1; below 0 for several, and for names of graphs.
        var homes = new int[terms.Count];
        foreach (var name in dataset.Named.Keys) homes[name] = -1;
        var number = 0;
        foreach (var graph in dataset.Named.Values.Prepend(dataset.Default)) FindHomes(graph, ++number, homes);
        number = 0;
        foreach (var graph in dataset.Named.Values.Prepend(dataset.Default)) Plan(graph, ++number, homes);
    }

    /// <summary>Whether it is written where it is used, and so not by itself.</summary>
    public bool IsNested(int term) => places[term] is > 0 and <= MaxDepth;

    /// <summary>Whether nothing refers to it, so that it needs no label.</summary>
    public bool IsAnonymous(int term) => places[term] == Anonymous;

    /// <summary>Whether it is a part of a list that is written in parentheses.</summary>
    public bool IsCell(int term) => cells[term];

    private void FindHomes(Graph graph, int number, int[] homes)
    {
        Meet(graph.Subjects);
        Meet(graph.Objects);

        void Meet(ReadOnlySpan<int> ids)
        {
            foreach (var id in ids)
            {
                if (terms.Kind(id) == TermKind.BlankNode) homes[id] = homes[id] == 0 || homes[id] == number ? number : -1;
            }
        }
    }

    private void Plan(Graph graph, int number, int[] homes)
    {
        foreach (var id in graph.Subjects)
        {
            if (homes[id] == number) places[id] = Anonymous;
        }
        foreach (var id in graph.Objects)
        {
            if (homes[id] == number) places[id] = graph.Match(@object: id).Count == 1 ? Unsettled : (byte)0;
        }
        FindCells(graph);
        var chain = new List<int>();
        foreach (var id in graph.Objects)
        {
            while (places[id] == Unsettled) Settle(graph, id, chain);
        }
    }

    // From the ends of the lists to their beginnings, as far as they are what parentheses say.
    private void FindCells(Graph graph)
    {
        if (first < 0 || rest < 0 || nil < 0) return;
        foreach (var end in graph.Match(predicate: rest, @object: nil))
        {
            var cell = end.Subject;
            while (places[cell] == Unsettled && graph.Match(cell).Count == 2 && graph.Match(cell, first).Count == 1 && graph.Match(cell, rest).Count == 1)
            {
                cells[cell] = true;
                var parent = Parent(graph, cell);
                if (parent.Predicate != rest) break;
                cell = parent.Subject;
            }
        }
    }

    // Goes up from a node to what has its place already, then gives all on the way theirs.
    private void Settle(Graph graph, int id, List<int> chain)
    {
        chain.Clear();
        var top = id;
        while (places[top] == Unsettled)
        {
            places[top] = OnChain;
            chain.Add(top);
            top = Parent(graph, top).Subject;
        }
        if (places[top] == OnChain)
        {
            // A circle is cut at a node, or where a list begins if it is of lists alone, never within a list.
            var start = chain.IndexOf(top);
            var cut = chain.FindIndex(start, node => !cells[node]);
            if (cut < 0) cut = chain.FindIndex(start, node => !IsWithinList(graph, node));
            foreach (var node in chain) places[node] = Unsettled;
            Label(chain[cut]);
            return;
        }
        for (var place = chain.Count - 1; place >= 0; place--)
        {
            var node = chain[place];
            var depth = (IsNested(top) ? places[top] : 0) + (IsWithinList(graph, node) ? 0 : 1);
            if (depth <= MaxDepth) places[node] = (byte)depth;
            else Label(node);
            top = node;
        }
    }

    private void Label(int node) => (places[node], cells[node]) = (0, false);

    private bool IsWithinList(Graph graph, int node) => cells[node] && Parent(graph, node) is var parent && parent.Predicate == rest && cells[parent.Subject];

    // Of a node that is used once.
    private static TripleIds Parent(Graph graph, int node)
    {
        var uses = graph.Match(@object: node).GetEnumerator();
        uses.MoveNext();
        return uses.Current;
    }
}
