using System.Text.Json;
using Catalog.Records.Schemas;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>The steps from raw data to findings: in order, by stage and by date, each with an activity and names.</summary>
internal static class ProvenanceRules
{
    private const string List = "provenance";
    private static readonly string[] Stages = ["raw", "curated", "analysed", "findings"];

    public static void Check(JsonElement record, JsonElement list, ref FindingList findings)
    {
        HashSet<string>? made = null;
        var (index, furthest) = (0, -1);
        DateSpan last = default;
        foreach (var step in list.EnumerateArray())
        {
            if (!step.HasText("activity"u8))
            {
                findings.Error("provenance-activity-missing", At(List, index, "activity"), "Say what was done in this step.");
            }

            var stage = Stage(step, index, ref findings);
            if (stage >= 0 && stage < furthest)
            {
                findings.Warning("provenance-stage-order", At(List, index, "stage"),
                    $"A step to {Stages[stage]} data stands behind one to {Stages[furthest]}. List the steps in the order they were done.");
            }

            var start = CheckDates(step, index, ref findings);
            if (start != default && last != default && start.To < last.From && stage > furthest)
            {
                findings.Warning("provenance-date-order", At(List, index, "startedAt"), "This step began before the one it builds on.");
            }

            last = start == default ? last : start;
            furthest = Math.Max(furthest, stage);
            CheckNames(step, index, ref findings);
            CheckSources(record, step, index, ref made, ref findings);
            index++;
            if (findings.IsFull) return;
        }
    }

    // Once a step has made something, what the next ones start from came with the record or from a step before. The first may
    // start from samples, and identifiers lead out of the record.
    private static void CheckSources(JsonElement record, JsonElement step, int index, ref HashSet<string>? made, ref FindingList findings)
    {
        var position = 0;
        foreach (var used in step.Items("used"u8))
        {
            if (used.ValueKind == JsonValueKind.String && used.GetString() is { Length: > 0 } name && name.AsSpan().IndexOfAny(InIdentifiers) < 0
                && made?.Contains(name) == false)
            {
                findings.Advice("provenance-source-unknown", At(List, index, "used") + JsonPointer.Step(position),
                    $"No distribution is called '{Quote(name)}', and no step before made it. Name what the step started from by an identifier, or by the id of a distribution.");
            }

            position++;
        }

        foreach (var generated in step.Items("generated"u8))
        {
            if (generated.ValueKind == JsonValueKind.String) (made ??= Distributions(record)).Add(generated.GetString()!);
        }
    }

    private static HashSet<string> Distributions(JsonElement record)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var distribution in record.Items("distributions"u8))
        {
            if (distribution.Text("id"u8) is { } id) ids.Add(id);
        }

        return ids;
    }

    private static readonly System.Buffers.SearchValues<char> InIdentifiers = System.Buffers.SearchValues.Create(":/. 0123456789");

    private static int Stage(JsonElement step, int index, ref FindingList findings)
    {
        if (step.Get("stage"u8) is not { ValueKind: JsonValueKind.String } stage) return -1;
        for (var i = 0; i < Stages.Length; i++)
        {
            if (stage.ValueEquals(Stages[i])) return i;
        }

        findings.Warning("provenance-stage-unknown", At(List, index, "stage"),
            $"The stage is one of {string.Join(", ", Stages)}." + CloseName.Hint(stage.GetString() ?? "", Stages));
        return -1;
    }

    private static DateSpan CheckDates(JsonElement step, int index, ref FindingList findings)
    {
        DateRules.CheckOne(step.Get("startedAt"u8), index, static index => At(List, index, "startedAt"), ref findings, out var start);
        DateRules.CheckOne(step.Get("endedAt"u8), index, static index => At(List, index, "endedAt"), ref findings, out var end);
        if (start != default && end != default && start.From > end.To)
        {
            findings.Warning("date-range-reversed", At(List, index, "endedAt"), "This step ended before it began.");
        }

        return start;
    }

    private static void CheckNames(JsonElement step, int index, ref FindingList findings)
    {
        var position = 0;
        foreach (var agent in step.Items("agents"u8))
        {
            if (!agent.HasText("name"u8)) findings.Error("provenance-name-missing", At(List, index, "agents") + $"/{position}/name", "This agent has no name.");
            NameIdentifierRules.CheckList(agent, (index, position), static at => At(List, at.index, "agents") + $"/{at.position}", ref findings);
            position++;
        }

        position = 0;
        foreach (var program in step.Items("software"u8))
        {
            if (!program.HasText("name"u8)) findings.Error("provenance-name-missing", At(List, index, "software") + $"/{position}/name", "This program has no name.");
            position++;
        }
    }
}
