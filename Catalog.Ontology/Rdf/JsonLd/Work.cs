namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>
/// What reading may cost. Most of it is in proportion to the document, but contexts that name contexts, and prefixes that
/// stand for long IRIs, make much of little: the work is counted, about one unit for a byte that is made.
/// </summary>
internal sealed class Work(JsonTree document, CancellationToken cancellation)
{
    /// <summary>To apply a context, or to define a term of it.</summary>
    public const int Step = 200;

    private long left = Proportion.Free + Proportion.PerByte * document.Bytes;
    private int sinceLook;

    public void Spend(int units)
    {
        left -= units;
        if (left < 0) throw document.Root.Fault("context overflow", "Its contexts and prefixes make so much of this document that it is not read to its end: use fewer, and shorter ones.");
        if (++sinceLook < 4096) return;
        sinceLook = 0;
        cancellation.ThrowIfCancellationRequested();
    }
}
