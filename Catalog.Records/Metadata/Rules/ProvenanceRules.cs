using System.Text.Json;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>The steps from raw data to findings: in order, by stage and by date, each with an activity and names.</summary>
internal static class ProvenanceRules
{
    private const string List = "provenance";
    private static readonly string[] Stages = ["raw", "curated", "analysed", "findings"];

    public static void Check(JsonElement list, ref FindingList findings)
    {
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
            index++;
            if (findings.IsFull) return;
        }
    }

    private static int Stage(JsonElement step, int index, ref FindingList findings)
    {
        if (step.Get("stage"u8) is not { ValueKind: JsonValueKind.String } stage) return -1;
        for (var i = 0; i < Stages.Length; i++)
        {
            if (stage.ValueEquals(Stages[i])) return i;
        }

        findings.Warning("provenance-stage-unknown", At(List, index, "stage"), $"The stage is one of {string.Join(", ", Stages)}.");
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
