using System.Text.Json;
using Catalog.Records.Schemas.Evaluating;
using Catalog.Records.Schemas.Values;

namespace Catalog.Records.Schemas.Keywords;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c> in one walk over an object.</summary>
internal sealed class PropertiesKeyword(NameTable<Edge> named, string[] suggested, (Pattern Pattern, Edge Edge)[] patterns, Edge? others) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        var isRight = true;
        var index = -1;
        foreach (var property in value.EnumerateObject())
        {
            index++;
            if (run.NullIsAbsent && property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (!Check(property, index, run))
            {
                if (!run.Explains)
                {
                    return false;
                }

                isRight = false;
            }
        }

        return isRight;
    }

    private bool Check(JsonProperty property, int index, Evaluation run)
    {
        var isRight = true;
        var isKnown = false;
        if (named.Find(property) is { } edge)
        {
            isKnown = true;
            isRight = run.Property(edge, property);
        }

        foreach (var (pattern, described) in patterns)
        {
            if (pattern.IsMatch(run.Text(property), run))
            {
                isKnown = true;
                isRight &= run.Property(described, property);
            }
        }

        if (!isKnown && others is not null)
        {
            isKnown = true;
            isRight = others.Node.Always == false ? Unknown(property, run) : run.Property(others, property);
        }

        if (isKnown)
        {
            run.Evaluated.Mark(index);
        }

        return isRight;
    }

    private bool Unknown(JsonProperty property, Evaluation run)
    {
        if (run.Explains)
        {
            var before = run.Count;
            run.Fail("additionalProperties", Sentences.Unknown(property.Name, suggested));
            run.Place(before, JsonPointer.Step(property.Name), "");
        }

        return false;
    }
}

/// <summary><c>unevaluatedProperties</c>.</summary>
internal sealed class UnevaluatedPropertiesKeyword(Edge others) : Keyword
{
    /// <summary>Names that a misspelt one is compared with: those of all schemas for the same object.</summary>
    public string[] Suggested { get; set; } = [];

    /// <summary>Whether those are all that any of these schemas can look at.</summary>
    public bool IsListComplete { get; set; }

    public override bool Check(JsonElement value, Evaluation run)
    {
        var isRight = true;
        var index = -1;
        foreach (var property in value.EnumerateObject())
        {
            index++;
            if (run.Evaluated.IsMarked(index) || (run.NullIsAbsent && property.Value.ValueKind == JsonValueKind.Null))
            {
                continue;
            }

            if (others.Node.Always == false)
            {
                if (!run.Explains)
                {
                    return false;
                }

                isRight = false;
                Tell(property, run);
            }
            else if (!run.Property(others, property))
            {
                isRight = false;
            }
        }

        run.Evaluated.MarkAll();
        return isRight;
    }

    /// <summary>Tells the properties that are wrong whatever becomes of the other keywords' failures.</summary>
    public void Explain(JsonElement value, Evaluation run)
    {
        if (others.Node.Always != false || !IsListComplete)
        {
            return;
        }

        foreach (var property in value.EnumerateObject())
        {
            if (!Suggested.Contains(property.Name) && !(run.NullIsAbsent && property.Value.ValueKind == JsonValueKind.Null))
            {
                Tell(property, run);
            }
        }
    }

    private void Tell(JsonProperty property, Evaluation run)
    {
        var before = run.Count;
        run.Fail("unevaluatedProperties", Sentences.Unknown(property.Name, Suggested));
        run.Place(before, JsonPointer.Step(property.Name), "");
    }
}

/// <summary><c>required</c>.</summary>
internal sealed class RequiredKeyword(string[] names) : Keyword
{
    private readonly byte[][] utf8 = [.. names.Select(System.Text.Encoding.UTF8.GetBytes)];

    public override bool Check(JsonElement value, Evaluation run)
    {
        var isRight = true;
        run.Charge((long)names.Length * value.GetPropertyCount() / 32);
        for (var i = 0; i < utf8.Length; i++)
        {
            if (!Members.Has(value, utf8[i], run))
            {
                if (!run.Explains)
                {
                    return false;
                }

                isRight = false;
                run.Fail("required", $"The property '{names[i]}' is missing here.");
            }
        }

        return isRight;
    }
}

