using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Catalog.Indexer.Fields;

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
        Add(hash, query.Words.Root);
        AddAll(hash, query.Filters.Select(filter => $"{filter.Field.Name}={filter.Value}").Distinct().Order(StringComparer.Ordinal));
        AddAll(hash, query.Audience.Groups);
        Add(hash, query.EffectiveSort.ToString());
        hash.AppendData(content);
        return hash.GetHashAndReset().AsSpan(0, Length);
    }

    private static void Add(IncrementalHash hash, QueryNode? node)
    {
        Add(hash, node?.GetType().Name ?? "everything");
        switch (node)
        {
            case null:
                break;
            case QueryNode.Group group:
                AddAll(hash, group.Required);
                AddAll(hash, group.Optional);
                AddAll(hash, group.Excluded);
                break;
            case QueryNode.AnyOf any:
                AddAll(hash, any.Alternatives);
                break;
            case QueryNode.Word word:
                AddAll(hash, [word.Term, word.Stem, Name(word.Field)]);
                break;
            case QueryNode.Phrase phrase:
                AddAll(hash, [.. phrase.Terms, Name(phrase.Field)]);
                break;
            case QueryNode.Prefix prefix:
                AddAll(hash, [prefix.Start, Name(prefix.Field)]);
                break;
            case QueryNode.Fuzzy fuzzy:
                AddAll(hash, [fuzzy.Term, fuzzy.Edits == 1 ? "1" : "2", Name(fuzzy.Field)]);
                break;
            case QueryNode.Identifier identifier:
                Add(hash, identifier.Normal);
                break;
            case QueryNode.HasValue value:
                AddAll(hash, [value.Field.Name, value.Value]);
                break;
            case QueryNode.InRange range:
                AddAll(hash, [range.Field.Name, range.Range.ToString()]);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node, "Unknown node.");
        }
    }

    private static string Name(TextField? field) => field?.Name ?? "";

    private static void AddAll(IncrementalHash hash, IReadOnlyList<QueryNode> nodes)
    {
        AddLength(hash, nodes.Count);
        foreach (var node in nodes)
            Add(hash, node);
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
