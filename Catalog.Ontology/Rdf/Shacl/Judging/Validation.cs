using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>
/// One validation. Nodes are numbers: those of the data's terms, and after them those of the shapes' constants that the
/// data lacks, which may be focus nodes too.
/// </summary>
internal sealed class Validation
{
    // Shapes that judge shapes: nobody writes them this deep, and the stack bears it.
    private const int MaxDepth = 200;

    // Whoever has more to repair begins with these.
    private const int MaxFindings = 100_000;

    // Of one finding.
    private const int MaxDetails = 20;

    private readonly Shapes shapes;
    private readonly CancellationToken cancellation;
    private readonly int[] numbers;
    private readonly int known;
    private readonly Stack<List<int>> spare = new();
    private readonly VerdictMemo memo = new();
    private readonly Dictionary<(Term?, Iri), NotJudged> notJudged = [];
    private readonly HashSet<Constraint> givenUp = [];
    private int findings;
    // What may still be found while a finding is explained; null while none is.
    private int? details;
    private int steps;
    private int depth;

    public Validation(Shapes shapes, Graph data, Graph? background, CancellationToken cancellation)
    {
        (this.shapes, this.cancellation) = (shapes, cancellation);
        (Data, Background) = (data, background);
        known = data.Terms.Count;
        var constants = shapes.Constants.Table;
        numbers = new int[constants.Count];
        for (var constant = 0; constant < numbers.Length; constant++)
        {
            var found = data.Terms.Find(constants.Text(constant));
            numbers[constant] = found >= 0 ? found : known + constant;
        }
        Classes = new(data, background, shapes.Constants, numbers);
    }

    public Graph Data { get; }

    public Graph? Background { get; }

    public ClassHierarchy Classes { get; }

    public Words Words => shapes.Words;

    /// <summary>The constant that is <c>rdf:type</c>.</summary>
    public int TypeConstant => shapes.Constants.Type;

    /// <summary>Whether as many findings were told as will be.</summary>
    public bool IsFull => details is { } left ? left <= 0 : findings >= MaxFindings;

    /// <summary>The number that one of the shapes' constants has here.</summary>
    public int Number(int constant) => numbers[constant];

    public TermText Text(int node) => node < known ? Data.Terms.Text(node) : shapes.Constants.Table.Text(node - known);

    public TermKind Kind(int node) => node < known ? Data.Terms.Kind(node) : shapes.Constants.Table.Kind(node - known);

    public Term Term(int node) => node < known ? Data.Terms[node] : shapes.Constants.Table[node - known];

    public ValidationReport Run()
    {
        var found = new List<Finding>();
        var focus = Rent();
        foreach (var shape in shapes.Targeted)
        {
            focus.Clear();
            foreach (var target in shape.Targets) target.Find(this, focus);
            focus.Sort();
            var last = -1;
            foreach (var node in focus)
            {
                if (node == last || IsFull) continue;
                Judge(shape, node, found);
                last = node;
            }
        }
        var wording = new Wording(this);
        var results = found.Select(wording.Result).ToImmutableArray();
        return new(results, [.. notJudged.Values]);
    }

    /// <param name="into">Gets what is wrong; null when only the verdict is asked for.</param>
    public Verdict Judge(Shape shape, int node, List<Finding>? into)
    {
        if (shape.IsDeactivated) return Verdict.Conforms;
        if (shape.IsLeaf) return Check(shape, node, into);
        if (memo.Find(shape, node) is { } before)
        {
            if (before.IsUnderWay) Tell(new(shape.Node, Sh.Iri("node"), $"{Words.ShapeName(shape)} refers to itself, which SHACL leaves open; a node that was met again while it was judged was taken to conform."));
            // To know that it fails is not to know why.
            if (before.IsUnderWay || before.Verdict != Verdict.Fails || into is null) return before.Verdict;
        }
        if (depth == MaxDepth)
        {
            memo.Doubt();
            Tell(new(shape.Node, Sh.Iri("node"), $"{Words.ShapeName(shape)} was to be judged at more than {MaxDepth} shapes within each other; what lies deeper was not."));
            return Verdict.Unjudged;
        }
        var entry = memo.Begin(shape, node, depth++);
        var verdict = Check(shape, node, into);
        memo.End(entry, verdict, --depth);
        return verdict;
    }

    /// <summary>Counts a finding; false when there are too many to keep it.</summary>
    public bool Count()
    {
        if (IsFull) return false;
        if (details is not null) details--;
        else if (++findings == MaxFindings) Tell(new(null, Sh.Iri("result"), $"After {MaxFindings} findings nothing more was judged."));
        return true;
    }

    /// <summary>Why a node does not conform to some shapes. Of a reason the reasons are not sought: they would go round.</summary>
    /// <returns>Null while another finding is explained.</returns>
    public List<Finding>? Explain(ReadOnlySpan<Shape> shapes, int node)
    {
        if (details is not null) return null;
        var found = new List<Finding>();
        details = MaxDetails;
        foreach (var shape in shapes) Judge(shape, node, found);
        details = null;
        return found;
    }

    public void Tell(NotJudged what) => notJudged.TryAdd((what.Shape, what.Constraint), what);

    /// <summary>Whether a constraint took too long once and is not tried again.</summary>
    public bool HasGivenUp(Constraint constraint) => givenUp.Contains(constraint);

    public void GiveUp(Constraint constraint, NotJudged what)
    {
        givenUp.Add(constraint);
        Tell(what);
    }

    /// <summary>Called once a step of work, to hear of cancellation now and then.</summary>
    public void Step()
    {
        if ((++steps & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>An empty list, to be given back.</summary>
    public List<int> Rent() => spare.TryPop(out var list) ? list : [];

    public void Return(List<int> list)
    {
        list.Clear();
        spare.Push(list);
    }

    private Verdict Check(Shape shape, int node, List<Finding>? into)
    {
        Step();
        var values = Rent();
        if (shape.Walk is null) values.Add(node);
        else shape.Walk.From(this, node, values);
        var verdict = Verdict.Conforms;
        var at = new Case(this, shape, node, into);
        foreach (var constraint in shape.Constraints)
        {
            var next = constraint.Check(at, CollectionsMarshal.AsSpan(values));
            if (next > verdict) verdict = next;
            if (verdict == Verdict.Fails && at.IsEnough) break;
        }
        Return(values);
        return verdict;
    }
}
