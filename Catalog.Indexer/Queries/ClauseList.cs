namespace Catalog.Indexer.Queries;

/// <summary>
/// Gathers the clauses of one group and makes the plainest node of them: what says nothing new is left out, and inner groups that
/// only gather become part of this one.
/// </summary>
internal sealed class ClauseList
{
    private readonly List<QueryNode> required = [];
    private readonly List<QueryNode> optional = [];
    private readonly List<QueryNode> excluded = [];
    private readonly HashSet<(List<QueryNode>, string)> seen = [];

    public void Require(QueryNode node)
    {
        if (node is QueryNode.Group { Optional: [] } inner)
        {
            foreach (var clause in inner.Required) Require(clause);
            foreach (var clause in inner.Excluded) Exclude(clause);
        }
        else if (IsNew(required, node)) required.Add(node);
    }

    public void Offer(QueryNode node)
    {
        if (node is QueryNode.Group { Required: [], Excluded: [] } inner)
        {
            foreach (var clause in inner.Optional) Offer(clause);
        }
        else if (IsNew(optional, node)) optional.Add(node);
    }

    public void Exclude(QueryNode node)
    {
        if (node is QueryNode.Group { Required: [], Excluded: [] } inner)
        {
            foreach (var clause in inner.Optional) Exclude(clause);
        }
        else if (IsNew(excluded, node)) excluded.Add(node);
    }

    /// <summary>The group; its only clause when it has no other; null when it is empty.</summary>
    public QueryNode? ToNode() => (required, optional, excluded) switch
    {
        ([], [], []) => null,
        ([var only], [], []) => only,
        ([], [var only], []) => only,
        _ => new QueryNode.Group(Ordered(required), Ordered(optional), [.. excluded]),
    };

    // Words in the order of the text, which says what is close to what; conditions stand between no two of them.
    private static List<QueryNode> Ordered(List<QueryNode> clauses) =>
        [.. clauses.Where(clause => clause.Scores), .. clauses.Where(clause => !clause.Scores).OrderBy(CanonicalText.Of, StringComparer.Ordinal)];

    public bool HasOffered(QueryNode node) => seen.Contains((optional, Key(node)));

    /// <summary>One of these; null when there are none.</summary>
    public static QueryNode? AnyOf(IEnumerable<QueryNode> nodes)
    {
        var alternatives = nodes.SelectMany(node => node is QueryNode.AnyOf inner ? inner.Alternatives : [node]).DistinctBy(CanonicalText.Of).ToList();
        return alternatives.Count switch { 0 => null, 1 => alternatives[0], _ => new QueryNode.AnyOf(alternatives) };
    }

    private bool IsNew(List<QueryNode> list, QueryNode node) => seen.Add((list, Key(node)));

    // "lungs" finds what "lung" finds, so the first form that was typed stands for both.
    private static string Key(QueryNode node) => CanonicalText.Of(node is QueryNode.Word word ? word with { Term = word.Stem } : node);
}
