namespace Catalog.Ontology.Rdf;

/// <summary>A quad by the numbers of its terms.</summary>
/// <param name="Graph"><see cref="None"/> for the default graph.</param>
internal readonly record struct QuadIds(int Subject, int Predicate, int Object, int Graph)
{
    public const int None = -1;

    public static IEnumerable<QuadIds> Of(Dataset dataset)
    {
        foreach (var triple in dataset.Default.Match()) yield return new(triple.Subject, triple.Predicate, triple.Object, None);
        foreach (var (name, graph) in dataset.Named)
        {
            foreach (var triple in graph.Match()) yield return new(triple.Subject, triple.Predicate, triple.Object, name);
        }
    }
}

/// <summary>
/// The blank nodes of a dataset and the quads that have any, both as vertices of one network: first the nodes, then the
/// quads ("links"). Each link has an edge to its subject, object and graph where that is a blank node.
/// </summary>
internal sealed class BlankNodeLinks
{
    // Places of a quad that are no term of the key: a blank node, or the same one as at an earlier place.
    private const int Blank = -2, SameAsSubject = -3, SameAsObject = -4;

    private readonly Dataset dataset;
    private readonly int[] numbers;
    private readonly List<int> nodes = [];
    private readonly List<QuadIds> links = [];

    public BlankNodeLinks(Dataset dataset)
    {
        this.dataset = dataset;
        numbers = new int[dataset.Terms.Count];
        foreach (var quad in QuadIds.Of(dataset))
        {
            var isLink = Meet(quad.Subject);
            isLink |= Meet(quad.Object);
            isLink |= quad.Graph != QuadIds.None && Meet(quad.Graph);
            if (isLink) links.Add(quad);
            else Ground.Add(quad);
        }
    }

    /// <summary>The quads without blank nodes.</summary>
    public List<QuadIds> Ground { get; } = [];

    public int NodeCount => nodes.Count;

    public int LinkCount => links.Count;

    /// <summary>How many vertices there are.</summary>
    public int Count => nodes.Count + links.Count;

    /// <summary>The edges of the vertices: from where each one's begin, the vertex at the other end and its place in the quad.</summary>
    public (int[] Starts, Edge[] Edges) Edges()
    {
        var starts = new int[Count + 1];
        foreach (var (link, edge) in LinkEnds())
        {
            starts[link + 1]++;
            starts[edge.Vertex + 1]++;
        }
        for (var vertex = 0; vertex < Count; vertex++) starts[vertex + 1] += starts[vertex];
        var edges = new Edge[starts[Count]];
        var next = starts[..^1];
        foreach (var (link, edge) in LinkEnds())
        {
            edges[next[link]++] = edge;
            edges[next[edge.Vertex]++] = edge with { Vertex = link };
        }
        return (starts, edges);
    }

    /// <summary>What a link says but for its blank nodes.</summary>
    /// <param name="common">The number of a term that both datasets know it by.</param>
    public QuadIds Key(int link, Func<int, int> common)
    {
        var (s, p, o, g) = links[link - nodes.Count];
        return new(
            IsBlank(s) ? Blank : common(s),
            common(p),
            !IsBlank(o) ? common(o) : o == s ? SameAsSubject : Blank,
            g == QuadIds.None ? g : !IsBlank(g) ? common(g) : g == s ? SameAsSubject : g == o ? SameAsObject : Blank);
    }

    /// <summary>The statements of a vertex, a few: a link's own, or those that a blank node stands in.</summary>
    public string Describe(int vertex)
    {
        if (vertex >= nodes.Count) return Write(links[vertex - nodes.Count]);
        var node = nodes[vertex];
        var statements = links.Where(link => link.Subject == node || link.Object == node || link.Graph == node).Take(5).Select(Write);
        return string.Join(' ', statements);
    }

    /// <summary>The statement as people read it.</summary>
    public string Write(QuadIds quad) => new Quad(
        dataset.Terms[quad.Subject], (Iri)dataset.Terms[quad.Predicate], dataset.Terms[quad.Object],
        quad.Graph == QuadIds.None ? null : dataset.Terms[quad.Graph]).ToString();

    private IEnumerable<(int Link, Edge Edge)> LinkEnds()
    {
        for (var link = 0; link < links.Count; link++)
        {
            var (s, _, o, g) = links[link];
            if (IsBlank(s)) yield return (nodes.Count + link, new(numbers[s] - 1, 0));
            if (IsBlank(o)) yield return (nodes.Count + link, new(numbers[o] - 1, 1));
            if (g != QuadIds.None && IsBlank(g)) yield return (nodes.Count + link, new(numbers[g] - 1, 2));
        }
    }

    private bool IsBlank(int term) => numbers[term] > 0;

    private bool Meet(int term)
    {
        if (numbers[term] > 0) return true;
        if (dataset.Terms.Kind(term) != TermKind.BlankNode) return false;
        nodes.Add(term);
        numbers[term] = nodes.Count;
        return true;
    }

    /// <param name="Vertex">Where the edge leads.</param>
    /// <param name="Place">Of the blank node in the quad: 0 subject, 1 object, 2 graph.</param>
    internal readonly record struct Edge(int Vertex, int Place);
}
