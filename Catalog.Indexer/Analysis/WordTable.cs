using System.Collections.Frozen;

namespace Catalog.Indexer.Analysis;

/// <summary>Words and what each becomes, asked by the characters of a text.</summary>
internal static class WordTable
{
    public static FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Of(params (string Word, string Becomes)[] words) =>
        words.ToFrozenDictionary(entry => entry.Word, entry => entry.Becomes, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
