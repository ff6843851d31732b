using System.Text.Json;
using Catalog.Records.Schemas.Evaluating;
using Catalog.Records.Schemas.Values;

namespace Catalog.Records.Schemas.Keywords;

/// <summary><c>prefixItems</c> and <c>items</c>; in draft 7 the list form of <c>items</c> and <c>additionalItems</c>.</summary>
/// <param name="othersKeyword">The keyword that says what follows the first ones.</param>
internal sealed class ItemsKeyword(Edge[] first, Edge? others, string othersKeyword) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        var isRight = true;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var edge = index < first.Length ? first[index] : others;
            if (edge is null)
            {
                return isRight;
            }

            if (run.NullIsAbsent && item.ValueKind == JsonValueKind.Null)
            {
                index++;
                continue;
            }

            if (edge.Node.Always == false && index >= first.Length)
            {
                return run.Explains && run.Fail(othersKeyword,
                    $"Here are {value.GetArrayLength()} entries; at most {first.Length} may be given.");
            }

            if (!run.Item(edge, item, index))
            {
                if (!run.Explains)
                {
                    return false;
                }

                isRight = false;
            }

            run.Evaluated.Mark(index++);
        }

        return isRight;
    }
}

/// <summary><c>unevaluatedItems</c>.</summary>
internal sealed class UnevaluatedItemsKeyword(Edge others) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        var isRight = true;
        var index = -1;
        foreach (var item in value.EnumerateArray())
        {
            index++;
            if (!run.Evaluated.IsMarked(index) && !run.Item(others, item, index))
            {
                if (!run.Explains)
                {
                    return false;
                }

                isRight = false;
            }
        }

        run.Evaluated.MarkAll();
        return isRight;
    }
}

/// <summary><c>contains</c>, <c>minContains</c>, <c>maxContains</c>. In 2020-12 the entries that fit count as evaluated.</summary>
internal sealed class ContainsKeyword(Edge wanted, int least, int? most, bool marks) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        var found = 0;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var asked = run.Evaluated.Leave();
            var fits = run.Silently(wanted, item);
            run.Evaluated.Return(asked);
            if (run.IsStopped)
            {
                return false;
            }

            if (fits)
            {
                found++;
                if (marks)
                {
                    run.Evaluated.Mark(index);
                }
            }

            index++;
            if (found >= least && most is null && !run.Evaluated.IsAsked)
            {
                return true;
            }
        }

        var what = wanted.Node.Title is { } title ? $" like '{title}'" : "";
        return (found >= least || (run.Explains && run.Fail(least == 1 ? "contains" : "minContains",
                $"At least {Sentences.Count(least, "entry", "entries")}{what} of the wanted form must be in this list; {found} are.")))
            & (found <= (most ?? int.MaxValue) || (run.Explains && run.Fail("maxContains",
                $"At most {Sentences.Count(most!.Value, "entry", "entries")}{what} of that form may be in this list; {found} are.")));
    }
}

/// <summary><c>minItems</c> and <c>maxItems</c>.</summary>
internal sealed class ItemCountKeyword(int? least, int? most) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        var count = value.GetArrayLength();
        if (run.NullIsAbsent)
        {
            foreach (var item in value.EnumerateArray())
            {
                count -= item.ValueKind == JsonValueKind.Null ? 1 : 0;
            }
        }

        return (count >= (least ?? 0) || (run.Explains && run.Fail("minItems",
                $"Here {(count == 1 ? "is" : "are")} {Sentences.Count(count, "entry", "entries")}; at least {least} must be given.")))
            & (count <= (most ?? int.MaxValue) || (run.Explains && run.Fail("maxItems",
                $"Here are {Sentences.Count(count, "entry", "entries")}; at most {most} may be given.")));
    }
}

/// <summary><c>uniqueItems</c>: no two entries are equal as JSON.</summary>
internal sealed class UniqueItemsKeyword : Keyword
{
    private const int FewItems = 8;

    public override bool Check(JsonElement value, Evaluation run)
    {
        var count = value.GetArrayLength();
        return count < 2 || (count <= FewItems ? CheckFew(value, run) : CheckMany(value, count, run));
    }

    private static bool CheckFew(JsonElement value, Evaluation run)
    {
        var right = 0;
        foreach (var item in value.EnumerateArray())
        {
            var left = 0;
            foreach (var other in value.EnumerateArray())
            {
                if (left == right)
                {
                    break;
                }

                if (JsonEquality.AreEqual(other, item))
                {
                    return Twice(left, right, item, run);
                }

                left++;
            }

            right++;
        }

        return true;
    }

    private static bool CheckMany(JsonElement value, int count, Evaluation run)
    {
        var seen = new Dictionary<int, List<(int Index, JsonElement Item)>>(count);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var hash = JsonHash.Of(item);
            if (!seen.TryGetValue(hash, out var same))
            {
                seen.Add(hash, same = []);
            }

            foreach (var (earlier, other) in same)
            {
                // Equal hashes of unequal entries can be made on purpose, so each comparison is counted.
                if (!run.Charge(1))
                {
                    return false;
                }

                if (JsonEquality.AreEqual(other, item))
                {
                    return Twice(earlier, index, item, run);
                }
            }

            if (same.Count > 1_000)
            {
                return run.Stop("The entries of a list cannot be told apart in reasonable time; the check was broken off.");
            }

            same.Add((index++, item));
        }

        return true;
    }

    private static bool Twice(int left, int right, JsonElement item, Evaluation run) => run.Explains && run.Fail("uniqueItems",
        $"No entry may be given twice; entries {left + 1} and {right + 1} are both {Sentences.Quote(item)}.");
}
