namespace Catalog.Ontology.Rdf;

/// <summary>
/// Writes Turtle and TriG (RDF 1.1) as a person would: what is said of a subject together, its type first, blank nodes and
/// lists where they are used, only the prefixes that are used. Subjects and predicates come in the order in which the
/// dataset met them.
/// </summary>
internal sealed class TurtleWriter : IBlockWriter
{
    private const int Block = 1 << 15;
    private const int MaxFlat = 80;

    private readonly TermTable terms;
    private readonly BlankNodePlan plan;
    private readonly ShortNames names;
    private readonly WrittenTerms written;
    private readonly TurtleLayout layout = new();
    private readonly IEnumerator<KeyValuePair<int, Graph>> graphs;
    // What is open: the subject, and in it what is nested; used again.
    private readonly TurtleFrame[] frames = [.. Enumerable.Range(0, BlankNodePlan.MaxDepth + 1).Select(_ => new TurtleFrame())];
    private readonly int type;
    private readonly int first;
    private readonly int rest;
    private readonly int nil;
    private int depth = -1;
    private Graph graph;
    private int subject;
    private bool isNamed;
    private bool isBegun;
    // Whether a blank line comes before what is next.
    private bool isApart;

    public TurtleWriter(Dataset dataset, PrefixMap prefixes)
    {
        terms = dataset.Terms;
        graph = dataset.Default;
        graphs = dataset.Named.GetEnumerator();
        (type, first, rest, nil) = (terms.FindIri(RdfNames.TypeUtf8), terms.FindIri(RdfNames.FirstUtf8), terms.FindIri(RdfNames.RestUtf8), terms.FindIri(RdfNames.NilUtf8));
        plan = new(dataset);
        names = new(prefixes);
        written = new(terms, names);
        foreach (var (name, named) in dataset.Named)
        {
            UseName(name);
            UseNames(named);
        }
        UseNames(graph);
    }

    public bool WriteBlock(TextBuffer output)
    {
        layout.Continue(output);
        if (!isBegun) WritePrefixes();
        isBegun = true;
        var end = output.Length + Block;
        var isMore = true;
        while (isMore && output.Length < end)
        {
            if (depth < 0) isMore = BeginSubject();
            else if (frames[depth].IsList) WriteItem(frames[depth]);
            else WriteProperty(frames[depth]);
        }
        layout.Pause();
        return isMore;
    }

    // All names that will be written with a prefix if there is one.
    private void UseNames(Graph graph)
    {
        foreach (var id in graph.Subjects) UseName(id);
        foreach (var id in graph.Predicates)
        {
            if (id != type && !((id == first || id == rest) && IsOfListsOnly(graph, id))) UseName(id);
        }
        foreach (var id in graph.Objects)
        {
            if (id != nil) UseName(id);
        }
    }

    private bool IsOfListsOnly(Graph graph, int predicate)
    {
        foreach (var triple in graph.Match(predicate: predicate))
        {
            if (!plan.IsCell(triple.Subject)) return false;
        }
        return true;
    }

    private void UseName(int id)
    {
        var term = terms.Text(id);
        if (term.Kind == TermKind.Iri) names.Use(term.Text);
        else if (term.Kind == TermKind.Literal) names.Use(WrittenTerms.WrittenDatatype(term));
    }

    private void WritePrefixes()
    {
        foreach (var (name, iri) in names.Used)
        {
            layout.Write("@prefix "u8);
            layout.Write(name);
            layout.Write(": "u8);
            TermForm.AppendIri(layout.Output, iri);
            layout.Write(" ."u8);
            layout.EndLine();
            isApart = true;
        }
    }

    private bool BeginSubject()
    {
        while (true)
        {
            while (subject < graph.Subjects.Length && plan.IsNested(graph.Subjects[subject])) subject++;
            if (subject < graph.Subjects.Length) break;
            if (!NextGraph()) return false;
        }
        var id = graph.Subjects[subject++];
        var level = isNamed ? 1 : 0;
        BeginPart(level);
        if (plan.IsAnonymous(id)) layout.Write("[]"u8);
        else written.Append(layout.Output, id);
        layout.Write(" "u8);
        frames[++depth].BeginNode(graph, id, type, isFlat: false, level + 1);
        return true;
    }

