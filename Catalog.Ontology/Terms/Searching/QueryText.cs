using Catalog.Ontology.Text;

namespace Catalog.Ontology.Terms.Searching;

/// <summary>What is typed, read once for all releases.</summary>
internal sealed class QueryText
{
    public QueryText(string text)
    {
        Text = text.Trim();
        Folded = FoldedText.Of(Text);
        var words = new List<string>();
        var reader = new WordReader(Text, 0, stackalloc char[WordReader.MaxLength]);
        while (reader.MoveNext()) words.Add(reader.Word.ToString());
        Words = [.. words];
    }

    public string Text { get; }

    /// <summary>Without case and accents, signs and spaces kept.</summary>
    public string Folded { get; }

    /// <summary>Its words, folded.</summary>
    public string[] Words { get; }
}
