namespace Catalog.Ontology.Formats.Rf2;

/// <summary>Texts one after the other in large blocks, each a number; far smaller than strings, and nothing for the collector to walk.</summary>
internal sealed class Utf8Pool
{
    private const int BlockBits = 24, BlockBytes = 1 << BlockBits;

    private readonly List<byte[]> blocks = [];
    private int used = BlockBytes;

    /// <param name="text">At most as long as a line may be.</param>
    /// <returns>Its number.</returns>
    public uint Add(ReadOnlySpan<byte> text)
    {
        var needed = sizeof(int) + text.Length;
        if (used + needed > BlockBytes)
        {
            if (blocks.Count == 1 << (32 - BlockBits)) throw new OntologyFormatException("There are more than 4 GB of texts, the most that are read of SNOMED CT.");
            // A text larger than a block has one of its own.
            blocks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(BlockBytes, needed)));
            used = 0;
        }
        var (block, at) = (blocks[^1], used);
        BitConverter.TryWriteBytes(block.AsSpan(at), text.Length);
        text.CopyTo(block.AsSpan(at + sizeof(int)));
        used += needed;
        return (uint)((blocks.Count - 1) << BlockBits) + (uint)at;
    }

    public ReadOnlySpan<byte> this[uint number]
    {
        get
        {
            var block = blocks[(int)(number >> BlockBits)].AsSpan((int)(number & (BlockBytes - 1)));
            return block.Slice(sizeof(int), BitConverter.ToInt32(block));
        }
    }
}
