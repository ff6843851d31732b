namespace Catalog.Indexer.Fields;

/// <summary>A part of a record that is searched word by word. Instances exist only in <see cref="SearchFields"/>.</summary>
public sealed class TextField
{
    internal TextField(int ordinal, string name, string label, float weight, float lengthNormalization) =>
        (Ordinal, Name, Label, Weight, LengthNormalization) = (ordinal, name, label, weight, lengthNormalization);

    /// <summary>Place in <see cref="SearchFields.Texts"/>, from 0.</summary>
    public int Ordinal { get; }

    /// <summary>Name in answers and mappings, lower case.</summary>
    public string Name { get; }

    /// <summary>Name for people.</summary>
    public string Label { get; }

    /// <summary>BM25F weight: how many words of the description one word here is worth.</summary>
    public float Weight { get; }

    /// <summary>BM25F's b, 0 to 1: how far a word in a long text counts less. 0 ignores the length.</summary>
    public float LengthNormalization { get; }

    public override string ToString() => Name;
}
