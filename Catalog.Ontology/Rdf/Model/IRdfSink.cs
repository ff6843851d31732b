namespace Catalog.Ontology.Rdf;

/// <summary>Takes what a reader finds, as it finds it: a builder, a writer, a count.</summary>
public interface IRdfSink
{
    /// <summary>A prefix that the document declares, in its order; a later declaration of the same name replaces it.</summary>
    /// <param name="name">Without the colon; empty for the default prefix.</param>
    /// <param name="iri">Absolute.</param>
    void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri)
    {
    }

    /// <summary>A statement. The same one may come again.</summary>
    /// <param name="graph">Of kind <see cref="TermKind.None"/> for the default graph.</param>
    void Quad(in TermText subject, in TermText predicate, in TermText @object, in TermText graph);
}
