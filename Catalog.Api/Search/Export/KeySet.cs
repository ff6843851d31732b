namespace Catalog.Api.Search.Export;

/// <summary>A set of datasets' keys. They come from one sequence, so a bit each in blocks of 64 is little.</summary>
internal sealed class KeySet
{
    private readonly Dictionary<long, ulong> blocks = [];

    public bool Contains(long key) => blocks.TryGetValue(key >> 6, out var block) && (block & (1UL << (int)(key & 63))) != 0;

    /// <summary>False when the key is in it already.</summary>
    public bool Add(long key)
    {
        ref var block = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(blocks, key >> 6, out _);
        var bit = 1UL << (int)(key & 63);
        if ((block & bit) != 0) return false;
        block |= bit;
        return true;
    }
}
