using Catalog.Indexer.Following;
using Catalog.Records.Storage;

namespace Catalog.Api.Followers;

/// <summary>The search index of this process beside the database.</summary>
/// <param name="Number">The newest change of the log when they were compared.</param>
/// <param name="Records">How many datasets are published.</param>
/// <param name="Differences">By key, the first <see cref="MostListed"/>.</param>
public sealed record ComparisonAnswer(
    bool Agrees, long Number, int Records, int Missing, int Surplus, int Outdated, IReadOnlyList<DifferenceAnswer> Differences)
{
    public const int MostListed = 100;

    public static ComparisonAnswer Of(IndexComparison found) => new(
        found.Differences.Count == 0, found.Number, found.Records,
        found.Count(IndexFault.Missing), found.Count(IndexFault.Surplus), found.Count(IndexFault.Outdated),
        [.. found.Differences.Take(MostListed).Select(difference => new DifferenceAnswer(
            Words<IndexFault>.Of(difference.Fault), difference.Id, difference.Key, difference.Held, difference.Published))]);
}

/// <summary>One difference; see <see cref="IndexDifference"/>.</summary>
/// <param name="Fault"><c>missing</c>, <c>surplus</c> or <c>outdated</c>.</param>
public sealed record DifferenceAnswer(string Fault, string? DatasetId, long Key, long? Held, long? Published);
