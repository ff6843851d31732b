using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;

namespace Catalog.Api.Datasets;

/// <summary>The way to one distribution of a record, for every face that shows it.</summary>
internal static class DistributionAccess
{
    /// <param name="access">What holds for the version, see <see cref="PublishedState.AccessOn"/>.</param>
    /// <param name="distribution">An item of the record's <c>distributions</c>; its own level goes before the version's.</param>
    public static AccessDecision Decide(
        Caller caller, Dataset dataset, (AccessLevel Level, DateOnly? EmbargoUntil) access, JsonElement distribution, DateOnly today) =>
        AccessPolicy.Decide(
            caller,
            dataset,
            access,
            Words<AccessLevel>.TryParse(distribution.Get("access"u8)?.Text("level"u8), out var level) ? level : null,
            today);

    /// <summary>Today in UTC.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
