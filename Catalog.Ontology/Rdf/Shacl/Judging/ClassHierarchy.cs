namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>
/// Which nodes are of which classes, by <c>rdf:type</c> and <c>rdfs:subClassOf</c> of the data and of the background
/// together (SHACL, section 1.1). Walked upward from the classes that the data uses, which are few, whatever the size of a
/// vocabulary.
/// </summary>
internal sealed class ClassHierarchy
{
    private readonly Graph data;
    private readonly Graph? background;
    private readonly TermTable constants;
    private readonly int type;
    private readonly int subClassOf;
    private readonly int backgroundType;
    private readonly int backgroundSubClassOf;
    private readonly bool isFlat;
    private readonly Dictionary<int, HashSet<int>> above = [];
    private int[]? used;

    public ClassHierarchy(Graph data, Graph? background, Constants constants, ReadOnlySpan<int> numbers)
    {
        (this.data, this.background, this.constants) = (data, background, constants.Table);
        (type, subClassOf) = (numbers[constants.Type], numbers[constants.SubClassOf]);
        (backgroundType, backgroundSubClassOf) = (Background(type), Background(subClassOf));
        isFlat = data.Match(predicate: subClassOf).Count == 0 && (backgroundSubClassOf < 0 || background!.Match(predicate: backgroundSubClassOf).Count == 0);
    }

    // Numbers go on after the data's with those of the constants, then with those of the background.
    private int BackgroundStart => data.Terms.Count + constants.Count;

    public bool IsInstance(int node, int @class)
    {
        foreach (var triple in data.Match(node, type))
        {
            if (IsUnder(triple.Object, @class)) return true;
        }
        if (backgroundType < 0 || Background(node) is not (>= 0 and var known)) return false;
        foreach (var triple in background!.Match(known, backgroundType))
        {
            if (IsUnder(Common(triple.Object), @class)) return true;
        }
        return false;
    }

    /// <summary>The data's nodes of a class.</summary>
    public void InstancesOf(int @class, List<int> into)
    {
        if (isFlat)
        {
            foreach (var triple in data.Match(predicate: type, @object: @class)) into.Add(triple.Subject);
            return;
        }
        used ??= UsedClasses();
        foreach (var one in used)
        {
            if (!IsUnder(one, @class)) continue;
            foreach (var triple in data.Match(predicate: type, @object: one)) into.Add(triple.Subject);
        }
    }

    private bool IsUnder(int one, int @class) => one == @class || (!isFlat && Above(one).Contains(@class));

    private HashSet<int> Above(int one)
    {
        if (above.TryGetValue(one, out var found)) return found;
        found = [];
        var open = new Stack<int>([one]);
        while (open.TryPop(out var here))
        {
            foreach (var triple in data.Match(here, subClassOf))
            {
                if (found.Add(triple.Object)) open.Push(triple.Object);
            }
            if (backgroundSubClassOf < 0 || Background(here) is not (>= 0 and var known)) continue;
            foreach (var triple in background!.Match(known, backgroundSubClassOf))
            {
                var next = Common(triple.Object);
                if (found.Add(next)) open.Push(next);
            }
        }
        return above[one] = found;
    }

    private int[] UsedClasses()
    {
        var classes = new HashSet<int>();
        foreach (var triple in data.Match(predicate: type)) classes.Add(triple.Object);
        return [.. classes.Order()];
    }

    /// <returns>The background's number of a term; -1 when it does not know it. A blank node is never the same one.</returns>
    private int Background(int number)
    {
        if (background is null) return -1;
        if (number >= BackgroundStart) return number - BackgroundStart;
        var text = number < data.Terms.Count ? data.Terms.Text(number) : constants.Text(number - data.Terms.Count);
        return text.Kind == TermKind.BlankNode && background.Terms != data.Terms ? -1 : background.Terms.Find(text);
    }

    private int Common(int known)
    {
        var text = background!.Terms.Text(known);
        if (text.Kind == TermKind.BlankNode && background.Terms != data.Terms) return BackgroundStart + known;
        if (data.Terms.Find(text) is >= 0 and var number) return number;
        return constants.Find(text) is >= 0 and var constant ? data.Terms.Count + constant : BackgroundStart + known;
    }
}
