using System.Buffers;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>What things are called by a shapes graph: labels, prefixes, shapes. Immutable.</summary>
internal sealed class Words(Graph shapes)
{
    public const string Rdfs = "http://www.w3.org/2000/01/rdf-schema#";
    public const string RdfsSubClassOf = Rdfs + "subClassOf";

    private static readonly Iri RdfsLabel = new(Rdfs + "label");
    private static readonly SearchValues<char> InNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    // Those of SHACL's own documents, for names in sentences where a document declares no others.
    private static readonly KeyValuePair<string, string>[] Usual =
        [new("xsd", Xsd.Namespace), new("rdf", RdfNames.Namespace), new("rdfs", Rdfs), new("sh", Sh.Namespace)];

    /// <returns>The label of a thing in a graph, in English where there are several; null when it has none.</returns>
    public static string? Label(Graph? graph, Term node) =>
        graph is null ? null : Languages.Choose([.. graph.ObjectsOf(node, RdfsLabel).OfType<Literal>()], "en")?.Text;

    public string? Label(Term node) => Label(shapes, node);

    /// <summary>An IRI by a prefix of the shapes graph or of another, in full when none fits.</summary>
    public string Short(string iri, PrefixMap? other = null)
    {
        foreach (var (prefix, space) in shapes.Prefixes.Concat(other ?? []).Concat(Usual))
        {
            if (iri.Length > space.Length && space.Length > 0 && iri.StartsWith(space, StringComparison.Ordinal) && !iri.AsSpan(space.Length).ContainsAnyExcept(InNames))
            {
                return $"{prefix}:{iri.AsSpan(space.Length)}";
            }
        }
        return iri;
    }

    public string ShapeName(Shape shape) => ShapeName(shape.Node);

    /// <summary>What a sentence calls a shape: its label or IRI; one without either by its property and by the shape that it is part of.</summary>
    public string ShapeName(Term node)
    {
        if (Label(node) is { } label) return node is Iri named ? $"The shape “{label}” ({Short(named.Value)})" : $"The shape “{label}”";
        if (node is Iri iri) return $"The shape {Short(iri.Value).TrimStart(':')}";
        var path = shapes.ObjectsOf(node, Sh.Iri("path")).OfType<Iri>().FirstOrDefault();
        var whole = shapes.Find(null, null, node).Select(triple => triple.Subject).OfType<Iri>().FirstOrDefault();
        return (path, whole) switch
        {
            (not null, not null) => $"The shape for {Short(path.Value)} in {Short(whole.Value)}",
            (not null, null) => $"The unnamed shape for {Short(path.Value)}",
            (null, not null) => $"The unnamed shape in {Short(whole.Value)}",
            _ => "An unnamed shape",
        };
    }
}