/// <summary><c>dependentRequired</c>, and <c>dependencies</c> of draft 7 where it lists names.</summary>
internal sealed class DependentRequiredKeyword(string keyword, IReadOnlyList<KeyValuePair<string, string[]>> dependencies) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        var isRight = true;
        run.Charge((long)dependencies.Count * value.GetPropertyCount() / 32);
        foreach (var (name, needed) in dependencies)
        {
            if (!Members.Has(value, name, run))
            {
                continue;
            }

            foreach (var other in needed)
            {
                if (!Members.Has(value, other, run))
                {
                    if (!run.Explains)
                    {
                        return false;
                    }

                    isRight = false;
                    run.Fail(keyword, $"Where '{name}' is given, '{other}' must be given too.");
                }
            }
        }

        return isRight;
    }
}

/// <summary><c>dependentSchemas</c>, and <c>dependencies</c> of draft 7 where it holds schemas.</summary>
internal sealed class DependentSchemasKeyword(IReadOnlyList<KeyValuePair<string, Edge>> dependencies) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        var isRight = true;
        foreach (var (name, edge) in dependencies)
        {
            if (Members.Has(value, name, run) && !run.InPlace(edge, value))
            {
                if (!run.Explains)
                {
                    return false;
                }

                isRight = false;
            }
        }

        return isRight;
    }
}

/// <summary><c>propertyNames</c>.</summary>
internal sealed class PropertyNamesKeyword(Edge names) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        var isRight = true;
        foreach (var property in value.EnumerateObject())
        {
            if (Fits(property, run))
            {
                continue;
            }

            if (!run.Explains)
            {
                return false;
            }

            isRight = false;
            Explain(property, run);
        }

        return isRight;
    }

    private bool Fits(JsonProperty property, Evaluation run)
    {
        var node = names.Node;
        if (node.Always is { } always)
        {
            return always;
        }

        if (run.Explains || node.ForAny.Length > 0 || (node.Types != JsonTypes.None && (node.Types & JsonTypes.String) == 0))
        {
            // Such a schema needs the name as a JSON value, which costs an allocation.
            return run.Silently(names, AsValue(property));
        }

        foreach (var keyword in node.ForStrings)
        {
            if (!(keyword is TextKeyword text ? text.Check(run.Text(property), run) : keyword.Check(AsValue(property), run)))
            {
                return false;
            }
        }

        return true;
    }

    private void Explain(JsonProperty property, Evaluation run)
    {
        var before = run.Count;
        foreach (var failure in run.IsStopped ? [] : run.Branch(names, AsValue(property)).Take(1))
        {
            run.Fail("propertyNames", $"The name '{Sentences.Cut(property.Name)}' may not be used here. {failure.Message}");
        }

        run.Place(before, JsonPointer.Step(property.Name), "");
    }

    private static JsonElement AsValue(JsonProperty property) => JsonSerializer.SerializeToElement(property.Name);
}

/// <summary><c>minProperties</c> and <c>maxProperties</c>.</summary>
internal sealed class PropertyCountKeyword(int? least, int? most) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        var count = value.GetPropertyCount();
        if (run.NullIsAbsent)
        {
            foreach (var property in value.EnumerateObject())
            {
                count -= property.Value.ValueKind == JsonValueKind.Null ? 1 : 0;
            }
        }

        return (count >= (least ?? 0) || (run.Explains && run.Fail("minProperties",
                $"Here {(count == 1 ? "is" : "are")} {Sentences.Count(count, "property", "properties")}; at least {least} must be given.")))
            & (count <= (most ?? int.MaxValue) || (run.Explains && run.Fail("maxProperties",
                $"Here are {Sentences.Count(count, "property", "properties")}; at most {most} may be given.")));
    }
}

internal static class Members
{
    public static bool Has(JsonElement value, ReadOnlySpan<byte> name, Evaluation run) =>
        value.TryGetProperty(name, out var found) && !(run.NullIsAbsent && found.ValueKind == JsonValueKind.Null);

    public static bool Has(JsonElement value, string name, Evaluation run) =>
        value.TryGetProperty(name, out var found) && !(run.NullIsAbsent && found.ValueKind == JsonValueKind.Null);
}
