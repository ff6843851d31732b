namespace Catalog.Ontology.Rdf;

/// <summary>What every statement of a reader passes on its way to the sink: the limit and the wish to stop.</summary>
internal sealed class StatementGate(IRdfSink sink, Utf8Input input, RdfReadOptions options, CancellationToken cancellation)
{
    private const int Round = 4096;
    private readonly Proportion proportion = new();
    private long count;

    public void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri) => sink.Prefix(name, iri);

    /// <param name="offset">Where the statement begins, from what the input has not yet taken.</param>
    public void Quad(in TermText subject, in TermText predicate, in TermText @object, in TermText graph, int offset = 0)
    {
        if (count == options.MaxStatements) throw input.Error($"The document has more than {options.MaxStatements:N0} statements, the most that are read.", offset);
        if (!proportion.Allows(subject, predicate, @object, graph, input.Total)) throw input.Error(Proportion.Fault, offset);
        if (++count % Round == 0) cancellation.ThrowIfCancellationRequested();
        sink.Quad(subject, predicate, @object, graph);
    }
}
