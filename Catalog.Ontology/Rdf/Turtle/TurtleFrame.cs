namespace Catalog.Ontology.Rdf;

/// <summary>What is open while Turtle is written: a node and which of its statements come next, or a list and its next item.</summary>
internal sealed class TurtleFrame
{
    private TripleMatches.Enumerator types;
    private TripleMatches.Enumerator all;
    private int type;

    public bool IsList { get; private set; }

    /// <summary>A node on one line; a list whose items stand on the same lines.</summary>
    public bool IsFlat { get; private set; }

    /// <summary>The part of the list that comes next.</summary>
    public int Cell { get; set; }

    /// <summary>The last predicate that was written; below 0 for none.</summary>
    public int Predicate { get; set; }

    /// <summary>How deep properties or items are indented; what closes it has one step less.</summary>
    public int Level { get; private set; }

    /// <summary>Whether nothing was written of it yet.</summary>
    public bool IsNew { get; set; }

    public void BeginNode(Graph graph, int node, int type, bool isFlat, int level)
    {
        (IsList, IsFlat, Predicate, Level, IsNew) = (false, isFlat, -1, level, true);
        this.type = type;
        types = type < 0 ? default : graph.Match(node, type).GetEnumerator();
        all = graph.Match(node).GetEnumerator();
    }

    public void BeginList(int cell, bool isFlat, int level) => (IsList, IsFlat, Cell, Level, IsNew) = (true, isFlat, cell, level, true);

    /// <summary>The node's next statement, its types first.</summary>
    public bool Next(out TripleIds triple)
    {
        triple = default;
        if (types.MoveNext())
        {
            triple = types.Current;
            return true;
        }
        while (all.MoveNext())
        {
            triple = all.Current;
            if (triple.Predicate != type) return true;
        }
        return false;
    }
}
