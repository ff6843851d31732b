using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Ontology.Terms;

namespace Catalog.Indexer.Terms;

/// <summary>
/// Reads values that name terms, in filters and in conditions of a query. A name that nobody knows picks the records that
/// name it themselves.
/// </summary>
internal sealed class TermChoices(Terminologies terminologies)
{
    private const int MostNotes = 4;

    private readonly List<SearchNote> notes = [];

    public IReadOnlyList<SearchNote> Notes => notes;

    public FacetFilter Resolve(FacetFilter filter) => Choice(filter.Field, filter.Value) is { } term ? filter with { Term = term } : filter;

    /// <summary>The same tree with the terms of its conditions; the very same when it has none.</summary>
    public QueryNode Resolve(QueryNode node) => node switch
    {
        QueryNode.HasValue value => Choice(value.Field, value.Value) is { } term ? value with { Term = term } : value,
        QueryNode.AnyOf any => All(any.Alternatives) is { } read ? new QueryNode.AnyOf(read) : any,
        QueryNode.Group group => (All(group.Required), All(group.Optional), All(group.Excluded)) switch
        {
            (null, null, null) => group,
            var (required, optional, excluded) => new QueryNode.Group(required ?? group.Required, optional ?? group.Optional, excluded ?? group.Excluded),
        },
        _ => node,
    };

    private List<QueryNode>? All(IReadOnlyList<QueryNode> nodes)
    {
        var read = nodes.Select(Resolve).ToList();
        return read.Zip(nodes).All(pair => ReferenceEquals(pair.First, pair.Second)) ? null : read;
    }

    private TermChoice? Choice(FacetField field, string value)
    {
        if (!field.TakesTerms || !(field.IsClosure || TermNames.MayBeTerm(value))) return null;
        if (terminologies.Find(value) is not { } found)
        {
            // A DOI as somebody's keyword is no term, and nobody said that it was.
            if (field.IsClosure || TermNames.IsCurie(value))
                Add("term-unknown", $"No ontology in use has a term “{Short(value)}”; only records that name it themselves are found by it.");
            return new(value.Trim(), WithBelow: false);
        }
        if (TermClosure.WithReplacements(found.Ontology.Release, found.Term) is [_, .., var newest])
            Add("term-obsolete", $"{found.Curie} ({found.Label}) is obsolete; {found.Ontology.Release.Curie(newest)} ({found.Ontology.Release.Label(newest)}) replaces it.");
        return new(found.Curie);
    }

    private void Add(string code, string message)
    {
        var note = new SearchNote(code, message);
        if (notes.Count < MostNotes && !notes.Contains(note)) notes.Add(note);
    }

    private static string Short(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
