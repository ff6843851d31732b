namespace Catalog.Indexer.InProcess.Segments;

/// <summary>Tells which of two values comes first, when many are compared with the same one: that is read once. For one thread.</summary>
internal sealed class ValueComparer(ValueTable table)
{
    private readonly byte[] room = new byte[ValueDictionary.Room];
    private int held = -1;
    private byte[] text = [];

    /// <param name="one">Any value's number.</param>
    /// <param name="often">The one that is compared with again and again.</param>
    public int Compare(int one, int often)
    {
        if (often != held)
            (held, text) = (often, table.Value(often, room).ToArray());
        return table.Value(one, room).SequenceCompareTo(text);
    }
}
