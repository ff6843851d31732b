using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Api.Pages.Landing;

/// <summary>One hand-off in the life of the data.</summary>
/// <param name="Stage">What the data were after it: Raw data, Curated data, Analysed data, Findings.</param>
public sealed record StepView(
    string? Stage, string Activity, string? Description, IReadOnlyList<AgentView> Agents, IReadOnlyList<LinkText> Software,
    IReadOnlyList<LinkText> Used, IReadOnlyList<LinkText> Generated, string? When);

/// <summary>Reads the hand-offs raw → curated → analysed → findings in the order in which they happened.</summary>
internal static class ProvenanceReader
{
    private const int MostSteps = 100;
    private const int MostParts = 20;
    private static readonly string[] Stages = ["raw", "curated", "analysed", "findings"];

    public static Bounded<StepView> Read(JsonElement record, IdentifierLinks identifiers)
    {
        var found = RecordItems.Read(record, "provenance"u8, MostSteps, item => Step(item, identifiers) is { } step ? new Placed(Place(item), step) : null);
        return new([.. found.Shown.OrderBy(placed => placed.Place).Select(placed => placed.Step)], found.Total);
    }

    private static StepView? Step(JsonElement item, IdentifierLinks identifiers) => item.Text("activity"u8) is not { } activity ? null : new(
        StageOf(item.Text("stage"u8)),
        activity,
        item.Text("description"u8),
        AgentReader.Read(item, "agents"u8, MostParts).Shown,
        RecordItems.Read(item, "software"u8, MostParts, program => Software(program, identifiers)).Shown,
        Entities(item, "used"u8, identifiers),
        Entities(item, "generated"u8, identifiers),
        RecordItems.Span(item.Text("startedAt"u8), item.Text("endedAt"u8)));

    private static LinkText? Software(JsonElement item, IdentifierLinks identifiers) => item.Text("name"u8) is not { } name ? null
        : new(item.Text("version"u8) is { } version ? $"{name} {version}" : name, item.Text("identifier"u8) is { } id ? identifiers.OfAny(id).Href : null);

    private static IReadOnlyList<LinkText> Entities(JsonElement item, ReadOnlySpan<byte> list, IdentifierLinks identifiers) =>
        [.. RecordItems.Texts(item, list, MostParts).Select(identifiers.OfAny)];

    private static string? StageOf(string? stage) => stage switch
    {
        "raw" => "Raw data",
        "curated" => "Curated data",
        "analysed" => "Analysed data",
        "findings" => "Findings",
        _ => RecordItems.Spaced(stage),
    };

    // A step without a known stage stays behind the others; within a stage the record's order counts.
    private static int Place(JsonElement item)
    {
        var place = Array.IndexOf(Stages, item.Text("stage"u8));
        return place < 0 ? Stages.Length : place;
    }

    private sealed record Placed(int Place, StepView Step);
}
