using System.Runtime.InteropServices;
using Catalog.Ontology.Terms.Compiled;
using Catalog.Ontology.Text;

namespace Catalog.Ontology.Terms.Annotating;

/// <summary>What is filed under a key.</summary>
/// <param name="Print">The lower half of the key.</param>
/// <param name="Value">A text; or, below 0, that names begin so: the complement of how many words the longest has.</param>
internal readonly record struct NameEntry(uint Print, int Value);

/// <summary>
/// Files the names of classes by their words (<see cref="NameHash"/>), and the first two words of longer names, so that a text is
/// read on only where a name goes on.
/// </summary>
internal static class NameIndexCompiler
{
    /// <summary>Names of more words are not looked for.</summary>
    public const int MostWords = 32;

    // A first word that is often written as one with the next: non, anti, post.
    private const int ShortWord = 5;

    private const int BucketSize = 4;

    public static void Write(in DesignationTable texts, ReadOnlySpan<byte> termKinds, SectionWriter writer, CancellationToken cancellationToken)
    {
        var (names, beginnings) = (new List<(ulong Key, int Text)>(), new Dictionary<ulong, int>());
        var decoded = new DecodedText();
        Span<char> word = stackalloc char[WordReader.MaxLength];
        for (var text = 0; text < texts.Count; text++)
        {
            if ((text & 0xFFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (texts.Kind(text) > DesignationKind.Related || (termKinds[texts.Term(text)] & ~OntologyRelease.ObsoleteBit) != (byte)TermKind.Class) continue;
            var name = decoded.Of(texts.Text(text));
            if (Read(name, word, beginnings) is { } key) names.Add((key, text));
        }
        WriteEntries(names, beginnings, writer);
    }

    // The key of a name; null for one that is not looked for.
    private static ulong? Read(ReadOnlySpan<char> name, Span<char> word, Dictionary<ulong, int> beginnings)
    {
        var reader = new WordReader(name, 0, word);
        var (count, isTelling, joinsFirst, end) = (0, false, false, 0);
        NameHash all = default, first = default, two = default, three = default;
        while (reader.MoveNext())
        {
            if (++count > MostWords) return null;
            var next = NameHash.Of(reader.Word);
            all = count == 1 ? next : all.Then(next);
            isTelling |= IsTelling(reader.Word, name, reader.Start, reader.End);
            if (count == 1) (first, joinsFirst) = (all, reader.Word.Length <= ShortWord);
            else if (count == 2) (two, joinsFirst) = (all, joinsFirst || Joints.Between(name, end, reader.Start) == Joint.Hyphen);
            else if (count == 3) three = all;
            end = reader.End;
        }
        if (!isTelling) return null;
        if (count > 1)
        {
            // A text may write the first word in two, or the first two in one.
            Note(beginnings, first, count);
            Note(beginnings, two, count);
            if (count > 2 && joinsFirst) Note(beginnings, three, count);
        }
        return all.Key;
    }

    /// <summary>Whether a word can be a mention by itself: a stop word, a letter and a number cannot.</summary>
    public static bool IsTelling(ReadOnlySpan<char> word, ReadOnlySpan<char> text, int start, int end)
    {
        if (!word.ContainsAnyExceptInRange('0', '9') || StopWords.Contains(word)) return false;
        return end - start > 1 || CharacterFolding.StandsAlone(text, start);
    }

    private static void Note(Dictionary<ulong, int> beginnings, NameHash beginning, int words)
    {
        ref var most = ref CollectionsMarshal.GetValueRefOrAddDefault(beginnings, beginning.Key, out _);
        most = Math.Max(most, words);
    }

    private static void WriteEntries(List<(ulong Key, int Text)> names, Dictionary<ulong, int> beginnings, SectionWriter writer)
    {
        var buckets = new int[NameIndex.BucketsFor((names.Count + beginnings.Count) / BucketSize) + 1];
        var count = buckets.Length - 1;
        foreach (var (key, _) in names) buckets[NameIndex.Bucket(key, count) + 1]++;
        foreach (var key in beginnings.Keys) buckets[NameIndex.Bucket(key, count) + 1]++;
        for (var bucket = 0; bucket < count; bucket++) buckets[bucket + 1] += buckets[bucket];
        writer.Write<int>(Section.NameBuckets, buckets);
        var entries = new NameEntry[buckets[^1]];
        foreach (var (key, words) in beginnings) entries[buckets[NameIndex.Bucket(key, count)]++] = new((uint)key, ~words);
        foreach (var (key, text) in names) entries[buckets[NameIndex.Bucket(key, count)]++] = new((uint)key, text);
        writer.Write<NameEntry>(Section.NameEntries, entries);
    }
}
