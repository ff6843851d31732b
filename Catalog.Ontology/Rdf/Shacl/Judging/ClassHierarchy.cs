namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>
/// Which nodes are of which classes, by <c>rdf:type</c> and <c>rdfs:subClassOf</c> of the data and of the background
/// together (SHACL, section 1.1). Walked downward from the classes that the shapes ask for: these are few, whatever classes
/// the data, which may be anybody's, has and however it chains them.
/// </summary>
internal sealed class ClassHierarchy
{
    // Nodes of more types are not looked through twice.
    private const int Few = 8;

    private readonly Graph data;
    private readonly Graph? background;
    private readonly TermTable constants;
    private readonly int type;
    private readonly int subClassOf;
    private readonly int backgroundType;
    private readonly int backgroundSubClassOf;
    private readonly bool isFlat;
    private readonly Dictionary<int, HashSet<int>> under = [];
    private readonly Dictionary<(int Node, int Class), bool> instances = [];
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
        if (data.Contains(node, type, @class)) return true;
        if (isFlat) return IsBackgroundInstance(node, @class);
        var types = data.Match(node, type);
        if (types.Count > Few && instances.TryGetValue((node, @class), out var known)) return known;
        var isInstance = false;
        foreach (var triple in types)
        {
            isInstance = Under(@class).Contains(triple.Object);
            if (isInstance) break;
        }
        isInstance = isInstance || IsBackgroundInstance(node, @class);
        if (types.Count > Few) instances[(node, @class)] = isInstance;
        return isInstance;
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
            if (!Under(@class).Contains(one)) continue;
            foreach (var triple in data.Match(predicate: type, @object: one)) into.Add(triple.Subject);
        }
    }

    private bool IsBackgroundInstance(int node, int @class)
    {
        if (backgroundType < 0 || Background(node) is not (>= 0 and var known)) return false;
        foreach (var triple in background!.Match(known, backgroundType))
        {
            if (Common(triple.Object) is var one && (one == @class || (!isFlat && Under(@class).Contains(one)))) return true;
        }
        return false;
    }

    // The class itself included.
    private HashSet<int> Under(int @class)
    {
        if (under.TryGetValue(@class, out var found)) return found;
        found = [@class];
        var open = new Stack<int>(found);
        while (open.TryPop(out var here))
        {
            foreach (var triple in data.Match(predicate: subClassOf, @object: here))
            {
                if (found.Add(triple.Subject)) open.Push(triple.Subject);
            }
            if (backgroundSubClassOf < 0 || Background(here) is not (>= 0 and var known)) continue;
            foreach (var triple in background!.Match(predicate: backgroundSubClassOf, @object: known))
            {
                var next = Common(triple.Subject);
                if (found.Add(next)) open.Push(next);
            }
        }
        return under[@class] = found;
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
