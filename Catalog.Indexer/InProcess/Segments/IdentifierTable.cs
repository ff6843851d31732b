namespace Catalog.Indexer.InProcess.Segments;

/// <summary>Which rows carry a whole identifier in its normal form (<see cref="Analysis.IdentifierText"/>).</summary>
/// <param name="identifiers">The normal forms, each once, ascending by their bytes.</param>
/// <param name="rows">For each the rows that have it, ascending, dead ones too.</param>
internal sealed class IdentifierTable(SortedTexts identifiers, PackedLists rows)
{
    public int Count => identifiers.Count;

    public SortedTexts Identifiers => identifiers;

    public PackedLists AllRows => rows;

    public ReadOnlySpan<byte> this[int identifier] => identifiers[identifier];

    /// <summary>The rows of the identifier with this number.</summary>
    public PackedList Rows(int identifier) => rows[identifier];

    /// <summary>The rows with this identifier; empty when there are none.</summary>
    public PackedList Rows(ReadOnlySpan<byte> normal) => identifiers.Find(normal) is >= 0 and int number ? rows[number] : default;

    /// <summary>The numbers of all identifiers that begin so.</summary>
    public Range WithPrefix(ReadOnlySpan<byte> start) => identifiers.WithPrefix(start);
}
