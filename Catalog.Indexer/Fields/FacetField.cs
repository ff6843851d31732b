using Catalog.Indexer.Queries;

namespace Catalog.Indexer.Fields;

/// <summary>A property of a record whose values are counted and filtered by. Instances exist only in <see cref="SearchFields"/>.</summary>
public sealed class FacetField
{
    internal FacetField(int ordinal, string name, string label, FacetOrder order, int maxValues) =>
        (Ordinal, Name, Label, Order, MaxValues) = (ordinal, name, label, order, maxValues);

    /// <summary>Place in <see cref="SearchFields.Facets"/>, from 0.</summary>
    public int Ordinal { get; }

    /// <summary>Name of the facet in answers and of its filter parameter, camel case.</summary>
    public string Name { get; }

    /// <summary>Name for people.</summary>
    public string Label { get; }

    public FacetOrder Order { get; }

    /// <summary>How many values an answer lists at most; values that the query filters by are listed beyond it.</summary>
    public int MaxValues { get; }

    /// <summary>True when values are paths (<see cref="FacetPath"/>), each counted with all that lies below it.</summary>
    public bool IsHierarchical { get; init; }

    /// <summary>
    /// True when a document has many values, each of its own with all above it in a tree that the index does not know. Only
    /// those of <see cref="Queries.SearchQuery.CountedTerms"/> are counted, never all.
    /// </summary>
    public bool IsClosure { get; init; }

    /// <summary>True when a filter's value may also name a term (<see cref="Queries.TermChoice"/>).</summary>
    public bool TakesTerms { get; init; }

    /// <summary>The number behind the facet, by which ranges are filtered (2010..2015); null when it has none.</summary>
    public NumberField? Number { get; init; }

    /// <summary>
    /// Where ranges begin, ascending; the last is open. Then the values are these ranges ("100..999"). Empty for a
    /// facet whose values are the documents' own.
    /// </summary>
    public IReadOnlyList<long> Edges { get; init; } = [];

    /// <summary>The range of <see cref="Edges"/> in which a number lies; null below the first.</summary>
    public NumberRange? RangeOf(long number)
    {
        for (var at = Edges.Count - 1; at >= 0; at--)
        {
            if (number >= Edges[at]) return new(Edges[at], at + 1 < Edges.Count ? Edges[at + 1] - 1 : null);
        }
        return null;
    }

    public override string ToString() => Name;
}

/// <summary>In which order a facet lists its values; equal counts follow the value, ordinally.</summary>
public enum FacetOrder
{
    /// <summary>The value of most records first.</summary>
    ByCount,

    /// <summary>The greatest value first, compared ordinally: the newest year.</summary>
    ByValueDescending,

    /// <summary>Ranges from the lowest to the highest.</summary>
    ByRange,
}
