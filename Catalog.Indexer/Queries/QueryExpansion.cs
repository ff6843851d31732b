namespace Catalog.Indexer.Queries;

/// <summary>
/// Words of the query that name something, and by what else records are found that have to do with it. A record found so,
/// not by the words themselves, is of the lower tier.
/// </summary>
/// <param name="Text">The words as typed.</param>
/// <param name="Stands">
/// The nodes of the tree that any of the ways satisfies as well as their own words do. What the query excludes is never
/// widened.
/// </param>
/// <param name="Ways">The best first; of each record the first that holds counts.</param>
public sealed record QueryExpansion(string Text, IReadOnlyList<QueryNode> Stands, IReadOnlyList<ExpansionWay> Ways);

/// <summary>A way by which an expansion finds records. The set is closed.</summary>
/// <param name="Worth">Above 0: records of the lower tier are ordered by the sum over their expansions.</param>
public abstract record ExpansionWay(float Worth)
{
    /// <summary>Records that have the value in <see cref="Fields.SearchFields.Term"/>.</summary>
    public sealed record Under(string Curie, float Worth) : ExpansionWay(Worth);

    /// <summary>Records in which these words stand one after the other in exactly this form, or the one word there is.</summary>
    /// <param name="Terms">Folded forms (<see cref="Analysis.Analyzer"/>), at least one.</param>
    /// <param name="Text">The words as people write them.</param>
    public sealed record Words(IReadOnlyList<string> Terms, string Text, float Worth) : ExpansionWay(Worth);
}
