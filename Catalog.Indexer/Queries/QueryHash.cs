using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Catalog.Indexer.Queries;

/// <summary>
/// A hash over everything that decides which hits a query has and in which order, and over a cursor's content. The
/// page's size, the facets that are counted and the time allowed may change from page to page.
/// </summary>
internal static class QueryHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = 12;

    public static ReadOnlySpan<byte> Of(SearchQuery query, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, query.Words.Canonical);
        AddAll(hash, query.Filters.Select(filter => $"{filter.Field.Name}={filter.Value}").Distinct().Order(StringComparer.Ordinal));
        AddAll(hash, query.Audience.Groups);
        Add(hash, query.EffectiveSort.ToString());
        hash.AppendData(content);
        return hash.GetHashAndReset().AsSpan(0, Length);
    }

    private static void AddAll(IncrementalHash hash, IEnumerable<string> texts)
    {
        foreach (string text in texts)
            Add(hash, text);
        AddLength(hash, -1);
    }

    private static void Add(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        AddLength(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AddLength(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        hash.AppendData(bytes);
    }
}
