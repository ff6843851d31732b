namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// The different exact forms of a segment's words, ascending by their UTF-8 bytes, and which of them have one stem.
/// A term's number is its place and holds in this segment only.
/// </summary>
/// <param name="terms">The exact forms, ascending.</param>
/// <param name="stems">Their stems, each once, ascending.</param>
/// <param name="groups">For each stem the terms that have it, ascending.</param>
internal sealed class TermDictionary(TextTable terms, TextTable stems, RowLists groups)
{
    public int Count => terms.Count;

    public ReadOnlySpan<byte> this[int term] => terms[term];

    public TextTable Terms => terms;

    public TextTable Stems => stems;

    public RowLists Groups => groups;

    /// <summary>The number of an exact form, or -1.</summary>
    public int Find(ReadOnlySpan<byte> term) => terms.Find(term);

    /// <summary>All terms that begin so.</summary>
    public Range WithPrefix(ReadOnlySpan<byte> prefix) => terms.WithPrefix(prefix);

    /// <summary>All terms of a stem, ascending; empty when there is none.</summary>
    public ReadOnlySpan<int> WithStem(ReadOnlySpan<byte> stem) => stems.Find(stem) is >= 0 and int number ? groups[number] : [];

    /// <summary>For each term the number of its stem.</summary>
    public int[] StemOfTerms()
    {
        var stemOf = new int[Count];
        for (int stem = 0; stem < stems.Count; stem++)
            foreach (int term in groups[stem])
                stemOf[term] = stem;
        return stemOf;
    }
}
