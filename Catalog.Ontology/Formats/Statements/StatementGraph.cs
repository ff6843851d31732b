using System.Text;
using Catalog.Ontology.Rdf;
using TermKind = Catalog.Ontology.Rdf.TermKind;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>The statements of a source, asked by the numbers of their nodes.</summary>
internal sealed class StatementGraph(Graph graph)
{
    private readonly int first = graph.Terms.FindIri(RdfNames.FirstUtf8);
    private readonly int rest = graph.Terms.FindIri(RdfNames.RestUtf8);
    private readonly int nil = graph.Terms.FindIri(RdfNames.NilUtf8);
    private readonly int value = graph.Terms.FindIri(Encoding.UTF8.GetBytes(Names.Value));
    private readonly int literalForm = graph.Terms.FindIri(Encoding.UTF8.GetBytes(Names.LiteralForm));
    private readonly int label = graph.Terms.FindIri(Encoding.UTF8.GetBytes(Names.Label));

    public PrefixMap Prefixes => graph.Prefixes;

    /// <summary>Different nodes, predicates and texts; their numbers are below.</summary>
    public int NodeCount => graph.Terms.Count;

    /// <summary>Nodes of which something is said, in the order in which they were first named.</summary>
    public ReadOnlySpan<int> Subjects => graph.Subjects;

    public ReadOnlySpan<int> Predicates => graph.Predicates;

    /// <returns>The number of an IRI; -1, which matches nothing, when it is not here.</returns>
    public int Node(string iri) => graph.Terms.FindIri(Encoding.UTF8.GetBytes(iri));

    public int[] Nodes(IEnumerable<string> iris) => [.. iris.Select(Node).Where(node => node >= 0)];

    public bool IsIri(int node) => graph.Terms.Kind(node) == TermKind.Iri;

    public bool IsBlank(int node) => graph.Terms.Kind(node) == TermKind.BlankNode;

    public bool IsLiteral(int node) => graph.Terms.Kind(node) == TermKind.Literal;

    /// <summary>The IRI or the text.</summary>
    public ReadOnlySpan<byte> Bytes(int node) => graph.Terms.Bytes(node);

    /// <inheritdoc cref="Bytes"/>
    public string Text(int node) => Encoding.UTF8.GetString(graph.Terms.Bytes(node));

    /// <summary>The language of a text, in lower case; null for none.</summary>
    public string? Language(int node)
    {
        var tag = graph.Terms.Language(node);
        return tag.IsEmpty ? null : Encoding.UTF8.GetString(tag).ToLowerInvariant();
    }

    public TripleMatches Match(int subject, int predicate) => graph.Match(subject, predicate);

    public TripleMatches MatchAll(int predicate) => graph.Match(Graph.Any, predicate);

    public TripleMatches MatchAll(int predicate, int @object) => graph.Match(Graph.Any, predicate, @object);

    /// <summary>Everything that is said of a node.</summary>
    public TripleMatches About(int subject) => graph.Match(subject);

    public bool Has(int subject, int predicate) => graph.Match(subject, predicate).Count > 0;

    public bool Has(int subject, int predicate, int @object) => graph.Contains(subject, predicate, @object);

    /// <returns>The first object; -1 when there is none.</returns>
    public int Object(int subject, int predicate)
    {
        foreach (var triple in graph.Match(subject, predicate)) return triple.Object;
        return -1;
    }

    /// <summary>
    /// The literal that a node stands for: itself, or that of a node which has a text of its own (SKOS-XL labels, notes as
    /// resources, OBO's old definitions).
    /// </summary>
    /// <returns>-1 when there is none.</returns>
    public int Literal(int node)
    {
        if (IsLiteral(node)) return node;
        foreach (var property in (ReadOnlySpan<int>)[literalForm, value, label])
        {
            if (Object(node, property) is >= 0 and var text && IsLiteral(text)) return text;
        }
        return -1;
    }

    /// <summary>What a node says by the first of some properties that gives a text; of several texts one in a language, else the first.</summary>
    /// <returns>Null when there is none.</returns>
    public string? Said(int node, ReadOnlySpan<string> properties, string language)
    {
        foreach (var property in properties)
        {
            var found = -1;
            foreach (var triple in graph.Match(node, Node(property)))
            {
                if (Literal(triple.Object) is not (>= 0 and var text) || Bytes(text).Trim(" \t\r\n"u8).IsEmpty) continue;
                if (found < 0 || (Language(found) != language && Language(text) == language)) found = text;
            }
            if (found >= 0) return Text(found).Trim();
        }
        return null;
    }

    /// <summary>The items of a list.</summary>
    /// <returns>Null when it is none, or goes in a circle.</returns>
    public List<int>? List(int node)
    {
        var items = new List<int>();
        var seen = new HashSet<int>();
        while (node != nil)
        {
            if (Object(node, first) is not (>= 0 and var item) || !seen.Add(node)) return null;
            items.Add(item);
            if (Object(node, rest) is not (>= 0 and var next)) return null;
            node = next;
        }
        return items;
    }

    /// <summary>A node in words, as the place of a remark.</summary>
    public string Say(int node)
    {
        if (IsBlank(node)) return "a node without a name";
        if (IsIri(node)) return $"<{Text(node)}>";
        var text = string.Join(' ', Text(node).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? $"\"{text}\"" : $"\"{text[..60]}…\"";
    }
}
