using System.Globalization;
using Catalog.Ontology.Formats.Statements;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats.Owl;

/// <summary>
/// Class expressions (OWL 2, section 8) as statements about two terms: intersections part by part, "some" of a relation as a
/// link. What cannot be said so (only, at most, not, or) is told. Each node is walked once a term, with a list of what is left
/// to do instead of recursion, so neither depth nor circles matter.
/// </summary>
internal sealed class ClassExpressions(StatementGraph graph, TermWriter terms, StatedLinks links)
{
    private readonly int intersectionOf = graph.Node(Names.IntersectionOf);
    private readonly int unionOf = graph.Node(Names.UnionOf);
    private readonly int onProperty = graph.Node(Names.OnProperty);
    private readonly int onClass = graph.Node(Names.OnClass);
    private readonly int[] values = graph.Nodes([Names.SomeValuesFrom, Names.HasValue]);
    private readonly int[] atLeast = graph.Nodes([Names.MinQualifiedCardinality, Names.QualifiedCardinality]);
    private readonly int thing = graph.Node(Names.Thing);
    private readonly Stack<(int Relation, int Node)> open = new();
    private readonly HashSet<(int Relation, int Node)> seen = [];

    /// <summary>The term is under an expression: each of its parts holds.</summary>
    public void Under(int term, int expression) => Walk(term, expression, isDerived: false);

    /// <summary>The term is what an expression says.</summary>
    public void Define(int term, int expression)
    {
        if (graph.Object(expression, unionOf) is >= 0 and var list)
        {
            foreach (var part in Parts(term, list))
            {
                if (graph.IsIri(part)) links.Add(part, LinkKind.IsA, -1, term, isDerived: true);
                else terms.Tell("expression-not-read", () => $"A part of the union that {graph.Say(term)} is defined by has no name and is not read.");
            }
        }
        if (graph.Object(expression, intersectionOf) is >= 0 and var parts)
        {
            foreach (var part in Parts(term, parts)) Walk(term, part, isDerived: true);
        }
        else if (expression != term && !graph.Has(expression, unionOf))
        {
            Walk(term, expression, isDerived: true);
        }
    }

    /// <summary>The term has a relation to another one.</summary>
    public void Link(int term, int relation, int target, bool isDerived = false)
    {
        if (graph.Bytes(relation).SequenceEqual(PartOf)) links.Add(term, LinkKind.PartOf, -1, target, isDerived);
        else links.Add(term, LinkKind.Other, relation, target, isDerived);
    }

    private static ReadOnlySpan<byte> PartOf => "http://purl.obolibrary.org/obo/BFO_0000050"u8;

    private void Walk(int term, int expression, bool isDerived)
    {
        open.Clear();
        seen.Clear();
        Open(-1, expression);
        while (open.TryPop(out var next))
        {
            var (relation, node) = next;
            if (graph.IsIri(node))
            {
                if (node == thing) continue;
                if (relation < 0) links.Add(term, LinkKind.IsA, -1, node, isDerived);
                else Link(term, relation, node, isDerived);
            }
            else if (graph.Object(node, intersectionOf) is >= 0 and var list)
            {
                // Related to something that is both is related to each of the two.
                foreach (var part in Parts(term, list)) Open(relation, part);
            }
            else if (relation < 0 && graph.Object(node, onProperty) is >= 0 and var property)
            {
                Restriction(term, node, property);
            }
            else
            {
                terms.Tell("expression-not-read", () => $"{graph.Say(term)} is {(relation < 0 ? "under" : $"related by {graph.Say(relation)} to")} something that only a description says ({Say(node)}), which is not read.");
            }
        }
    }

    private void Restriction(int term, int node, int property)
    {
        if (!graph.IsIri(property))
        {
            terms.Tell("restriction-not-read", () => $"{graph.Say(term)} has a restriction on a relation without a name (the inverse of another), which is not read.");
            return;
        }
        var filler = First(node, values);
        if (filler < 0 && First(node, atLeast) is >= 0 and var number && IsPositive(number)) filler = graph.Object(node, onClass);
        if (filler < 0) terms.Tell("restriction-not-read", () => $"{graph.Say(term)} has a restriction on {graph.Say(property)} that is no \"some\" (but \"only\", \"at most\" and the like), which is not read.");
        else if (graph.IsLiteral(filler)) terms.Tell("restriction-not-read", () => $"{graph.Say(term)} has for {graph.Say(property)} the value {graph.Say(filler)}, which is no term.");
        else Open(property, filler);
    }

    private int First(int node, int[] properties)
    {
        foreach (var property in properties)
        {
            if (graph.Object(node, property) is >= 0 and var value) return value;
        }
        return -1;
    }

    private void Open(int relation, int node)
    {
        if (seen.Add((relation, node))) open.Push((relation, node));
    }

    private List<int> Parts(int term, int list)
    {
        if (graph.List(list) is { } parts) return parts;
        terms.Tell("list-broken", () => $"A list in the description of {graph.Say(term)} has no end or lacks an item; it is not read.");
        return [];
    }

    private bool IsPositive(int number) => int.TryParse(graph.Text(number), CultureInfo.InvariantCulture, out var count) && count > 0;

    private string Say(int node) =>
        graph.IsLiteral(node) ? "a value" : graph.Has(node, unionOf) ? "one of several" : graph.Has(node, onProperty) ? "a restriction within another" : "a complement, an enumeration or the like";
}
