using System.Collections.Immutable;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>Finds the shapes of a graph and compiles each once, in the order in which the graph names them.</summary>
internal sealed class ShapeCompiler
{
    private const string Rdfs = Words.Rdfs, Owl = "http://www.w3.org/2002/07/owl#";

    private static readonly Iri Type = new(RdfNames.Type), SubClassOf = new(Words.RdfsSubClassOf);

    private readonly Dictionary<Term, Shape> shapes = [];
    private readonly List<Shape> all = [];
    private readonly List<NotJudged> notJudged = [];
    private readonly HashSet<Term> nodeTypes;
    private readonly HashSet<Term> propertyTypes;
    private readonly HashSet<Term> classTypes;

    public ShapeCompiler(Graph graph)
    {
        Graph = graph;
        Words = new(graph);
        nodeTypes = TypesUnder(Sh.Namespace + "NodeShape");
        propertyTypes = TypesUnder(Sh.Namespace + "PropertyShape");
        // OWL says that each of its classes is one of RDF Schema's, which documents leave out.
        classTypes = [.. TypesUnder(Rdfs + "Class"), .. TypesUnder(Owl + "Class")];
        Components = [.. CustomComponent.Find(graph)];
    }

    public Graph Graph { get; }

    public Constants Constants { get; } = new();

    public Words Words { get; }

    /// <summary>The constraint components that the graph declares itself.</summary>
    public ImmutableArray<CustomComponent> Components { get; }

    public Shapes Compile()
    {
        foreach (var regime in Graph.Find(null, Sh.Iri("entailment")).Select(triple => triple.Object))
        {
            // Section 1.5: a processor that does not know it must fail.
            throw new ShapesException(null, $"The shapes ask for entailment by {regime}, which is not supported; leave sh:entailment out and state what follows in the data.");
        }
        foreach (var import in Graph.Find(null, new Iri(Owl + "imports")).Select(triple => triple.Object).Where(import => !Graph.Find(import).Any()))
        {
            notJudged.Add(new(null, new(Owl + "imports"), $"The shapes import {import}, which was not followed; read it together with them."));
        }
        foreach (var root in Roots().OrderBy(Graph.Terms.Find)) Refer(root);
        // Those that others refer to come after, while the list grows.
        for (var place = 0; place < all.Count; place++) new ShapeReader(this, all[place]).Read();
        foreach (var shape in all) shape.IsLeaf = !shape.Constraints.Any(constraint => constraint.RefersToShapes);
        notJudged.AddRange(all.Where(shape => !shape.IsDeactivated).SelectMany(shape => shape.Constraints).OfType<UnjudgedConstraint>().Select(constraint => constraint.What));
        return new([.. all], Constants, Words, [.. notJudged]);
    }

    /// <summary>The shape of a node, to be compiled if it is new.</summary>
    public Shape Refer(Term node)
    {
        if (shapes.TryGetValue(node, out var shape)) return shape;
        shape = shapes[node] = new(node, all.Count);
        all.Add(shape);
        return shape;
    }

    public void Tell(NotJudged what) => notJudged.Add(what);

    /// <summary>Whether the graph says anything of a node; a blank node stands nowhere else.</summary>
    public bool IsDescribed(Term node) => node is BlankNode || Graph.Find(node).Any();

    public bool IsNodeShape(Term node) => Is(node, nodeTypes);

    public bool IsPropertyShape(Term node) => Is(node, propertyTypes);

    public bool IsClass(Term node) => Is(node, classTypes);

    // Section 2.1, without those that only have parameters: nothing is ever judged by them.
    private HashSet<Term> Roots()
    {
        var typed = nodeTypes.Concat(propertyTypes).SelectMany(type => Graph.SubjectsOf(Type, type));
        var targeted = ShapeReader.TargetNames.SelectMany(name => Graph.Find(null, Sh.Iri(name)).Select(triple => triple.Subject));
        return [.. typed, .. targeted];
    }

    private bool Is(Term node, HashSet<Term> types) => Graph.ObjectsOf(node, Type).Any(types.Contains);

    private HashSet<Term> TypesUnder(string iri)
    {
        var types = new HashSet<Term> { new Iri(iri) };
        var open = new Queue<Term>(types);
        while (open.TryDequeue(out var type))
        {
            foreach (var below in Graph.SubjectsOf(SubClassOf, type))
            {
                if (types.Add(below)) open.Enqueue(below);
            }
        }
        return types;
    }
}
