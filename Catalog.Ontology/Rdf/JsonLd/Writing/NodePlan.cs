using System.Collections;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>
/// How the nodes of a dataset are laid out as JSON, by the numbers of their terms: which are written within which, which are
/// the cells of lists (JSON-LD 1.1 API, section 8.4.2), which need their labels. Nothing is written in itself, and no deeper
/// than <see cref="MaxDepth"/>, so that what follows the plan comes to an end.
/// </summary>
internal sealed class NodePlan
{
    /// <summary>No node, no term.</summary>
    public const int None = -1;

    /// <summary>How many nodes and lists may be within one another. A level takes four of JSON's at most, and readers take 256.</summary>
    public const int MaxDepth = 32;

    private readonly BlankNodeUses uses;
    private readonly int[] hosts;
    private readonly BitArray cells;
    // Cells that stand behind another in the same list.
    private readonly BitArray followers;
    private BitArray? directed;

    public NodePlan(Dataset dataset, JsonLdWriteOptions options)
    {
        Names = new(dataset.Terms);
        uses = new(dataset, options.UseRdfType ? None : Names.Type);
        hosts = new int[dataset.Terms.Count];
        cells = new(dataset.Terms.Count);
        followers = new(dataset.Terms.Count);
        Array.Fill(hosts, None);
        var isExpanded = options.Form == JsonLdForm.Expanded;
        foreach (var graph in (IEnumerable<Graph>)[dataset.Default, .. dataset.Named.Values])
        {
            FindLists(graph, isExpanded);
            if (!isExpanded) HostBlankNodes(graph);
            if (options.Direction == RdfDirection.CompoundLiteral) FindDirected(graph);
        }
        var tree = isExpanded || dataset.Named.Count > 0 ? null : RecordTree.Of(dataset.Default, this);
        if (tree is not null) hosts = tree;
        else HostCuts.Apply(hosts, cells, followers, MaxDepth);
    }

    public PlanNames Names { get; }

    /// <summary>The node that a node is written in, where it is first met; <see cref="None"/> for one that stands by itself.</summary>
    public int HostOf(int node) => hosts[node];

    /// <summary>Whether a term begins a list.</summary>
    public bool IsList(int term) => term == Names.Nil || cells[term];

    /// <summary>Whether a node is a cell behind another of the same list.</summary>
    public bool IsFollower(int node) => followers[node];

    /// <summary>Whether a blank node is a text with a direction.</summary>
    public bool IsDirected(int node) => directed is not null && directed[node] && hosts[node] != None;

    /// <summary>Whether a blank node is named in more places than the one where it is written.</summary>
    public bool IsLabelled(int node) => !uses.IsUnused(node) && !(uses.IsUsedOnce(node) && hosts[node] != None);

    /// <summary>The items of a list, by the cells that hold them.</summary>
    public IEnumerable<(int Cell, int Item)> Items(Graph graph, int list)
    {
        while (list != Names.Nil)
        {
            yield return (list, ObjectOf(graph, list, Names.First));
            list = ObjectOf(graph, list, Names.Rest);
        }
    }

    private static int ObjectOf(Graph graph, int subject, int predicate)
    {
        foreach (var triple in graph.Match(subject, predicate)) return triple.Object;
        return None;
    }

    // From the end of each list towards its begin, as far as its cells are nothing else.
    private void FindLists(Graph graph, bool allowsType)
    {
        if (Names.Nil == None || Names.Rest == None || Names.First == None) return;
        foreach (var end in graph.Match(Graph.Any, Names.Rest, Names.Nil))
        {
            var cell = end.Subject;
            while (uses.IsUsedOnce(cell) && IsCellShaped(graph, cell, allowsType))
            {
                cells[cell] = true;
                hosts[cell] = uses.ReferrerOf(cell);
                if (!graph.Contains(hosts[cell], Names.Rest, cell)) break;
                followers[cell] = true;
                cell = hosts[cell];
            }
        }
    }

    private bool IsCellShaped(Graph graph, int node, bool allowsType)
    {
        var (firsts, rests) = (0, 0);
        foreach (var triple in graph.Match(node))
        {
            if (triple.Predicate == Names.First) firsts++;
            else if (triple.Predicate == Names.Rest) rests++;
            else if (!(allowsType && triple.Predicate == Names.Type && triple.Object == Names.List)) return false;
        }
        return (firsts, rests) == (1, 1);
    }

    private void HostBlankNodes(Graph graph)
    {
        foreach (var subject in graph.Subjects)
        {
            if (uses.IsUsedOnce(subject)) hosts[subject] = uses.ReferrerOf(subject);
        }
    }

    private void FindDirected(Graph graph)
    {
        if (Names.Direction == None || Names.Value == None) return;
        foreach (var direction in graph.Match(Graph.Any, Names.Direction))
        {
            if (!uses.IsUsedOnce(direction.Subject) || !IsDirectedShaped(graph, direction.Subject)) continue;
            (directed ??= new(hosts.Length))[direction.Subject] = true;
            hosts[direction.Subject] = uses.ReferrerOf(direction.Subject);
        }
    }

    private bool IsDirectedShaped(Graph graph, int node)
    {
        var (values, languages, directions) = (0, 0, 0);
        foreach (var triple in graph.Match(node))
        {
            var text = graph.Terms.Text(triple.Object);
            if (text.Kind != TermKind.Literal || !text.Datatype.IsEmpty || !text.Language.IsEmpty) return false;
            if (triple.Predicate == Names.Value) values++;
            else if (triple.Predicate == Names.Language) languages++;
            else if (triple.Predicate == Names.Direction && (text.Text.SequenceEqual("ltr"u8) || text.Text.SequenceEqual("rtl"u8))) directions++;
            else return false;
        }
        return (values, directions) == (1, 1) && languages <= 1;
    }
}

/// <summary>The numbers of the names that shape a document; -1 for those that the dataset has not.</summary>
internal sealed class PlanNames(TermTable terms)
{
    public int Type { get; } = terms.Find(new Iri(RdfNames.Type));

    public int First { get; } = terms.Find(new Iri(RdfNames.First));

    public int Rest { get; } = terms.Find(new Iri(RdfNames.Rest));

    public int Nil { get; } = terms.Find(new Iri(RdfNames.Nil));

    public int List { get; } = terms.Find(new Iri(RdfNames.Namespace + "List"));

    public int Value { get; } = terms.Find(new Iri(RdfNames.Namespace + "value"));

    public int Language { get; } = terms.Find(new Iri(RdfNames.Namespace + "language"));

    public int Direction { get; } = terms.Find(new Iri(RdfNames.Namespace + "direction"));
}
