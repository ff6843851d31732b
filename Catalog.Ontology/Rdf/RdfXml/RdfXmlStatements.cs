namespace Catalog.Ontology.Rdf;

/// <summary>What every statement passes on its way to the sink: the limit, the wish to stop, and its own description where it has a name.</summary>
internal sealed class RdfXmlStatements(XmlSource source, IRdfSink sink, RdfReadOptions options, CancellationToken cancellation)
{
    private const int Round = 4096;
    private long count;

    public static ReadOnlySpan<byte> XmlLiteral => "http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral"u8;

    /// <param name="name">The IRI that names the statement itself (section 7.3); empty for none.</param>
    public void Tell(in TermText subject, ReadOnlySpan<byte> predicate, in TermText @object, ReadOnlySpan<byte> name = default)
    {
        if (count == options.MaxStatements) throw source.Error($"The document has more than {options.MaxStatements:N0} statements, the most that are read.");
        source.CountMade(subject, TermText.Iri(predicate), @object);
        if (++count % Round == 0) cancellation.ThrowIfCancellationRequested();
        sink.Quad(subject, TermText.Iri(predicate), @object, TermText.None);
        if (name.IsEmpty) return;
        var statement = TermText.Iri(name);
        Tell(statement, RdfNames.TypeUtf8, TermText.Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"u8));
        Tell(statement, "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject"u8, subject);
        Tell(statement, "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate"u8, TermText.Iri(predicate));
        Tell(statement, "http://www.w3.org/1999/02/22-rdf-syntax-ns#object"u8, @object);
    }
}
