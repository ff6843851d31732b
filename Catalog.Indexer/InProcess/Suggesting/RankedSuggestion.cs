using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Suggesting;

/// <summary>How a text matches what was typed, the best first.</summary>
internal enum MatchTier
{
    /// <summary>An identifier, where one is most likely meant.</summary>
    Named,

    /// <summary>The text begins as was typed.</summary>
    Beginning,

    /// <summary>The text has the words in another place or order.</summary>
    Having,

    /// <summary>The same, but for slips of the hand.</summary>
    Slip,
}

/// <summary>A suggestion with its place among all that were found.</summary>
/// <param name="Weight">Records that it stands for; 1 for a title or an identifier.</param>
/// <param name="Place">Among those of its kind.</param>
internal readonly record struct RankedSuggestion(MatchTier Tier, int Weight, int Place, Suggestion Suggestion) : IComparable<RankedSuggestion>
{
    private const int Kinds = 3; // Identifiers have their places before or are a rest.

    public int CompareTo(RankedSuggestion other) =>
        Tier != other.Tier ? Tier.CompareTo(other.Tier)
        : Weight != other.Weight ? other.Weight.CompareTo(Weight)
        : Suggestion.Kind != other.Suggestion.Kind ? Suggestion.Kind.CompareTo(other.Suggestion.Kind)
        : Place.CompareTo(other.Place);

    /// <summary>The best, in order: of each kind a share of the places, and more where other kinds leave some empty.</summary>
    public static List<Suggestion> Choose(List<RankedSuggestion> found, int size)
    {
        found.Sort();
        int share = (size + Kinds - 1) / Kinds;
        var taken = new int[Enum.GetValues<SuggestionKind>().Length];
        var (chosen, passed) = (new List<RankedSuggestion>(size), new List<RankedSuggestion>());
        foreach (var suggestion in found)
            (suggestion.Tier == MatchTier.Named || taken[(int)suggestion.Suggestion.Kind]++ < share ? chosen : passed).Add(suggestion);
        if (chosen.Count > size)
            chosen.RemoveRange(size, chosen.Count - size);
        chosen.AddRange(passed.Take(size - chosen.Count));
        chosen.Sort();
        return chosen.ConvertAll(suggestion => suggestion.Suggestion);
    }
}
