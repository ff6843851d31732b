namespace Catalog.Ontology.Terms.Annotating;

/// <summary>
/// A number of some words in a row, whatever stands between them and in whatever form they are: the letters that make a plural
/// (s, es, ies for y, es for is) do not count anywhere. That of two rows together comes of those of each, so T-cell, T cells and
/// Tcell have one. Others may have it too: who finds by it compares.
/// </summary>
internal readonly record struct NameHash(ulong Sum, ulong Power)
{
    private const ulong Base = 0x9E3779B97F4A7C15;

    /// <summary>The number, its bits mixed.</summary>
    public ulong Key
    {
        get
        {
            var key = Sum;
            key = (key ^ (key >> 32)) * 0xD6E8FEB86659FD93;
            key = (key ^ (key >> 32)) * 0xD6E8FEB86659FD93;
            return key ^ (key >> 32);
        }
    }

    /// <param name="word">Folded.</param>
    public static NameHash Of(ReadOnlySpan<char> word)
    {
        var (sum, power) = (0UL, 1UL);
        foreach (var letter in word)
        {
            if (letter is 'e' or 'i' or 's' or 'y') continue;
            sum = sum * Base + letter + 1UL;
            power *= Base;
        }
        return new(sum, power);
    }

    public NameHash Then(NameHash next) => new(Sum * next.Power + next.Sum, Power * next.Power);
}
