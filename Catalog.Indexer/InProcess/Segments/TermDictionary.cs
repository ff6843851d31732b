namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// The different exact forms of a segment's words, ascending by their UTF-8 bytes, and which of them have one stem.
/// A term's number is its place and holds in this segment only.
/// </summary>
/// <param name="terms">The exact forms, ascending.</param>
/// <param name="stems">Their stems, each once, ascending.</param>
/// <param name="groups">For each stem the terms that have it, ascending.</param>
internal sealed class TermDictionary(SortedTexts terms, SortedTexts stems, PackedLists groups)
{
    public int Count => terms.Count;

    /// <summary>A form, made for the caller; who wants several in a row takes <see cref="Terms"/>.</summary>
    public ReadOnlySpan<byte> this[int term] => terms[term];

    public SortedTexts Terms => terms;

    public SortedTexts Stems => stems;

    public PackedLists Groups => groups;

    /// <summary>The number of an exact form, or -1.</summary>
    public int Find(ReadOnlySpan<byte> term) => terms.Find(term);

    /// <summary>All terms that begin so.</summary>
    public Range WithPrefix(ReadOnlySpan<byte> prefix) => terms.WithPrefix(prefix);

    /// <summary>All terms of a stem, ascending; empty when there is none.</summary>
    public PackedList WithStem(ReadOnlySpan<byte> stem) => stems.Find(stem) is >= 0 and int number ? groups[number] : default;

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
