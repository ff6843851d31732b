using System.Collections;

namespace Catalog.Indexer.Following;

/// <summary>Texts in the order in which they came, each once: the same institute for every author is said once.</summary>
/// <param name="comparer">What counts as the same.</param>
internal sealed class DistinctTexts(StringComparer comparer) : IReadOnlyList<string>
{
    // A list this short is searched faster than hashed.
    private const int Few = 12;

    private readonly List<string> texts = [];
    private HashSet<string>? seen;

    public int Count => texts.Count;

    public string this[int index] => texts[index];

    /// <summary>Adds a text; null and a repeat are passed over.</summary>
    public void Add(string? text)
    {
        if (text is null) return;
        if (texts.Count < Few)
        {
            if (!texts.Contains(text, comparer)) texts.Add(text);
            return;
        }
        seen ??= new(texts, comparer);
        if (seen.Add(text)) texts.Add(text);
    }

    public IEnumerator<string> GetEnumerator() => texts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
