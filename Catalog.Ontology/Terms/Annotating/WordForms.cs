namespace Catalog.Ontology.Terms.Annotating;

/// <summary>Singular and plural of English words. A key brings all forms together, and more; whether two are forms of one word is told exactly.</summary>
internal static class WordForms
{
    /// <summary>
    /// How a folded word begins that its other forms begin with too: biops(y) of biopsies, viru of virus. All that agree in form
    /// agree in this, some others do as well.
    /// </summary>
    /// <returns>How many of its characters; the last of them stands for y when it is i and <paramref name="endsInY"/>.</returns>
    public static int KeyLength(ReadOnlySpan<char> word, out bool endsInY)
    {
        endsInY = false;
        var length = word.Length;
        while (length > 2)
        {
            var (last, before) = (word[length - 1], word[length - 2]);
            if (last == 's' && before == 'i' && length > 3) length -= 2;
            else if (last == 's' && before is not ('s' or 'u')) length--;
            else if (last != 'e') break;
            else if (before != 'i' || length == 3) length--;
            else
            {
                endsInY = true;
                return length - 1;
            }
        }
        return length;
    }

    /// <summary>Whether one of two folded words is the plural of the other, or both are one.</summary>
    public static bool AreOne(ReadOnlySpan<char> word, ReadOnlySpan<char> other)
    {
        if (word.SequenceEqual(other)) return true;
        return (word.Length <= other.Length && IsPlural(word, other)) || (word.Length >= other.Length && IsPlural(other, word));
    }

    private static bool IsPlural(ReadOnlySpan<char> one, ReadOnlySpan<char> many)
    {
        if (one.Length < 2 || !char.IsLetter(one[^1]) || many[^1] != 's') return false;
        // axis and axes, metastasis and metastases
        if (one.Length == many.Length) return one.Length > 3 && one.EndsWith("is") && many.EndsWith("es") && one[..^2].SequenceEqual(many[..^2]);
        if (many.EndsWith("ies") && one[^1] == 'y') return one.Length > 2 && one[..^1].SequenceEqual(many[..^3]);
        if (!many.StartsWith(one)) return false;
        if (many.Length == one.Length + 1) return one[^1] is not 's' && !many.EndsWith("us") && !many.EndsWith("is");
        return many.Length == one.Length + 2 && many[^2] == 'e' && (one[^1] is 's' or 'x' or 'z' or 'o' || one.EndsWith("ch") || one.EndsWith("sh"));
    }
}
