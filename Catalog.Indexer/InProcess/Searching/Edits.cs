namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Counts the edits between one word and many others that come in alphabetical order: insertions, deletions,
/// replacements and swaps of neighbours (the restricted Damerau–Levenshtein distance: no place is edited twice). Only
/// the band of the table that can hold an answer is filled, and rows are kept for the beginning that a word shares with
/// the one before.
/// </summary>
internal sealed class Edits
{
    private const int MaxLength = Analysis.Analyzer.MaxTermLength;

    private readonly string word;
    private readonly int most;
    private readonly int width;

    // Row i holds the edits between the first i characters of the other word and each beginning of ours.
    private readonly byte[] rows;
    private readonly char[] other = new char[MaxLength];
    private int valid;
    private int hopeless = int.MaxValue;

    /// <param name="word">Folded, at most <see cref="Analysis.Analyzer.MaxTermLength"/> characters.</param>
    /// <param name="most">More edits than these need not be told apart.</param>
    public Edits(string word, int most)
    {
        (this.word, this.most, width) = (word, most, word.Length + 1);
        rows = new byte[(MaxLength + 1) * width];
        for (int column = 0; column < width; column++)
            rows[column] = (byte)Math.Min(column, most + 1);
    }

    /// <summary>The edits to another word, or more than are asked for.</summary>
    public int To(ReadOnlySpan<char> next)
    {
        if (Math.Abs(next.Length - word.Length) > most || next.Length > MaxLength)
            return most + 1;
        int shared = other.AsSpan(0, valid).CommonPrefixLength(next);
        if (shared >= hopeless)
            return most + 1;
        hopeless = int.MaxValue;
        next[shared..].CopyTo(other.AsSpan(shared));
        for (int row = shared + 1; row <= next.Length; row++)
        {
            valid = row;
            if (Fill(row) > most)
            {
                hopeless = row;
                return most + 1;
            }
        }
        valid = next.Length;
        return rows[next.Length * width + word.Length];
    }

    /// <summary>Fills a row inside the band and returns its least number: words that go on from here need as many.</summary>
    private int Fill(int row)
    {
        var above = rows.AsSpan((row - 1) * width, width);
        var filled = rows.AsSpan(row * width, width);
        char c = other[row - 1];
        int from = Math.Max(1, row - most), to = Math.Min(word.Length, row + most), beyond = most + 1;
        int least = filled[from - 1] = (byte)(from == 1 ? Math.Min(row, beyond) : beyond);
        for (int column = from; column <= to; column++)
        {
            int edits = above[column - 1] + (word[column - 1] == c ? 0 : 1);
            edits = Math.Min(edits, filled[column - 1] + 1);
            // The cell above the band's right end lies outside of it.
            if (column < row + most)
                edits = Math.Min(edits, above[column] + 1);
            if (row > 1 && column > 1 && c == word[column - 2] && other[row - 2] == word[column - 1])
                edits = Math.Min(edits, rows[(row - 2) * width + column - 2] + 1);
            filled[column] = (byte)Math.Min(edits, beyond);
            least = Math.Min(least, filled[column]);
        }
        return least;
    }
}
