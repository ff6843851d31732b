using System.Runtime.InteropServices;

namespace Catalog.Ontology.Terms.Compiled;

/// <summary>
/// A compiled file, see <see cref="SectionWriter"/>. Opening looks at header and table alone, so that it costs the same for every
/// size; whoever fetches a file from elsewhere compares its checksum there.
/// </summary>
internal sealed class SectionFile
{
    /// <summary>Counts the forms of the file: one of another number is compiled anew from its source, never read.</summary>
    public const int Version = 1;

    public const int HeaderBytes = 64;

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly Dictionary<int, (int Start, int Bytes)> places = [];

    /// <exception cref="InvalidDataException">It is not whole, or of another version.</exception>
    public SectionFile(ReadOnlyMemory<byte> bytes)
    {
        this.bytes = bytes;
        var header = bytes.Span;
        if (header.Length < HeaderBytes || !header[..8].SequenceEqual(Mark)) throw new InvalidDataException("It is no compiled ontology, or was not finished.");
        if (MemoryMarshal.Read<int>(header[8..]) != Version) throw new InvalidDataException("It was compiled by another version of the program.");
        var (count, table, end) = (MemoryMarshal.Read<int>(header[12..]), MemoryMarshal.Read<long>(header[16..]), MemoryMarshal.Read<long>(header[24..]));
        if (end != bytes.Length || table < HeaderBytes || table % sizeof(long) != 0 || count < 0 || table + count * 24L != end)
            throw new InvalidDataException("It is not as long as its header says.");
        foreach (var entry in MemoryMarshal.Cast<byte, Place>(header[(int)table..]))
        {
            if (entry.Start < HeaderBytes || entry.Bytes < 0 || entry.Start + entry.Bytes > table) throw new InvalidDataException("Its table leads outside of it.");
            places.Add((int)entry.Section, ((int)entry.Start, (int)entry.Bytes));
        }
    }

    /// <summary>The first bytes of every compiled file.</summary>
    public static ReadOnlySpan<byte> Mark => "FAIRONT\n"u8;

    /// <summary>SHA-256 of all that follows the header, as written.</summary>
    public ReadOnlySpan<byte> Checksum => bytes.Span.Slice(32, 32);

    /// <summary>A section's values; empty when the file has none of it.</summary>
    public Column<T> Column<T>(Section section)
        where T : unmanaged =>
        new(places.TryGetValue((int)section, out var place) ? bytes.Slice(place.Start, place.Bytes) : default);

    /// <summary>Lists in two sections: where each begins, and their values.</summary>
    public ListColumn<T> Lists<T>(Section starts, Section values)
        where T : unmanaged =>
        new(Column<int>(starts), Column<T>(values));

    /// <summary>Texts in two sections: where each begins, and their bytes.</summary>
    public TextColumn Texts(Section starts, Section texts) => new(Column<int>(starts), Column<byte>(texts));

    private readonly record struct Place(long Section, long Start, long Bytes);
}
