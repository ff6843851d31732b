namespace Catalog.Ontology.Terms;

/// <summary>
/// Takes what a reader finds in a source and compiles it. Texts are UTF-8 and copied; numbers of terms are those of the
/// builder, not of the release. A term is made by its first mention and is <see cref="TermKind.Mentioned"/> until it is declared.
/// </summary>
public sealed partial class OntologyBuilder
{
    /// <param name="report">Where what is left out is told.</param>
    public OntologyBuilder(Formats.LoadReport report) => throw new NotImplementedException();

    /// <summary>What the source says of itself; what is set last counts.</summary>
    public OntologyDescription Description { get; set; } = new("");

    /// <summary>
    /// Names by which CURIEs and IRIs are turned into each other. Common ones (OBO, SNOMED CT, EDAM, ORDO, MeSH, NCIT …) are known
    /// already; the source's own outweigh them.
    /// </summary>
    public void AddPrefix(string prefix, string iri) => throw new NotImplementedException();

    /// <summary>The number of a term by its CURIE or IRI.</summary>
    public int Term(ReadOnlySpan<byte> name) => throw new NotImplementedException();

    /// <summary>The term is described here.</summary>
    /// <param name="line">Where, from 1; 0 when the source has no lines.</param>
    /// <returns>The line where it was declared before, or -1 when it was not: whether twice is a fault is the format's to say.</returns>
    public long Declare(int term, TermKind kind, long line) => throw new NotImplementedException();

    public void SetObsolete(int term) => throw new NotImplementedException();

    /// <summary>Adds a text. Of several labels in one language the first counts, the others become exact synonyms, told in the report.</summary>
    /// <param name="language">BCP 47; empty when it is unknown.</param>
    public void AddText(int term, DesignationKind kind, ReadOnlySpan<byte> text, string? language = null, string? type = null, long line = 0) =>
        throw new NotImplementedException();

    /// <summary>
    /// Adds a statement. One whose target is never declared is left out and told in the report with its line.
    /// </summary>
    /// <param name="relation">The relation's term for <see cref="LinkKind.Other"/>, else -1. One that is part of by name counts as <see cref="LinkKind.PartOf"/>.</param>
    public void AddLink(int term, LinkKind kind, int relation, int target, long line) => throw new NotImplementedException();

    public void AddCrossReference(int term, ReadOnlySpan<byte> reference) => throw new NotImplementedException();

    /// <summary>A former id, CURIE or IRI, that leads to this term.</summary>
    public void AddAlternativeId(int term, ReadOnlySpan<byte> id, long line) => throw new NotImplementedException();

    public void AddSubset(int term, string subset) => throw new NotImplementedException();

    public void SetNamespace(int term, string name) => throw new NotImplementedException();

    /// <summary>Compiles what was added; the builder is used up.</summary>
    /// <param name="stream">Seekable and empty; written, flushed, not closed.</param>
    /// <param name="sourceChecksum">SHA-256 of the source, lower-case hexadecimal.</param>
    /// <exception cref="Formats.OntologyFormatException">Terms are above themselves by is a; the message names them with their lines. Or there is no term at all.</exception>
    public void Compile(Stream stream, string sourceChecksum, CancellationToken cancellationToken) => throw new NotImplementedException();
}