    private bool NextGraph()
    {
        if (isNamed)
        {
            layout.Write("}"u8);
            layout.EndLine();
        }
        isNamed = graphs.MoveNext();
        if (!isNamed) return false;
        (graph, subject) = (graphs.Current.Value, 0);
        BeginPart(0);
        written.Append(layout.Output, graphs.Current.Key);
        layout.Write(" {"u8);
        layout.EndLine();
        isApart = false;
        return true;
    }

    // A blank line stands between what is not nested.
    private void BeginPart(int level)
    {
        if (isApart) layout.EndLine();
        isApart = true;
        layout.Indent(level);
    }

    private void WriteProperty(TurtleFrame frame)
    {
        if (!frame.Next(out var triple))
        {
            EndNode(frame);
            return;
        }
        if (triple.Predicate == frame.Predicate)
        {
            layout.Write(","u8);
            layout.Space(Length(triple.Object), frame.Level + 1);
        }
        else
        {
            if (!frame.IsNew) layout.Write(" ;"u8);
            if (frame.IsFlat) layout.Write(" "u8);
            else if (depth > 0 || !frame.IsNew) layout.NewLine(frame.Level);
            if (triple.Predicate == type) layout.Write("a"u8);
            else written.Append(layout.Output, triple.Predicate);
            layout.Write(" "u8);
            frame.Predicate = triple.Predicate;
        }
        frame.IsNew = false;
        WriteObject(triple.Object, frame.Level);
    }

    private void EndNode(TurtleFrame frame)
    {
        if (depth-- == 0)
        {
            layout.Write(" ."u8);
            layout.EndLine();
            return;
        }
        if (frame.IsFlat) layout.Write(" "u8);
        else layout.NewLine(frame.Level - 1);
        layout.Write("]"u8);
    }

    private void WriteItem(TurtleFrame frame)
    {
        if (frame.Cell == nil)
        {
            depth--;
            if (frame.IsFlat) layout.Write(" "u8);
            else layout.NewLine(frame.Level - 1);
            layout.Write(")"u8);
            return;
        }
        var item = ObjectOf(frame.Cell, first);
        frame.Cell = ObjectOf(frame.Cell, rest);
        if (!frame.IsFlat) layout.NewLine(frame.Level);
        else if (frame.IsNew) layout.Write(" "u8);
        else layout.Space(Length(item), frame.Level);
        frame.IsNew = false;
        WriteObject(item, frame.Level);
    }

    // What is nested is only opened: its parts are written by the next steps.
    private void WriteObject(int id, int level)
    {
        // One step more than the line has, and more than that of which it is said.
        var inner = Math.Max(level, layout.Level) + 1;
        if (id == nil)
        {
            layout.Write("()"u8);
        }
        else if (plan.IsCell(id))
        {
            layout.Write("("u8);
            frames[++depth].BeginList(id, IsFlatList(id), inner);
        }
        else if (plan.IsNested(id))
        {
            if (graph.Match(id).Count == 0)
            {
                layout.Write("[]"u8);
                return;
            }
            layout.Write("["u8);
            frames[++depth].BeginNode(graph, id, type, IsFlatNode(id), inner);
        }
        else
        {
            written.Append(layout.Output, id);
            if (written.IsLong(id)) layout.FindLine();
        }
    }

    private int Length(int id) => plan.IsNested(id) ? 1 : written.Length(id);

    // One short statement, such as [ sh:path dct:title ].
    private bool IsFlatNode(int id)
    {
        var properties = graph.Match(id).GetEnumerator();
        properties.MoveNext();
        var (_, predicate, @object) = properties.Current;
        return !properties.MoveNext() && (!plan.IsNested(@object) || graph.Match(@object).Count == 0) && !written.IsLong(@object)
            && written.Length(predicate) + written.Length(@object) < MaxFlat;
    }

    private bool IsFlatList(int cell)
    {
        for (; cell != nil; cell = ObjectOf(cell, rest))
        {
            if (ObjectOf(cell, first) is var item && (plan.IsNested(item) || written.IsLong(item))) return false;
        }
        return true;
    }

    private int ObjectOf(int subject, int predicate)
    {
        var found = graph.Match(subject, predicate).GetEnumerator();
        found.MoveNext();
        return found.Current.Object;
    }
}
