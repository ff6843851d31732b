namespace Catalog.Ontology.Terms.Searching;

/// <summary>
/// Finds words like one that was typed: letters added, left out, exchanged or swapped with their neighbour. The words are walked
/// as the tree that their order is: beginnings that are too far already are passed over with all that begin so.
/// </summary>
internal static class SimilarWords
{
    /// <summary>Shorter words have no like ones.</summary>
    public const int MinLength = 4;

    private const int MostFound = 64;

    /// <summary>Letters that may differ in a word.</summary>
    public static int MostDistance(ReadOnlySpan<char> word) =>
        // A word with digits is the name of something, and another such is another thing.
        word.Length < MinLength || word.ContainsAnyInRange('0', '9') ? 0 : word.Length < 8 ? 1 : 2;

    /// <summary>Words at most so far from it, itself among them.</summary>
    public static List<WordRange> Of(WordIndex index, ReadOnlySpan<char> word, int distance)
    {
        var found = new List<WordRange>();
        if (index.WordOf(word) is { IsEmpty: false } same) found.Add(same);
        distance = Math.Min(distance, MostDistance(word));
        if (distance == 0 || word.Length > Text.WordReader.MaxLength) return found;
        // Two letters may differ only behind a first one that is right: the tree is widest at its root.
        var all = distance > 1 ? index.WordsFrom(word[..1]) : new(0, index.WordCount);
        Walk(index, word, distance, all, found);
        return found;
    }

    private static void Walk(WordIndex index, ReadOnlySpan<char> word, int distance, WordRange all, List<WordRange> found)
    {
        // Row d: how far the first d letters of the word looked at are from each beginning of the typed one.
        var (width, depth) = (word.Length + 1, word.Length + distance);
        Span<byte> rows = new byte[(depth + 1) * width];
        for (var at = 0; at < width; at++) rows[at] = (byte)at;
        ReadOnlySpan<char> before = [];
        for (var next = all.First; next < all.End && found.Count < MostFound;)
        {
            var other = index.Word(next);
            var letters = other.CommonPrefixLength(before);
            var isNear = true;
            while (isNear && letters < Math.Min(other.Length, depth)) isNear = Extend(rows, width, word, other, letters++, distance);
            if (isNear && other.Length <= depth)
            {
                if (rows[other.Length * width + word.Length] is > 0 and var far && far <= distance) found.Add(new(next, next + 1));
                next++;
                before = other;
                continue;
            }
            // All that begin so are too far, or too long.
            before = other[..letters];
            next = AfterAll(index, before, next, all.End);
        }
    }

    // Fills the row behind one more letter; false when nothing that begins so is near.
    private static bool Extend(Span<byte> rows, int width, ReadOnlySpan<char> word, ReadOnlySpan<char> other, int letter, int distance)
    {
        var above = rows.Slice(letter * width, width);
        var row = rows.Slice((letter + 1) * width, width);
        row[0] = (byte)(letter + 1);
        int least = row[0];
        for (var at = 1; at < width; at++)
        {
            var cost = Math.Min(Math.Min(above[at], row[at - 1]) + 1, above[at - 1] + (word[at - 1] == other[letter] ? 0 : 1));
            if (letter > 0 && at > 1 && word[at - 1] == other[letter - 1] && word[at - 2] == other[letter])
                cost = Math.Min(cost, rows[(letter - 1) * width + at - 2] + 1);
            row[at] = (byte)cost;
            least = Math.Min(least, cost);
        }
        return least <= distance;
    }

    // Steps that double, as those that begin so are often few.
    private static int AfterAll(WordIndex index, ReadOnlySpan<char> beginning, int from, int end)
    {
        var (low, step) = (from, 1);
        while (low + step < end && index.Word(low + step).StartsWith(beginning)) (low, step) = (low + step, step * 2);
        var high = Math.Min(low + step, end);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (index.Word(middle).StartsWith(beginning)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
