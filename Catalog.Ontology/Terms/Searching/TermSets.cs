using System.Buffers;

namespace Catalog.Ontology.Terms.Searching;

/// <summary>The four sets of terms that a compiled file has, and sets at all: a bit a member.</summary>
internal static class TermSets
{
    public const int Count = 4;

    /// <summary>The set of those that may be found.</summary>
    public static int Of(bool classesOnly, bool includesObsolete) => (classesOnly ? 2 : 0) + (includesObsolete ? 0 : 1);

    public static bool Has(int set, bool isClass, bool isActive) => (set < 2 || isClass) && ((set & 1) == 0 || isActive);

    /// <summary>How many words of 64 bits a set of so many terms takes.</summary>
    public static int WordsOf(int terms) => (terms + 63) >> 6;

    /// <summary>An empty set for so many, to be given back: of large releases it is too large to be made anew for each question.</summary>
    public static ulong[] Rent(int members)
    {
        var set = ArrayPool<ulong>.Shared.Rent(WordsOf(members));
        set.AsSpan(0, WordsOf(members)).Clear();
        return set;
    }

    public static void Return(ulong[] set) => ArrayPool<ulong>.Shared.Return(set);

    public static bool Contains(ReadOnlySpan<ulong> set, int term) => (set[term >> 6] & (1UL << term)) != 0;

    /// <summary>Leaves what the other has too.</summary>
    public static void And(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        for (var at = 0; at < other.Length && at < set.Length; at++) set[at] &= other[at];
    }

    /// <summary>Adds what the other has.</summary>
    public static void Or(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        for (var at = 0; at < other.Length && at < set.Length; at++) set[at] |= other[at];
    }

    /// <summary>Takes out what the other has.</summary>
    public static void Except(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        for (var at = 0; at < other.Length && at < set.Length; at++) set[at] &= ~other[at];
    }

    /// <summary>Adds one; false when it was in it.</summary>
    public static bool Add(Span<ulong> set, int term)
    {
        ref var word = ref set[term >> 6];
        var bit = 1UL << term;
        if ((word & bit) != 0) return false;
        word |= bit;
        return true;
    }
}
