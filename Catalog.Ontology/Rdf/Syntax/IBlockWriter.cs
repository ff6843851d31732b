namespace Catalog.Ontology.Rdf;

/// <summary>
/// Writes one document of one format block by block, so that the same code serves streams that wait and streams that must
/// not. What it has to remember between blocks it keeps itself.
/// </summary>
internal interface IBlockWriter
{
    /// <summary>
    /// Appends the next piece of the document, some kilobytes: a batch of statements, a subject. Called until it returns
    /// false, always with the same buffer, which may have been emptied in between.
    /// </summary>
    /// <returns>False when the document is finished with this piece, which may be empty.</returns>
    bool WriteBlock(TextBuffer output);
}
