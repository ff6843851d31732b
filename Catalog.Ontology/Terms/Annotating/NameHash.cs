namespace Catalog.Ontology.Terms.Annotating;

/// <summary>
/// A number of some words in a row, whatever stands between them and in whatever form they are: that of two rows together comes
/// of those of each, so T-cell, T cell and Tcells have one. Others may have it too: who finds by it compares.
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
        var length = WordForms.KeyLength(word, out var endsInY);
        for (var at = 0; at < length; at++)
        {
            var character = endsInY && at == length - 1 ? 'y' : word[at];
            sum = sum * Base + character + 1UL;
            power *= Base;
        }
        return new(sum, power);
    }

    public NameHash Then(NameHash next) => new(Sum * next.Power + next.Sum, Power * next.Power);
}
