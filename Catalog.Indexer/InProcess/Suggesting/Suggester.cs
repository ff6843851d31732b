using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Suggesting;

/// <summary>
/// Completes what is being typed. It keeps nothing but what follows from segments and dictionaries, which never change;
/// which of it lives, and for whom, is asked of the state each time.
/// </summary>
/// <remarks>
/// The order: first identifiers, when the text looks like one; then texts that begin as was typed, before those that have
/// the words elsewhere, before those meant by a slip of the hand (looked for only where there is nothing else). Among
/// these the one of more records comes first; titles and identifiers stand for one. Each kind gets a third of the places
/// while another has something to put there.
/// </remarks>
internal sealed class Suggester
{
    private readonly FacetSuggestions creators = new(SuggestionKind.Creator, SearchFields.Creator);
    private readonly FacetSuggestions subjects = new(SuggestionKind.Subject, SearchFields.Subject);
    private readonly TitleSuggestions titles = new();

    /// <summary>Makes what a question to this state needs, so that none waits for it.</summary>
    public void Prepare(IndexState state)
    {
        creators.Prepare(state);
        subjects.Prepare(state);
        foreach (var part in state.Segments)
            Prepare(part.Segment);
    }

    /// <summary>The same for a segment that is not in a state yet.</summary>
    public void Prepare(Segment segment) => titles.Prepare(segment);

    /// <exception cref="ArgumentOutOfRangeException">The size is not from 1 to <see cref="SuggestQuery.MaxSize"/>.</exception>
    public IReadOnlyList<Suggestion> Suggest(IndexState state, SuggestQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Size, SuggestQuery.MaxSize);
        if (query.Text.Length > SuggestQuery.MaxLength || TypedText.Read(query.Text) is not { } typed)
            return [];

        var reach = new Reach(state, query.Audience);
        var ranked = new List<RankedSuggestion>(4 * query.Size);
        IdentifierSuggestions.Add(ranked, state, reach, typed, query.Size);
        AddTexts(slips: false);
        if (ranked.Count == 0)
            AddTexts(slips: true);
        return RankedSuggestion.Choose(ranked, query.Size);

        void AddTexts(bool slips)
        {
            creators.Add(ranked, state, query, typed, slips);
            subjects.Add(ranked, state, query, typed, slips);
            titles.Add(ranked, state, reach, typed, query.Size, slips);
        }
    }
}
