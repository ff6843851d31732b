using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Catalog.Indexer.Queries;

/// <summary>
/// Writes and reads the opaque cursor of a page: the sort value and key of its last hit, and a hash over both and the
/// query. It holds no state of a server, so it outlives restarts, stands for every process, and never expires. It is
/// not secret: the hash catches accidents and mixed-up queries, and a forged cursor reaches nothing a query does not.
/// </summary>
public static class Cursor
{
    private const byte Version = 1;
    private const int HashLength = 12;
    private const int FixedLength = 1 + 2 * sizeof(long);

    /// <summary>The cursor that continues this query after a position.</summary>
    public static string Write(SearchQuery query, PagePosition position)
    {
        var content = new byte[FixedLength + position.Title.Length];
        content[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(1), position.Key);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(1 + sizeof(long)), position.Value);
        position.Title.Span.CopyTo(content.AsSpan(FixedLength));
        return Base64Url.EncodeToString([.. Hash(query, content), .. content]);
    }

    /// <summary>The position after which the query's page begins, or null for its first page.</summary>
    /// <exception cref="InvalidCursorException">The cursor is altered or of another query.</exception>
    public static PagePosition? Read(SearchQuery query)
    {
        if (query.After is null)
            return null;
        byte[] bytes = Decode(query.After);
        if (bytes.Length < HashLength + FixedLength)
            throw new InvalidCursorException();
        var content = bytes.AsSpan(HashLength);
        if (content[0] != Version || !bytes.AsSpan(0, HashLength).SequenceEqual(Hash(query, content)))
            throw new InvalidCursorException();
        return new PagePosition(
            BinaryPrimitives.ReadInt64BigEndian(content[1..]),
            BinaryPrimitives.ReadInt64BigEndian(content[(1 + sizeof(long))..]),
            content[FixedLength..].ToArray());
    }

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

    // Everything that decides which hits there are and in which order. The size may change from page to page.
    private static ReadOnlySpan<byte> Hash(SearchQuery query, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AddList(hash, query.Words.Words.Select(word => word.Term));
        AddList(hash, query.Words.Identifiers);
        AddList(hash, query.Filters.Select(filter => $"{filter.Field.Name}={filter.Value}").Distinct().Order(StringComparer.Ordinal));
        AddList(hash, query.Audience.Groups);
        AddList(hash, [query.EffectiveSort.ToString()]);
        hash.AppendData(content);
        return hash.GetHashAndReset().AsSpan(0, HashLength);
    }

    private static void AddList(IncrementalHash hash, IEnumerable<string> list)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (string item in list)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(item);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        BinaryPrimitives.WriteInt32BigEndian(length, -1);
        hash.AppendData(length);
    }
}

/// <summary>Where a page ends: the sort value of its last hit and its key, which makes the order total.</summary>
/// <param name="Key">The dataset's key.</param>
/// <param name="Value">The score's bits, or the publication time in UTC ticks; 0 when sorted by title.</param>
/// <param name="Title">The folded title in UTF-8 when sorted by title, else empty.</param>
public sealed record PagePosition(long Key, long Value, ReadOnlyMemory<byte> Title);
