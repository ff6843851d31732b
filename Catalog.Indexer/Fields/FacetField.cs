namespace Catalog.Indexer.Fields;

/// <summary>A property of a record whose values are counted and filtered by. Instances exist only in <see cref="SearchFields"/>.</summary>
public sealed class FacetField
{
    internal FacetField(int ordinal, string name, string label, FacetOrder order, int maxValues) =>
        (Ordinal, Name, Label, Order, MaxValues) = (ordinal, name, label, order, maxValues);

    /// <summary>Place in <see cref="SearchFields.Facets"/>, from 0.</summary>
    public int Ordinal { get; }

    /// <summary>Name of the facet in answers and of its filter parameter, lower case.</summary>
    public string Name { get; }

    /// <summary>Name for people.</summary>
    public string Label { get; }

    public FacetOrder Order { get; }

    /// <summary>How many values an answer lists at most; values that the query filters by are listed beyond it.</summary>
    public int MaxValues { get; }

    public override string ToString() => Name;
}

/// <summary>In which order a facet lists its values; equal counts follow the value, ordinally.</summary>
public enum FacetOrder
{
    /// <summary>The value of most records first.</summary>
    ByCount,

    /// <summary>The greatest value first, compared ordinally: the newest year.</summary>
    ByValueDescending,
}
