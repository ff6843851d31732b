using Catalog.Ontology.Text;

namespace Catalog.Ontology.Terms.Searching;

/// <summary>What is typed, read once for all releases.</summary>
internal sealed class QueryText
{
    // Each takes a set of all texts, or a walk over all words: anybody may send a text of any length.
    private const int MostSought = 32;

    public QueryText(string text)
    {
        Text = text.Trim();
        Folded = FoldedText.Of(Text);
        var words = new List<string>();
        var reader = new WordReader(Text, 0, stackalloc char[WordReader.MaxLength]);
        while (reader.MoveNext()) words.Add(reader.Word.ToString());
        Words = [.. words];
        Sought = words.Count < 2 ? Words : [.. words.Take(words.Count - 1).Distinct(StringComparer.Ordinal).Take(MostSought - 1), words[^1]];
    }

    public string Text { get; }

    /// <summary>Without case and accents, signs and spaces kept.</summary>
    public string Folded { get; }

    /// <summary>Its words, folded.</summary>
    public string[] Words { get; }

    /// <summary>Those that a text must have, wherever they stand in it: each once, of very many the first, and the last, which may be the beginning of one.</summary>
    public string[] Sought { get; }
}
