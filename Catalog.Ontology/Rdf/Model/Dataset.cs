namespace Catalog.Ontology.Rdf;

/// <summary>A default graph and graphs with names (RDF 1.1 Concepts, section 4), over one table of terms. Immutable.</summary>
public sealed class Dataset
{
    private readonly Dictionary<int, Graph> named;

    internal Dataset(TermTable terms, Graph @default, Dictionary<int, Graph> named, PrefixMap prefixes)
    {
        this.named = named;
        Terms = terms;
        Default = @default;
        Prefixes = prefixes;
    }

    public TermTable Terms { get; }

    public Graph Default { get; }

    /// <summary>The named graphs by the number of their name.</summary>
    public IReadOnlyDictionary<int, Graph> Named => named;

    /// <summary>The prefixes that the document declared.</summary>
    public PrefixMap Prefixes { get; }

    /// <summary>How many quads there are.</summary>
    public int Count => Default.Count + named.Values.Sum(graph => graph.Count);

    /// <summary>All quads, the default graph first.</summary>
    public IEnumerable<Quad> Quads =>
        Default.Triples.Select(triple => new Quad(triple.Subject, triple.Predicate, triple.Object, null))
            .Concat(named.SelectMany(pair => pair.Value.Triples.Select(triple => new Quad(triple.Subject, triple.Predicate, triple.Object, Terms[pair.Key]))));

    /// <summary>Reads a document.</summary>
    /// <exception cref="RdfSyntaxException">The document is broken, or beyond a limit.</exception>
    /// <exception cref="InvalidOperationException">It has more than 2 GB of different terms.</exception>
    public static Dataset Read(Stream stream, RdfFormat format, RdfReadOptions? options = null, CancellationToken cancellation = default)
    {
        var builder = new DatasetBuilder();
        RdfReader.Read(stream, format, builder, options, cancellation);
        return builder.Build();
    }

    /// <summary>A dataset of one graph.</summary>
    public static Dataset Of(Graph graph) => new(graph.Terms, graph, [], graph.Prefixes);

    /// <returns>Null when there is no graph of this name.</returns>
    public Graph? Find(Term name) => Terms.Find(name) is >= 0 and var id ? named.GetValueOrDefault(id) : null;
}
