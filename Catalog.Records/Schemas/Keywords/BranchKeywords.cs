using System.Text.Json;
using Catalog.Records.Schemas.Evaluating;
using Catalog.Records.Schemas.Values;

namespace Catalog.Records.Schemas.Keywords;

/// <summary><c>anyOf</c>. When none fits, the failures of the branch that came nearest are told.</summary>
internal sealed class AnyKeyword(Edge[] branches) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        if (run.Explains)
        {
            return Explain(value, run);
        }

        var isRight = false;
        foreach (var branch in branches)
        {
            run.Evaluated.Save();
            var fits = run.InPlace(branch, value);
            run.Evaluated.Settle(fits);
            isRight |= fits;
            // The others matter only to an unevaluated… keyword, which counts what every right branch looked at.
            if (isRight && !run.Evaluated.IsAsked)
            {
                return true;
            }
        }

        return isRight;
    }

    private bool Explain(JsonElement value, Evaluation run)
    {
        var failed = new List<List<Failure>>();
        foreach (var branch in branches)
        {
            var failures = run.Branch(branch, value);
            if (run.IsStopped)
            {
                run.Tell(failures);
                return false;
            }

            if (failures.Count > 0)
            {
                failed.Add(failures);
            }
            else if (!run.Evaluated.IsAsked)
            {
                return true;
            }
        }

        if (failed.Count < branches.Length)
        {
            return true;
        }

        NearestBranch.Tell("anyOf", branches, failed, value, run);
        return false;
    }
}

/// <summary><c>oneOf</c>.</summary>
internal sealed class OneKeyword(Edge[] branches) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        var failed = run.Explains ? new List<List<Failure>>() : null;
        List<Edge>? fitting = null;
        var fits = 0;
        foreach (var branch in branches)
        {
            bool isRight;
            if (failed is not null)
            {
                var failures = run.Branch(branch, value);
                if (run.IsStopped)
                {
                    run.Tell(failures);
                    return false;
                }

                isRight = failures.Count == 0;
                if (isRight)
                {
                    (fitting ??= []).Add(branch);
                }
                else
                {
                    failed.Add(failures);
                }
            }
            else
            {
                run.Evaluated.Save();
                isRight = run.InPlace(branch, value);
                run.Evaluated.Settle(isRight);
            }

            if (isRight && ++fits > 1 && failed is null)
            {
                return false;
            }
        }

        if (fits == 1)
        {
            return true;
        }

        if (failed is not null && fits > 1)
        {
            var titles = fitting!.Where(branch => branch.Node.Title is not null).Select(branch => $"'{branch.Node.Title}'").ToList();
            var which = titles.Count == fits ? $": {string.Join(", ", titles)}" : "";
            run.Fail("oneOf", $"{Sentences.Quote(value)} fits {fits} of {branches.Length} shapes at once{which}; it may fit one only.");
        }
        else if (failed is not null)
        {
            NearestBranch.Tell("oneOf", branches, failed, value, run);
        }

        return false;
    }
}

/// <summary><c>not</c>.</summary>
internal sealed class NotKeyword(Edge forbidden) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        run.Evaluated.Save();
        var fits = run.Silently(forbidden, value);
        run.Evaluated.Settle(false);
        return (!fits && !run.IsStopped) || (run.Explains && run.Fail("not", forbidden.Node.Title is { } title
            ? $"{Sentences.Quote(value)} is just what may not stand here ({title})."
            : $"{Sentences.Quote(value)} may not stand here."));
    }
}

/// <summary><c>if</c>, <c>then</c>, <c>else</c>.</summary>
internal sealed class IfKeyword(Edge condition, Edge? then, Edge? otherwise) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        run.Evaluated.Save();
        var holds = run.Silently(condition, value);
        run.Evaluated.Settle(holds);
        return !run.IsStopped && ((holds ? then : otherwise) is not { } branch || run.InPlace(branch, value));
    }
}

/// <summary>Which branch of several that all failed was probably meant.</summary>
internal static class NearestBranch
{
    public static void Tell(string keyword, Edge[] branches, List<List<Failure>> failed, JsonElement value, Evaluation run)
    {
        // Of another type altogether: then all types that would do are named.
        if (failed.TrueForAll(IsOtherType))
        {
            var types = branches.Aggregate(JsonTypes.None, (all, branch) => all | branch.Node.Types);
            run.Fail(keyword, types == JsonTypes.None
                ? $"{Sentences.Quote(value)} fits none of the {branches.Length} shapes allowed here."
                : $"Here stands {Sentences.Name(JsonTypesOf.Value(value, types))} ({Sentences.Quote(value)}); expected is {Sentences.Names(types)}.");
            return;
        }

        var nearest = Enumerable.Range(0, failed.Count).MinBy(i => Distance(failed[i]));
        if (branches[nearest].Node.Title is { } title && failed[nearest].Count > 0)
        {
            failed[nearest][0].Message += $" (Of the {branches.Length} shapes allowed here, '{title}' came nearest.)";
        }

        run.Tell(failed[nearest]);
    }

    // Another type is farthest; then another constant, by which shapes are told apart; then the number of failures.
    private static int Distance(List<Failure> failures) =>
        (IsOtherType(failures) ? 1_000_000 : 0)
        + (failures.Exists(failure => failure is { Keyword: "const" or "enum", Depth: <= 1 }) ? 10_000 : 0)
        + Math.Min(failures.Count, 9_999);

    private static bool IsOtherType(List<Failure> failures) =>
        failures.Exists(failure => failure is { Keyword: "type" or "false", Depth: 0 });
}
