namespace Catalog.Records.Schemas;

/// <summary>Finds the name a depositor probably meant.</summary>
public static class CloseName
{
    private const int LongestName = 64;

    /// <summary>The candidate nearest to <paramref name="name"/>, or null when none is near. Case does not count, and
    /// one slip is allowed for about every three letters.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length is 0 or > LongestName)
        {
            return null;
        }

        string? best = null;
        var least = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Distance(name, candidate);
            if (distance < least)
            {
                (best, least) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>The sentence that asks for the nearest of the candidates, behind another; empty when none is near.</summary>
    public static string Hint(string name, IEnumerable<string> candidates) => Hint(Find(name, candidates));

    /// <summary>The same for a name that was found already.</summary>
    /// <param name="otherwise">What is said when <paramref name="meant"/> is null.</param>
    public static string Hint(string? meant, string otherwise = "") => meant is null ? otherwise : $" Did you mean '{meant}'?";

    // Levenshtein with adjacent transposition; both names are short.
    private static int Distance(string left, string right)
    {
        if (right.Length > LongestName)
        {
            return int.MaxValue;
        }

        Span<int> before = stackalloc int[LongestName + 1];
        Span<int> above = stackalloc int[LongestName + 1];
        Span<int> row = stackalloc int[LongestName + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = Lower(left[i - 1]) == Lower(right[j - 1]);
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Lower(left[i - 1]) == Lower(right[j - 2]) && Lower(left[i - 2]) == Lower(right[j - 1]))
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            above.CopyTo(before);
            row.CopyTo(above);
        }

        return above[right.Length];
    }

    private static char Lower(char letter) => char.ToLowerInvariant(letter);
}
