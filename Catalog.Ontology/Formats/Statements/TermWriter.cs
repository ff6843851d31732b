using Catalog.Ontology.Terms;
using TermKind = Catalog.Ontology.Terms.TermKind;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>Takes what is found of terms, by their nodes, to the builder, and counts it for the report.</summary>
internal sealed class TermWriter
{
    private readonly StatementGraph graph;
    private readonly OntologyLoad load;
    private readonly int[] numbers;
    private readonly long[] links = new long[5];

    public TermWriter(StatementGraph graph, OntologyLoad load)
    {
        (this.graph, this.load) = (graph, load);
        numbers = new int[graph.NodeCount];
        Array.Fill(numbers, -1);
    }

    public LoadReport Report => load.Report;

    public int TermCount { get; private set; }

    public int TextCount { get; private set; }

    public int ReferenceCount { get; private set; }

    public long LinkCount(LinkKind kind) => links[(int)kind];

    /// <summary>The builder's number of a node.</summary>
    public int Number(int node)
    {
        if (numbers[node] < 0) numbers[node] = load.Builder.Term(graph.Bytes(node));
        return numbers[node];
    }

    public void Declare(int node, TermKind kind)
    {
        // Two IRIs may be one name (the NCI Thesaurus has two of its own); then both say what there is to say of it.
        if (load.Declare(Number(node), kind, 0) < 0) TermCount++;
    }

    public void Text(int node, DesignationKind kind, int literal, string? type = null)
    {
        load.Builder.AddText(Number(node), kind, graph.Bytes(literal), graph.Language(literal), type);
        TextCount++;
    }

    /// <param name="relation">Its node for <see cref="LinkKind.Other"/>, else -1.</param>
    public void Link(int node, LinkKind kind, int relation, int target)
    {
        load.Builder.AddLink(Number(node), kind, relation < 0 ? -1 : Number(relation), Number(target), 0);
        links[(int)kind]++;
    }

    /// <summary>A successor or a term to consider, which sources also name by its CURIE.</summary>
    public void Successor(int node, LinkKind kind, int target)
    {
        if (graph.IsIri(target))
        {
            Link(node, kind, -1, target);
            return;
        }
        var name = graph.IsLiteral(target) ? graph.Text(target).Trim() : "";
        if (!IsName(name))
        {
            Tell("successor-unclear", () => $"{graph.Say(node)} names as its successor {graph.Say(target)}, which is no IRI and no CURIE.");
            return;
        }
        load.Builder.AddLink(Number(node), kind, -1, load.Builder.Term(System.Text.Encoding.UTF8.GetBytes(name)), 0);
        links[(int)kind]++;
    }

    public void CrossReference(int node, int reference)
    {
        if (graph.IsBlank(reference)) return;
        load.Builder.AddCrossReference(Number(node), graph.Bytes(reference));
        ReferenceCount++;
    }

    public void AlternativeId(int node, ReadOnlySpan<byte> id) => load.Builder.AddAlternativeId(Number(node), id, 0);

    public void Subset(int node, string subset) => load.Builder.AddSubset(Number(node), subset);

    public void Namespace(int node, string name) => load.Builder.SetNamespace(Number(node), name);

    public void Obsolete(int node) => load.Builder.SetObsolete(Number(node));

    public void Tell(string code, Func<string> message) => load.Report.Tell(code, 0, message);

    /// <summary>Whether a text can be an IRI or a CURIE.</summary>
    public static bool IsName(string text) => text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < text.Length - 1 && !text.AsSpan().ContainsAny(" \t\r\n\"<>");
}
