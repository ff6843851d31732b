using System.Buffers.Binary;

namespace Catalog.Ontology.Formats;

/// <summary>The checksum of zip (ISO 3309, polynomial 0xEDB88320), eight bytes at a step.</summary>
internal static class Crc32
{
    private static readonly uint[][] StepTables = Tables();

    /// <summary>The checksum of what came before (0 for nothing) and of these bytes.</summary>
    public static uint Continue(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var (t0, t1, t2, t3, t4, t5, t6, t7) = (StepTables[0], StepTables[1], StepTables[2], StepTables[3], StepTables[4], StepTables[5], StepTables[6], StepTables[7]);
        var state = ~checksum;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = t7[(byte)low] ^ t6[(byte)(low >> 8)] ^ t5[(byte)(low >> 16)] ^ t4[low >> 24]
                ^ t3[(byte)high] ^ t2[(byte)(high >> 8)] ^ t1[(byte)(high >> 16)] ^ t0[high >> 24];
        }
        foreach (var value in bytes) state = t0[(byte)(state ^ value)] ^ (state >> 8);
        return ~state;
    }

    // Table k has the checksum of a byte that k zero bytes follow.
    private static uint[][] Tables()
    {
        var made = new uint[8][];
        for (var table = 0; table < made.Length; table++)
        {
            made[table] = new uint[256];
            for (var value = 0; value < 256; value++)
            {
                var state = table == 0 ? (uint)value : made[table - 1][value];
                for (var bit = 0; bit < 8; bit++) state = (state >> 1) ^ ((state & 1) * 0xEDB88320);
                made[table][value] = state;
            }
        }
        return made;
    }
}
