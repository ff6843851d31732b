namespace Catalog.Indexer.InProcess;

/// <summary>All terms and their postings. A term's number is its place, from 0.</summary>
internal sealed class TermTable
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private PostingList[] lists = new PostingList[1024];

    public int Count => numbers.Count;

    /// <summary>The term's number, or -1.</summary>
    public int Find(ReadOnlySpan<char> term) =>
        numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out int number) ? number : -1;

    /// <summary>Adds a term that is not there; its number is the count before.</summary>
    public void Add(string term)
    {
        if (numbers.Count == lists.Length)
            Array.Resize(ref lists, lists.Length + lists.Length / 2);
        numbers.Add(term, numbers.Count);
    }

    public void Append(int number, int row, ReadOnlySpan<ushort> frequencies) => lists[number].Append(row, frequencies);

    public PostingReader Read(int number) => lists[number].Read();

    /// <summary>A table without the rows that map to -1 and without terms that only those had.</summary>
    public TermTable Renumber(ReadOnlySpan<int> rows)
    {
        var renumbered = new TermTable();
        Span<ushort> frequencies = stackalloc ushort[Fields.SearchFields.Texts.Count];
        foreach (var (term, number) in numbers)
        {
            var kept = new PostingList();
            for (var postings = Read(number); postings.MoveNext();)
            {
                if (rows[postings.Row] < 0)
                    continue;
                postings.CopyTo(frequencies);
                kept.Append(rows[postings.Row], frequencies);
            }
            if (kept.IsEmpty)
                continue;
            renumbered.Add(term);
            renumbered.lists[renumbered.Count - 1] = kept;
        }
        return renumbered;
    }
}
