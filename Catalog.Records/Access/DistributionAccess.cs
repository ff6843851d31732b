using System.Text.Json;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;

namespace Catalog.Records.Access;

/// <summary>The way to one distribution of a record, for every face that shows it.</summary>
public static class DistributionAccess
{
    /// <param name="access">What holds for the version, see <see cref="PublishedState.AccessOn"/>.</param>
    /// <param name="distribution">An item of the record's <c>distributions</c>; its own level goes before the version's.</param>
    public static AccessDecision Decide(
        Caller caller, Dataset dataset, (AccessLevel Level, DateOnly? EmbargoUntil) access, JsonElement distribution, DateOnly today) =>
        AccessPolicy.Decide(caller, dataset, access, LevelOf(distribution), today);

    /// <summary>The same for a caller of whom nothing is known, and a dataset that is published.</summary>
    public static AccessDecision DecideForAnyone(
        (AccessLevel Level, DateOnly? EmbargoUntil) access, JsonElement distribution, DateOnly today) =>
        AccessPolicy.DecideForAnyone(access, LevelOf(distribution), today);

    /// <summary>Whether a property of a distribution leads to the data: left out for who may not have them.</summary>
    public static bool IsAddress(JsonProperty property) =>
        property.NameEquals("downloadUrl"u8) || property.NameEquals("accessUrl"u8) || property.NameEquals("accessService"u8);

    /// <summary>Today in UTC.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static AccessLevel? LevelOf(JsonElement distribution) =>
        Words<AccessLevel>.TryParse(distribution.Get("access"u8)?.Text("level"u8), out var level) ? level : null;
}
