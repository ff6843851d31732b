using Catalog.Ontology.Rdf;
using TermKind = Catalog.Ontology.Terms.TermKind;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>
/// What the nodes of a source are, and which of them are its terms: what it types as class, concept, object property or
/// individual. Types are also taken as read where a node can be nothing else (a label and a place among classes or concepts);
/// what has a place and no label, as import modules have many, is only mentioned.
/// </summary>
internal sealed class Entities
{
    private readonly StatementGraph graph;
    private readonly Role[] roles;

    public Entities(StatementGraph graph)
    {
        this.graph = graph;
        roles = new Role[graph.NodeCount];
        var type = graph.Node(RdfNames.Type);
        foreach (var (iri, role) in Types)
        {
            var node = graph.Node(iri);
            if (node < 0) continue;
            foreach (var triple in graph.MatchAll(type, node)) roles[triple.Subject] |= role;
        }
        TakeMembersOfClasses(type);
        TakeConceptsOfSchemes();
        TakeLabelledClasses();
        foreach (var node in graph.Subjects)
        {
            if (roles[node] != Role.None && graph.IsIri(node) && Names.IsBuiltIn(graph.Text(node))) roles[node] = Role.Other;
            if (KindOf(node) != TermKind.Class) continue;
            if (roles[node].HasFlag(Role.Class)) ClassCount++;
            else ConceptCount++;
        }
    }

    [Flags]
    private enum Role : byte
    {
        None = 0,
        Class = 1,
        Concept = 2,
        Relation = 4,
        Individual = 8,

        // Annotation and data properties, schemes, collections, headers: described, but no terms.
        Other = 16,
        Obsolete = 32,
    }

    /// <summary>Terms that are classes of OWL or RDFS.</summary>
    public int ClassCount { get; }

    /// <summary>Terms that are concepts of SKOS alone.</summary>
    public int ConceptCount { get; }

    /// <summary>Whether the source has more concepts than classes, so that SKOS rather than OWL says what its labels and its header are.</summary>
    public bool IsSkos => ConceptCount > ClassCount;

    private static IEnumerable<(string Iri, Role Role)> Types =>
    [
        (Names.Class, Role.Class), (Names.RdfsClass, Role.Class), (Names.DeprecatedClass, Role.Class | Role.Obsolete),
        (Names.Concept, Role.Concept),
        (Names.ObjectProperty, Role.Relation), (Names.Owl + "TransitiveProperty", Role.Relation), (Names.Owl + "SymmetricProperty", Role.Relation),
        (Names.Owl + "AsymmetricProperty", Role.Relation), (Names.Owl + "ReflexiveProperty", Role.Relation), (Names.Owl + "IrreflexiveProperty", Role.Relation),
        (Names.Owl + "InverseFunctionalProperty", Role.Relation), (Names.DeprecatedProperty, Role.Obsolete),
        (Names.NamedIndividual, Role.Individual),
        (Names.Owl + "AnnotationProperty", Role.Other), (Names.Owl + "DatatypeProperty", Role.Other), (RdfNames.Namespace + "Property", Role.Other),
        (Names.Rdfs + "Datatype", Role.Other), (Names.Ontology, Role.Other), (Names.ConceptScheme, Role.Other), (Names.Collection, Role.Other),
        (Names.OrderedCollection, Role.Other), (Names.SkosXl + "Label", Role.Other),
    ];

    /// <summary>What a node is among the terms; <see cref="TermKind.Mentioned"/> when it is none of them.</summary>
    public TermKind KindOf(int node)
    {
        var role = roles[node];
        if (role == Role.None || !graph.IsIri(node)) return TermKind.Mentioned;
        if ((role & (Role.Class | Role.Concept)) != 0) return TermKind.Class;
        if (role.HasFlag(Role.Relation)) return TermKind.Relation;
        return role.HasFlag(Role.Individual) && !role.HasFlag(Role.Other) ? TermKind.Individual : TermKind.Mentioned;
    }

    /// <summary>Whether a node is a term.</summary>
    public bool IsTerm(int node) => KindOf(node) != TermKind.Mentioned;

    /// <summary>Whether a node is described as something, be it no term (an annotation property, a header).</summary>
    public bool IsDescribed(int node) => roles[node] != Role.None;

    /// <summary>Whether its type alone says that it is obsolete.</summary>
    public bool IsObsolete(int node) => roles[node].HasFlag(Role.Obsolete);

    // An individual need not be called one, when its class is described here.
    private void TakeMembersOfClasses(int type)
    {
        foreach (var triple in graph.MatchAll(type))
        {
            if (roles[triple.Object].HasFlag(Role.Class) && roles[triple.Subject] == Role.None && graph.IsIri(triple.Subject) && !Names.IsBuiltIn(graph.Text(triple.Object)))
                roles[triple.Subject] = Role.Individual;
        }
    }

    // Concepts of a type of the source's own, or of none.
    private void TakeConceptsOfSchemes()
    {
        var (label, labelNode) = (graph.Node(Names.PrefLabel), graph.Node(Names.SkosXl + "prefLabel"));
        foreach (var property in graph.Nodes([Names.InScheme, Names.TopConceptOf, Names.Broader, Names.Narrower]))
        {
            foreach (var triple in graph.MatchAll(property))
            {
                if (roles[triple.Subject] is Role.None or Role.Individual && (graph.Has(triple.Subject, label) || graph.Has(triple.Subject, labelNode)))
                    roles[triple.Subject] |= Role.Concept;
            }
        }
    }

    private void TakeLabelledClasses()
    {
        var label = graph.Node(Names.Label);
        foreach (var triple in graph.MatchAll(graph.Node(Names.SubClassOf)))
        {
            foreach (var node in (ReadOnlySpan<int>)[triple.Subject, triple.Object])
            {
                if (roles[node] == Role.None && graph.IsIri(node) && graph.Has(node, label)) roles[node] = Role.Class;
            }
        }
    }
}
