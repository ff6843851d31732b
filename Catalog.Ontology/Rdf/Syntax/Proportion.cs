namespace Catalog.Ontology.Rdf;

/// <summary>
/// Keeps what is made of a document in proportion to it: a long namespace, base or subject that a few signs stand for would
/// let a small document fill memory. JSON-LD counts its <see cref="JsonLd.Work"/> by the same measure.
/// </summary>
internal sealed class Proportion
{
    /// <summary>What any document may make, in bytes.</summary>
    public const long Free = 256L << 20;

    /// <summary>What it may make besides, for each byte of its own.</summary>
    public const long PerByte = 64;

    private long made;

    /// <summary>Why it is not read on.</summary>
    public static string Fault => "Long namespaces, bases or subjects make so much of this document that it is not read to its end: use shorter ones.";

    /// <param name="bytes">How many were made.</param>
    /// <param name="read">How many bytes of the document were read so far.</param>
    /// <returns>False when it is too much.</returns>
    public bool Allows(long bytes, long read)
    {
        made += bytes;
        return made <= Free || made <= Free + PerByte * read;
    }

    public bool Allows(in TermText subject, in TermText predicate, in TermText @object, in TermText graph, long read) =>
        Allows((long)subject.Text.Length + predicate.Text.Length + @object.Text.Length + @object.Datatype.Length + graph.Text.Length, read);
}
