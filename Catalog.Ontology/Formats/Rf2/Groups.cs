namespace Catalog.Ontology.Formats.Rf2;

/// <summary>Rows by the concept that they belong to, in the order in which they were read.</summary>
internal sealed class Groups
{
    private readonly int[] starts;
    private readonly int[] rows;

    /// <param name="groupOf">The concept of a row; below 0 for a row that belongs to none.</param>
    public Groups(int concepts, int count, Func<int, int> groupOf)
    {
        starts = new int[concepts + 2];
        for (var row = 0; row < count; row++)
        {
            if (groupOf(row) is >= 0 and var group) starts[group + 2]++;
        }
        for (var group = 2; group < starts.Length; group++) starts[group] += starts[group - 1];
        rows = new int[starts[^1]];
        // Filling moves each group's start to its end, which is where the next begins.
        for (var row = 0; row < count; row++)
        {
            if (groupOf(row) is >= 0 and var group) rows[starts[group + 1]++] = row;
        }
    }

    public ReadOnlySpan<int> this[int concept] => rows.AsSpan(starts[concept]..starts[concept + 1]);
}
