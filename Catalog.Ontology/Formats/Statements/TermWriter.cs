using System.Buffers;
using System.Text;
using Catalog.Ontology.Terms;
using TermKind = Catalog.Ontology.Terms.TermKind;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>Takes what is found of terms, by their nodes, to the builder.</summary>
internal sealed class TermWriter
{
    private static readonly SearchValues<char> NoneOfNames = SearchValues.Create(" \t\r\n\"<>");

    private readonly StatementGraph graph;
    private readonly OntologyLoad load;
    private readonly int[] numbers;

    public TermWriter(StatementGraph graph, OntologyLoad load)
    {
        (this.graph, this.load) = (graph, load);
        numbers = new int[graph.NodeCount];
        Array.Fill(numbers, -1);
    }

    private OntologyBuilder Builder => load.Builder;

    // Two IRIs may be one name (the NCI Thesaurus has two of its own); then both say what there is to say of it.
    public void Declare(int node, TermKind kind) => load.Declare(Number(node), kind, 0);

    public void Text(int node, DesignationKind kind, int literal, string? type = null) =>
        Builder.AddText(Number(node), kind, graph.Bytes(literal), graph.Language(literal), type);

    /// <param name="relation">Its node for <see cref="LinkKind.Other"/>, else -1.</param>
    public void Link(int node, LinkKind kind, int relation, int target) =>
        Builder.AddLink(Number(node), kind, relation < 0 ? -1 : Number(relation), Number(target), 0);

    /// <summary>A successor or a term to consider, which sources also name by its CURIE.</summary>
    public void Successor(int node, LinkKind kind, int target)
    {
        if (graph.IsIri(target)) Link(node, kind, -1, target);
        else if (graph.IsLiteral(target) && graph.Text(target).Trim() is var name && IsName(name)) Builder.AddLink(Number(node), kind, -1, Builder.Term(Encoding.UTF8.GetBytes(name)), 0);
        else Tell("successor-unclear", () => $"{graph.Say(node)} names as its successor {graph.Say(target)}, which is no IRI and no CURIE.");
    }

    /// <summary>A name elsewhere: as written, or the CURIE of an IRI.</summary>
    public void CrossReference(int node, int reference)
    {
        if (graph.IsLiteral(reference)) Builder.AddCrossReference(Number(node), graph.Bytes(reference).Trim(" \t\r\n"u8));
        else if (graph.IsIri(reference)) Builder.AddCrossReference(Number(node), Encoding.UTF8.GetBytes(Builder.Prefixes.Curie(graph.Text(reference)) ?? graph.Text(reference)));
    }

    public void AlternativeId(int node, ReadOnlySpan<byte> id) => Builder.AddAlternativeId(Number(node), id, 0);

    public void Subset(int node, string subset) => Builder.AddSubset(Number(node), subset);

    public void Namespace(int node, string name) => Builder.SetNamespace(Number(node), name);

    public void Obsolete(int node) => Builder.SetObsolete(Number(node));

    public void Tell(string code, Func<string> message) => load.Report.Tell(code, 0, message);

    /// <summary>Whether a text can be an IRI or a CURIE.</summary>
    public static bool IsName(string text) => text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < text.Length - 1 && !text.AsSpan().ContainsAny(NoneOfNames);

    private int Number(int node)
    {
        if (numbers[node] < 0) numbers[node] = Builder.Term(graph.Bytes(node));
        return numbers[node];
    }
}
