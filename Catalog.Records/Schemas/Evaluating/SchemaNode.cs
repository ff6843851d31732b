using System.Text.Json;
using Catalog.Records.Schemas.Keywords;
using Catalog.Records.Schemas.Values;

namespace Catalog.Records.Schemas.Evaluating;

/// <summary>One compiled sub-schema. Everything absent means "anything goes".</summary>
internal sealed class SchemaNode
{
    /// <summary>The answer of a boolean schema; null for any other.</summary>
    public bool? Always { get; set; }

    public JsonTypes Types { get; set; }

    /// <summary>Keywords by the type of value they look at; the first for every type.</summary>
    public Keyword[] ForAny { get; set; } = [];

    public Keyword[] ForObjects { get; set; } = [];

    public Keyword[] ForArrays { get; set; } = [];

    public Keyword[] ForStrings { get; set; } = [];

    public Keyword[] ForNumbers { get; set; } = [];

    /// <summary>unevaluatedProperties and unevaluatedItems, which need all the others done.</summary>
    public Keyword? LastForObjects { get; set; }

    public Keyword? LastForArrays { get; set; }

    public string? Title { get; set; }

    /// <summary>First of the schema's examples, as JSON; shown to a depositor who sent another type.</summary>
    public string? Example { get; set; }

    /// <summary>Whether other properties than <see cref="Names"/> may be looked at here.</summary>
    public bool TakesOtherNames { get; set; }

    /// <summary>Names under <c>properties</c>, in the schema's order.</summary>
    public string[] Names { get; set; } = [];

    public DynamicScope Scope { get; set; } = new();

    public bool Evaluate(JsonElement value, Evaluation run)
    {
        if (Always is { } always)
        {
            return always || (run.NullIsAbsent && value.ValueKind == JsonValueKind.Null)
                || (run.Explains && run.Fail("false", "Nothing may stand here."));
        }

        if (!run.Enter())
        {
            run.Exit();
            return false;
        }

        bool isRight;
        if (run.IsDynamic && run.Scope != Scope)
        {
            run.Push(Scope);
            isRight = Check(value, run);
            run.Pop();
        }
        else
        {
            isRight = Check(value, run);
        }

        run.Exit();
        return isRight;
    }

    private bool Check(JsonElement value, Evaluation run)
    {
        var kind = value.ValueKind;
        if (kind == JsonValueKind.Null && run.NullIsAbsent)
        {
            return true;
        }

        if (Types != JsonTypes.None && JsonTypesOf.Value(value, Types) is var type && (Types & type) == 0)
        {
            // What the other keywords say about a value of the wrong type would only confuse.
            return run.Explains && run.Fail("type", Sentences.WrongType(this, value, type));
        }

        switch (kind)
        {
            case JsonValueKind.Object:
                return LastForObjects is null ? All(ForAny, value, run) & All(ForObjects, value, run)
                    : WithLast(ForObjects, LastForObjects, value.GetPropertyCount(), value, run);
            case JsonValueKind.Array:
                return LastForArrays is null ? All(ForAny, value, run) & All(ForArrays, value, run)
                    : WithLast(ForArrays, LastForArrays, value.GetArrayLength(), value, run);
            case JsonValueKind.String:
                return All(ForAny, value, run) & All(ForStrings, value, run);
            case JsonValueKind.Number:
                return All(ForAny, value, run) & All(ForNumbers, value, run);
            default:
                return All(ForAny, value, run);
        }
    }

    private bool WithLast(Keyword[] keywords, Keyword last, int members, JsonElement value, Evaluation run)
    {
        var before = run.Evaluated.Open(members);
        var isRight = All(ForAny, value, run) & All(keywords, value, run);
        if (isRight)
        {
            isRight = last.Check(value, run);
        }
        else if (run.Explains && last is UnevaluatedPropertiesKeyword names)
        {
            // After another failure nobody knows what should have been looked at, but for names that nobody looks at.
            names.Explain(value, run);
        }

        run.Evaluated.Close(before, merge: isRight);
        return isRight;
    }

    private static bool All(Keyword[] keywords, JsonElement value, Evaluation run)
    {
        var isRight = true;
        foreach (var keyword in keywords)
        {
            if (!keyword.Check(value, run))
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
