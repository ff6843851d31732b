using System.Text.Json;
using Catalog.Ontology.Formats;

namespace Catalog.Records.Terminology.Releases;

/// <summary>What a load has read and left out, as it is kept with the release.</summary>
/// <param name="Format">For people: <c>OBO 1.4</c>.</param>
/// <param name="Read">What was read, by name for people, in order.</param>
/// <param name="LeftOut">How often each code was told of.</param>
/// <param name="Remarks">The first of each code, with line and sentence.</param>
public sealed record StoredLoadReport(string Format, IReadOnlyList<ReadCount> Read, IReadOnlyDictionary<string, long> LeftOut, IReadOnlyList<LoadRemark> Remarks)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static StoredLoadReport Of(LoadReport report) => new(
        report.Format, [.. report.Read.Select(count => new ReadCount(count.Key, count.Value))], new Dictionary<string, long>(report.Counts), [.. report.Remarks]);

    internal static StoredLoadReport Parse(string json) => JsonSerializer.Deserialize<StoredLoadReport>(json, Json)!;

    // jsonb takes no NUL, which a message may quote.
    internal string ToJson() => JsonSerializer.Serialize(this, Json).Replace("\\u0000", "\\uFFFD", StringComparison.Ordinal);
}

/// <summary>A release with what its load told.</summary>
/// <param name="Current">The version of its ontology that is in use.</param>
public sealed record ReportedRelease(StoredRelease Release, string Current, StoredLoadReport Report);

/// <summary>How many of something were read.</summary>
/// <param name="What">For people: <c>terms</c>, <c>is a</c>.</param>
public sealed record ReadCount(string What, long Count);
