namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// For each row the numbers of its values in the state's <see cref="ValueTable"/>, each once, in the document's order.
/// </summary>
internal sealed class ValueColumn(RowLists rows)
{
    public RowLists Rows => rows;

    /// <summary>The row's values.</summary>
    public ReadOnlySpan<int> this[int row] => rows[row];

    /// <summary>True when every row has exactly one value: row r's is <see cref="Numbers"/>[r].</summary>
    public bool IsOneEach => rows.Starts.Length == 0 && rows.Numbers.Length > 0;

    /// <summary>Where each row's values begin in <see cref="Numbers"/>, and the end of the last; empty when <see cref="IsOneEach"/>, or no row has any.</summary>
    public ReadOnlySpan<int> Starts => rows.Starts;

    /// <summary>All rows' values, one row's after another's.</summary>
    public ReadOnlySpan<int> Numbers => rows.Numbers;
}
