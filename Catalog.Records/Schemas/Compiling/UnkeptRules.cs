using Catalog.Records.Schemas.Evaluating;
using Catalog.Records.Schemas.Formats;

namespace Catalog.Records.Schemas.Compiling;

/// <summary>Warns of rules that a schema states and that its draft reads over: the author believes them kept.</summary>
internal static class UnkeptRules
{
    // Rules of other drafts, with what says the same in this one. Their notes (deprecated, $comment) are left alone.
    private static readonly Dictionary<string, string> Not202012 = new(StringComparer.Ordinal)
    {
        ["additionalItems"] = "items beside prefixItems",
        ["$recursiveRef"] = "$dynamicRef",
        ["$recursiveAnchor"] = "$dynamicAnchor",
        ["divisibleBy"] = "multipleOf",
        ["disallow"] = "not",
        ["extends"] = "allOf",
    };

    private static readonly Dictionary<string, string> Not7 = new(StringComparer.Ordinal)
    {
        ["prefixItems"] = "a list in items",
        ["dependentRequired"] = "dependencies",
        ["dependentSchemas"] = "dependencies",
        ["unevaluatedProperties"] = "additionalProperties",
        ["unevaluatedItems"] = "additionalItems",
        ["minContains"] = "contains",
        ["maxContains"] = "contains",
        ["$anchor"] = "$id with a fragment",
        ["$dynamicAnchor"] = "$id with a fragment",
        ["$dynamicRef"] = "$ref",
        ["$recursiveRef"] = "$ref",
        ["divisibleBy"] = "multipleOf",
        ["disallow"] = "not",
        ["extends"] = "allOf",
    };

    // What means something only beside another keyword.
    private static readonly (string Keyword, string Beside)[] Pairs =
        [("then", "if"), ("else", "if"), ("minContains", "contains"), ("maxContains", "contains"), ("additionalItems", "items")];

    private static readonly HashSet<string> Notes = new(StringComparer.Ordinal)
    {
        "$ref", "$id", "$schema", "$comment", "title", "description", "default", "examples", "readOnly", "writeOnly", "definitions",
    };

    /// <summary>Tells of a keyword that the draft does not know. One like <c>x-…</c> says itself that it is no rule.</summary>
    public static void Unknown(SchemaReader schema, string keyword)
    {
        var isDraft7 = schema.Dialect == SchemaDialect.Draft7;
        var (draft, others) = isDraft7 ? ("Draft 7", Not7) : ("Draft 2020-12", Not202012);
        if (keyword.StartsWith("x-", StringComparison.Ordinal) || (isDraft7 && keyword is "$defs"))
        {
            return;
        }

        var step = JsonPointer.Step(keyword);
        if (others.TryGetValue(keyword, out var instead))
        {
            schema.Warn(step, SchemaProblem.KeywordOfOtherDraft, $"{draft}, which $schema names, has no {keyword}; it would be read over. Use {instead}, or name the draft that has it.");
            return;
        }

        schema.Warn(step, "keyword-unknown", $"{draft} has no keyword '{Sentences.Cut(keyword)}'." + CloseName.Hint(keyword, KeywordShapes.Of(schema.Dialect).Keys));
    }

    /// <summary>Tells of rules that have no effect where they stand, and of formats that are not checked.</summary>
    public static void Idle(SchemaReader schema)
    {
        if (schema.Dialect == SchemaDialect.Draft7 && schema.Has("$ref"))
        {
            foreach (var keyword in schema.Keywords.Where(keyword => !Notes.Contains(keyword)))
            {
                schema.Warn("/" + keyword, "keyword-idle", $"Draft 7 ignores what stands beside $ref; put {keyword} and the reference into allOf.");
            }

            return;
        }

        foreach (var (keyword, beside) in Pairs)
        {
            if (schema.Has(keyword) && !schema.Has(beside))
            {
                schema.Warn("/" + keyword, "keyword-idle", $"{keyword} has no effect without {beside}.");
            }
        }

        if (schema.Text("format") is { } format && TextFormat.Find(format) is null)
        {
            schema.Warn("/format", "format-unknown", $"The format '{Sentences.Cut(format)}' is not checked; those that are: {string.Join(", ", TextFormat.Names)}."
                + CloseName.Hint(CloseName.Find(format, TextFormat.Names), " A pattern can say what is meant."));
        }
    }
}
