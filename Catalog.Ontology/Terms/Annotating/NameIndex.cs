using System.Numerics;
using Catalog.Ontology.Terms.Compiled;

namespace Catalog.Ontology.Terms.Annotating;

/// <summary>The names of a release by their words, see <see cref="NameIndexCompiler"/>.</summary>
internal sealed class NameIndex(OntologyRelease release)
{
    private readonly Column<int> buckets = release.File.Column<int>(Section.NameBuckets);
    private readonly Column<NameEntry> entries = release.File.Column<NameEntry>(Section.NameEntries);

    public static int BucketsFor(int count) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, count));

    /// <summary>The upper bits say the bucket, the lower stand in it.</summary>
    public static int Bucket(ulong key, int count) => (int)(key >> 32) & (count - 1);

    /// <summary>All that is filed with a key, and other things: those of another <see cref="NameEntry.Print"/>.</summary>
    public ReadOnlySpan<NameEntry> Filed(ulong key)
    {
        var starts = buckets.Span;
        if (starts.Length < 2) return [];
        var bucket = Bucket(key, starts.Length - 1);
        return entries.Span[starts[bucket]..starts[bucket + 1]];
    }
}
