namespace Catalog.Indexer.Fields;

/// <summary>A number of a record that ranges are asked of. Instances exist only in <see cref="SearchFields"/>.</summary>
public sealed class NumberField
{
    internal NumberField(int ordinal, string name, string label, NumberKind kind) =>
        (Ordinal, Name, Label, Kind) = (ordinal, name, label, kind);

    /// <summary>Place in <see cref="SearchFields.Numbers"/>, from 0.</summary>
    public int Ordinal { get; }

    /// <summary>Name in queries.</summary>
    public string Name { get; }

    /// <summary>Name for people.</summary>
    public string Label { get; }

    public NumberKind Kind { get; }

    public override string ToString() => Name;
}

/// <summary>How a number is written in a query.</summary>
public enum NumberKind
{
    /// <summary>Digits.</summary>
    Whole,

    /// <summary>Digits with or without a unit: 500MB, 1.5TB (powers of 1,000).</summary>
    Bytes,

    /// <summary>A date: 2020, 2020-06 or 2020-06-30; held as the number of the day.</summary>
    Day,
}
