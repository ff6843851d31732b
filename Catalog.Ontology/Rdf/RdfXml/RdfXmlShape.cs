namespace Catalog.Ontology.Rdf;

/// <summary>Which blank nodes of a graph stand in the place of their one mention, and which lists can be written as such.</summary>
internal sealed class RdfXmlShape
{
    private enum State : byte
    {
        Unknown,
        Met,
        Nested,
        Own,
        List,
    }

    private readonly Graph graph;
    private readonly State[] states;
    private readonly int first;
    private readonly int rest;

    public RdfXmlShape(Graph graph)
    {
        this.graph = graph;
        states = new State[graph.Terms.Count];
        first = graph.Terms.FindIri(RdfNames.FirstUtf8);
        rest = graph.Terms.FindIri(RdfNames.RestUtf8);
        foreach (var id in graph.Objects) Place(id);
        // From the end of each list to its beginning, as far as all is as a list should be.
        for (var next = graph.Terms.FindIri(RdfNames.NilUtf8); rest >= 0 && first >= 0 && next >= 0; next = -1)
        {
            foreach (var triple in graph.Match(predicate: rest, @object: next)) MarkList(triple.Subject);
        }
    }

    /// <summary>Whether a term is a blank node that is mentioned once, and can be written there with all that is said of it.</summary>
    public bool IsNested(int id) => states[id] is State.Nested or State.List;

    /// <summary>Whether a term is a cell from which on there is a list of things, mentioned nowhere else.</summary>
    public bool IsList(int id) => states[id] == State.List;

    /// <summary>The things of a list.</summary>
    public IEnumerable<int> Items(int cell)
    {
        for (; IsList(cell); cell = ObjectOf(cell, rest)) yield return ObjectOf(cell, first);
    }

    private int ObjectOf(int subject, int predicate)
    {
        foreach (var triple in graph.Match(subject, predicate)) return triple.Object;
        return Graph.Any;
    }

    // Up to what mentions it, and what mentions that: in a circle, one has to stand on its own.
    private void Place(int id)
    {
        var path = new Stack<int>();
        while (states[id] == State.Unknown && graph.Terms.Kind(id) == TermKind.BlankNode && SubjectOf(id) is >= 0 and var mention)
        {
            states[id] = State.Met;
            path.Push(id);
            id = mention;
        }
        if (states[id] == State.Met) states[id] = State.Own;
        foreach (var met in path)
        {
            if (states[met] == State.Met) states[met] = State.Nested;
        }
    }

    private int SubjectOf(int id)
    {
        var mentions = graph.Match(@object: id);
        if (mentions.Count != 1) return -1;
        foreach (var triple in mentions) return triple.Subject;
        return -1;
    }

    private void MarkList(int cell)
    {
        while (states[cell] == State.Nested && graph.Match(cell).Count == 2 && graph.Match(cell, rest).Count == 1
            && ObjectOf(cell, first) is >= 0 and var item && graph.Terms.Kind(item) != TermKind.Literal)
        {
            states[cell] = State.List;
            var isRest = false;
            foreach (var mention in graph.Match(@object: cell))
            {
                isRest = mention.Predicate == rest;
                cell = mention.Subject;
            }
            if (!isRest) return;
        }
    }
}
