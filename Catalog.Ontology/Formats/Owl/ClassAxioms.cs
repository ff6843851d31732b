using Catalog.Ontology.Formats.Statements;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Terms;
using TermKind = Catalog.Ontology.Terms.TermKind;

namespace Catalog.Ontology.Formats.Owl;

/// <summary>
/// What the axioms of classes, properties and individuals say of two terms. Of an equivalence is taken what follows from it: a
/// class is under the parts of an intersection, and above those of a union. That two named classes are equivalent is kept as a
/// link by <c>owl:equivalentClass</c>, not as is a in both directions, which would be a circle.
/// </summary>
internal sealed class ClassAxioms
{
    private readonly StatementGraph graph;
    private readonly Entities entities;
    private readonly TermWriter terms;
    private readonly StatedLinks links;
    private readonly ClassExpressions expressions;
    private readonly int type, subClassOf, subPropertyOf, equivalentClass, intersectionOf, unionOf, thing, obsoleteClass, deprecatedClass;
    private readonly HashSet<int> relations = [];

    public ClassAxioms(StatementGraph graph, Entities entities, TermWriter terms, StatedLinks links)
    {
        (this.graph, this.entities, this.terms, this.links) = (graph, entities, terms, links);
        expressions = new(graph, terms, links);
        (type, subClassOf, subPropertyOf) = (graph.Node(RdfNames.Type), graph.Node(Names.SubClassOf), graph.Node(Names.SubPropertyOf));
        (equivalentClass, intersectionOf, unionOf) = (graph.Node(Names.EquivalentClass), graph.Node(Names.IntersectionOf), graph.Node(Names.UnionOf));
        (thing, obsoleteClass, deprecatedClass) = (graph.Node(Names.Thing), graph.Node(Names.ObsoleteClass), graph.Node(Names.DeprecatedClass));
        foreach (var predicate in graph.Predicates)
        {
            if (entities.KindOf(predicate) == TermKind.Relation) relations.Add(predicate);
        }
    }

    /// <summary>Takes the axioms of a term.</summary>
    public void Take(int term, TermKind kind)
    {
        foreach (var triple in graph.About(term))
        {
            var (predicate, value) = (triple.Predicate, triple.Object);
            if (predicate == subClassOf && kind == TermKind.Class) SubClassOf(term, value);
            else if (predicate == equivalentClass && kind == TermKind.Class) EquivalentTo(term, value);
            else if ((predicate == intersectionOf || predicate == unionOf) && kind == TermKind.Class) expressions.Define(term, term);
            else if (predicate == subPropertyOf && kind == TermKind.Relation) SubPropertyOf(term, value);
            else if (predicate == type && kind == TermKind.Individual) TypeOf(term, value);
            else if (relations.Contains(predicate) && graph.IsIri(value)) expressions.Link(term, predicate, value);
        }
    }

    /// <summary>Tells of axioms that are about no term.</summary>
    public void TellOthers()
    {
        foreach (var triple in graph.MatchAll(subClassOf))
        {
            var (term, value) = (triple.Subject, triple.Object);
            if (graph.IsBlank(term))
                terms.Tell("axiom-general", () => $"What is said of all that fits a description, here that it is under {graph.Say(value)}, is not read: only what is said of named classes is.");
            else if (!entities.IsDescribed(term))
                terms.Tell("class-undescribed", () => $"{graph.Say(term)} is under {graph.Say(value)}, but is no class by its type and has no label; it is left out.");
        }
    }

    private void SubClassOf(int term, int value)
    {
        if (value == thing) return;
        if (value == obsoleteClass || value == deprecatedClass) terms.Obsolete(term);
        else expressions.Under(term, value);
    }

    private void EquivalentTo(int term, int value)
    {
        if (graph.IsBlank(value)) expressions.Define(term, value);
        else if (entities.IsTerm(value)) links.Add(term, LinkKind.Other, equivalentClass, value);
        else if (graph.IsIri(value)) terms.CrossReference(term, value);
    }

    private void SubPropertyOf(int term, int value)
    {
        if (entities.KindOf(value) == TermKind.Relation) links.Add(term, LinkKind.IsA, -1, value);
        else if (!Names.IsBuiltIn(graph.Text(value))) terms.Tell("relation-missing", () => $"{graph.Say(term)} is under the relation {graph.Say(value)}, which is described nowhere.");
    }

    // As instance_of in OBO: what is annotated with an individual is found under its class.
    private void TypeOf(int term, int value)
    {
        if (graph.IsBlank(value)) terms.Tell("type-not-read", () => $"{graph.Say(term)} is of a type without a name, which is not read.");
        else if (entities.KindOf(value) == TermKind.Class) links.Add(term, LinkKind.IsA, -1, value);
    }
}
