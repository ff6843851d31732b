using System.Runtime.InteropServices;
using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>Collects statements, from readers or by hand, and makes an immutable dataset of them. Not safe for several threads.</summary>
public sealed class DatasetBuilder : IRdfSink
{
    private Dictionary<int, List<TripleIds>> graphs = [];
    private List<TripleIds> defaults = [];
    private readonly HeldTerm lastSubject = new();
    private readonly HeldTerm lastPredicate = new();
    private readonly HeldTerm lastGraph = new();
    private readonly PrefixMap prefixes = new();
    private TermTable? terms = new();
    private int subjectId;
    private int predicateId;
    private List<TripleIds> current;

    public DatasetBuilder() => current = defaults;

    /// <summary>How many statements came, repeats included.</summary>
    public long Count { get; private set; }

    public void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri) => prefixes.Add(Encoding.UTF8.GetString(name), Encoding.UTF8.GetString(iri));

    public void Quad(in TermText subject, in TermText predicate, in TermText @object, in TermText graph)
    {
        var table = terms ?? throw new InvalidOperationException("What is built is immutable: begin another builder.");
        // Statements come in runs of one graph, subject or predicate, which then cost no look-up.
        if (!lastGraph.Term.Equals(graph)) Enter(graph);
        if (!lastSubject.Term.Equals(subject))
        {
            subjectId = table.Intern(subject);
            lastSubject.Set(subject);
        }
        if (!lastPredicate.Term.Equals(predicate))
        {
            predicateId = table.Intern(predicate);
            lastPredicate.Set(predicate);
        }
        current.Add(new(subjectId, predicateId, table.Intern(@object)));
        Count++;
    }

    /// <summary>Adds a statement by hand.</summary>
    /// <param name="graph">Null for the default graph.</param>
    /// <exception cref="ArgumentException">The subject or the graph's name is a literal.</exception>
    public void Add(Term subject, Iri predicate, Term @object, Term? graph = null)
    {
        if (subject is Literal || graph is Literal) throw new ArgumentException("Only an IRI or a blank node can be a subject or the name of a graph.");
        var (s, p, o, g) = (new HeldTerm(), new HeldTerm(), new HeldTerm(), new HeldTerm());
        s.Set(subject);
        p.Set(predicate);
        o.Set(@object);
        g.Set(graph);
        Quad(s.Term, p.Term, o.Term, g.Term);
    }

    /// <summary>Ends the building: repeats are dropped, the orders are made.</summary>
    /// <exception cref="InvalidOperationException">It was called before.</exception>
    public Dataset Build()
    {
        var table = terms ?? throw new InvalidOperationException("The dataset was built before.");
        terms = null;
        table.Trim();
        var first = new Graph(table, CollectionsMarshal.AsSpan(defaults), prefixes);
        var named = graphs.ToDictionary(pair => pair.Key, pair => new Graph(table, CollectionsMarshal.AsSpan(pair.Value), prefixes));
        // Large, and not needed beside the orders.
        (defaults, current, graphs) = ([], [], []);
        return new(table, first, named, prefixes);
    }

    private void Enter(in TermText graph)
    {
        lastGraph.Set(graph);
        if (graph.Kind == TermKind.None)
        {
            current = defaults;
            return;
        }
        var id = terms!.Intern(graph);
        if (!graphs.TryGetValue(id, out current!)) graphs[id] = current = [];
    }
}
