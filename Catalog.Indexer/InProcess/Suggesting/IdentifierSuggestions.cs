using System.Text;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Suggesting;

/// <summary>Suggests identifiers that begin as was typed, in the order of their bytes.</summary>
internal static class IdentifierSuggestions
{
    public static void Add(List<RankedSuggestion> found, IndexState state, Reach reach, TypedText typed, int size)
    {
        if (typed.IdentifierStart is not { } start)
            return;
        // The first few of each segment hold the first few of all.
        var first = new SortedSet<byte[]>(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        foreach (var part in state.Segments)
        {
            var identifiers = part.Segment.Identifiers;
            var range = identifiers.WithPrefix(start);
            for (int identifier = range.Start.Value, taken = 0; identifier < range.End.Value && taken < size; identifier++)
            {
                if (reach.Count(part, identifiers.Rows(identifier)) == 0)
                    continue;
                first.Add(identifiers[identifier].ToArray());
                taken++;
            }
        }
        foreach (byte[] identifier in first.Take(size))
        {
            var (count, id) = (0, "");
            foreach (var part in state.Segments)
            {
                foreach (int row in part.Segment.Identifiers.Rows(identifier))
                {
                    if (!reach.Contains(part, row))
                        continue;
                    id = count++ == 0 ? part.Segment.Id(row) : id;
                }
            }
            var tier = typed.LooksLikeIdentifier ? MatchTier.Named : MatchTier.Beginning;
            found.Add(new(tier, 1, found.Count, new Suggestion(SuggestionKind.Identifier, Encoding.UTF8.GetString(identifier), count, count == 1 ? id : null)));
        }
    }
}
