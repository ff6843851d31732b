using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;

namespace Catalog.Api.Datasets;

/// <summary>The way to one distribution of a record, for every face that shows it.</summary>
internal static class DistributionAccess
{
    /// <param name="distribution">An item of the record's <c>distributions</c>; its own level goes before the dataset's.</param>
    public static AccessDecision Decide(Caller caller, Dataset dataset, JsonElement distribution, TimeProvider clock) =>
        AccessPolicy.Decide(
            caller,
            dataset,
            Words<AccessLevel>.TryParse(distribution.Get("access"u8)?.Text("level"u8), out var level) ? level : null,
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
}
