using System.Buffers.Binary;
using System.Buffers.Text;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.Queries;

/// <summary>
/// Writes and reads the opaque cursor of a page: the place of its last hit in the order, the statistics by which the
/// first page was scored, and a hash over both and the query. It holds no state of a server, so it outlives restarts,
/// stands for every process, and never expires. It is not secret: the hash catches accidents and mixed-up queries, and
/// a forged cursor reaches nothing a query does not.
/// </summary>
public static class Cursor
{
    private const byte Version = 2;

    /// <summary>The cursor that continues this query after a position.</summary>
    public static string Write(SearchQuery query, PagePosition position)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write(Version);
        writer.Write(position.Value);
        writer.Write(position.Completeness);
        writer.Write(position.Published);
        writer.Write(position.Key);
        writer.Write((ushort)position.Title.Length);
        writer.Write(position.Title.Span);
        WriteNumbers(writer, position.Statistics?.AverageLengths ?? []);
        WriteNumbers(writer, position.Statistics?.Rarities ?? []);
        var written = content.GetBuffer().AsSpan(0, (int)content.Length);
        return Base64Url.EncodeToString([.. QueryHash.Of(query, written), .. written]);
    }

    /// <summary>The position after which the query's page begins, or null for its first page.</summary>
    /// <exception cref="InvalidCursorException">The cursor is altered or of another query.</exception>
    public static PagePosition? Read(SearchQuery query)
    {
        if (query.After is null)
            return null;
        byte[] bytes = Decode(query.After);
        if (bytes.Length <= QueryHash.Length || !bytes.AsSpan(0, QueryHash.Length).SequenceEqual(QueryHash.Of(query, bytes.AsSpan(QueryHash.Length))))
            throw new InvalidCursorException();
        try
        {
            return Parse(bytes.AsSpan(QueryHash.Length));
        }
        catch (ArgumentOutOfRangeException forged)
        {
            throw new InvalidCursorException("The cursor was not made by this catalogue. Start again without a cursor.", forged);
        }
    }

    private static PagePosition Parse(ReadOnlySpan<byte> content)
    {
        if (Take(ref content, 1)[0] != Version)
            throw new InvalidCursorException();
        long value = BinaryPrimitives.ReadInt64LittleEndian(Take(ref content, sizeof(long)));
        byte completeness = Take(ref content, 1)[0];
        long published = BinaryPrimitives.ReadInt64LittleEndian(Take(ref content, sizeof(long)));
        long key = BinaryPrimitives.ReadInt64LittleEndian(Take(ref content, sizeof(long)));
        byte[] title = Take(ref content, BinaryPrimitives.ReadUInt16LittleEndian(Take(ref content, sizeof(ushort)))).ToArray();
        float[] averages = ReadNumbers(ref content), rarities = ReadNumbers(ref content);
        // Numbers that no first page can have would end in scores that are none.
        if (!content.IsEmpty || !IsPossible(averages, rarities))
            throw new InvalidCursorException();
        return new(key, value, completeness, published, title, averages.Length > 0 ? new(averages, rarities) : null);
    }

    // Lengths are counted to 65,535; a rarity is the logarithm of a number of records, or says that there was no time.
    private static bool IsPossible(float[] averages, float[] rarities) =>
        (averages.Length == 0 || averages.Length == SearchFields.Texts.Count)
        && averages.All(average => average is > 0 and <= ushort.MaxValue) && rarities.All(rarity => rarity is >= -1 and <= 64);

    private static byte[] Decode(string cursor)
    {
        try
        {
            byte[] bytes = Base64Url.DecodeFromChars(cursor);
            // Several spellings decode to the same bytes (padding, white space); only ours is taken.
            return Base64Url.EncodeToString(bytes) == cursor ? bytes : [];
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private static void WriteNumbers(BinaryWriter writer, IReadOnlyList<float> numbers)
    {
        writer.Write((ushort)numbers.Count);
        foreach (float number in numbers)
            writer.Write(number);
    }

    private static float[] ReadNumbers(ref ReadOnlySpan<byte> content)
    {
        var numbers = new float[BinaryPrimitives.ReadUInt16LittleEndian(Take(ref content, sizeof(ushort)))];
        for (int at = 0; at < numbers.Length; at++)
            numbers[at] = BinaryPrimitives.ReadSingleLittleEndian(Take(ref content, sizeof(float)));
        return numbers;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> content, int length)
    {
        var taken = content[..length];
        content = content[length..];
        return taken;
    }
}

/// <summary>Where a page ends: its last hit's place in the order, which is total because the key is part of it.</summary>
/// <param name="Key">The dataset's key.</param>
/// <param name="Value">What is sorted by first: the bits of the score, the publication time in UTC ticks, the first bytes of the title.</param>
/// <param name="Completeness">Breaks ties of the score.</param>
/// <param name="Published">UTC ticks; breaks ties of the score.</param>
/// <param name="Title">The folded title in UTF-8 when sorted by title, else empty.</param>
/// <param name="Statistics">By which the first page was scored; null unless sorted by relevance.</param>
public sealed record PagePosition(
    long Key, long Value, byte Completeness, long Published, ReadOnlyMemory<byte> Title, PageStatistics? Statistics);

/// <summary>What scores depend on beside the record.</summary>
/// <param name="AverageLengths">Words in each text field on average, by the field's ordinal.</param>
/// <param name="Rarities">Of each scored unit of the query in the order of evaluation; below 0 for one there was no time for.</param>
public sealed record PageStatistics(IReadOnlyList<float> AverageLengths, IReadOnlyList<float> Rarities);
