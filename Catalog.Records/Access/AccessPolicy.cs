using Catalog.Records.Datasets;

namespace Catalog.Records.Access;

/// <summary>Whether a caller may have the data, and in a word why (not).</summary>
/// <param name="Reason">The level or circumstance that decided: <c>open</c>, <c>registered</c>, <c>controlled</c>,
/// <c>closed</c>, <c>embargo</c>, <c>keeper</c> (owner, curator or administrator), <c>withdrawn</c>.</param>
public readonly record struct AccessDecision(bool Allowed, string Reason);

/// <summary>The one rule for the way to the data. Pure: the same caller, dataset, level and day decide the same.</summary>
public static class AccessPolicy
{
    /// <summary>Decides over one distribution of a dataset.</summary>
    /// <param name="dataset">Loaded with its collection's curators.</param>
    /// <param name="access">What holds for the version that is shown, see <see cref="PublishedState.AccessOn"/>.</param>
    /// <param name="distributionLevel">The distribution's own level; null when the version's holds.</param>
    /// <param name="today">Today in UTC; an embargo is over at 00:00 UTC of its day.</param>
    public static AccessDecision Decide(
        Caller caller, Dataset dataset, (AccessLevel Level, DateOnly? EmbargoUntil) access, AccessLevel? distributionLevel, DateOnly today)
    {
        if (dataset.State == DatasetState.Withdrawn) return new(false, "withdrawn");
        return Permissions.Check(DatasetAction.SeeDraft, caller, dataset) is null
            ? new(true, "keeper")
            : DecideForAnyone(access, distributionLevel, today);
    }

    /// <summary>Decides over one distribution of a published dataset for a caller who does not keep it.</summary>
    public static AccessDecision DecideForAnyone(
        (AccessLevel Level, DateOnly? EmbargoUntil) access, AccessLevel? distributionLevel, DateOnly today)
    {
        if (access.EmbargoUntil > today) return new(false, "embargo");
        var level = distributionLevel ?? access.Level;
        return new(level == AccessLevel.Open, Storage.Words<AccessLevel>.Of(level));
    }
}
