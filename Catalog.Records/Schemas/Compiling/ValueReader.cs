using Catalog.Records.Schemas.Formats;
using Catalog.Records.Schemas.Keywords;
using Catalog.Records.Schemas.Values;

namespace Catalog.Records.Schemas.Compiling;

/// <summary>Reads the keywords about single values: types, lists of values, numbers and text.</summary>
internal static class ValueReader
{
    public static void Read(SchemaReader schema)
    {
        if (schema.Value("type") is { } type)
        {
            schema.Node.Types = type.ValueKind == System.Text.Json.JsonValueKind.Array
                ? type.EnumerateArray().Aggregate(JsonTypes.None, (all, one) => all | JsonTypesOf.Name(one.GetString()))
                : JsonTypesOf.Name(type.GetString());
        }

        if (schema.Value("enum") is { } values)
        {
            schema.ForAny.Add(new EnumKeyword("enum", [.. values.EnumerateArray()]));
        }

        if (schema.Value("const") is { } value)
        {
            schema.ForAny.Add(new EnumKeyword("const", [value]));
        }

        Limit(schema, "minimum", -1, isExclusive: false);
        Limit(schema, "maximum", 1, isExclusive: false);
        Limit(schema, "exclusiveMinimum", -1, isExclusive: true);
        Limit(schema, "exclusiveMaximum", 1, isExclusive: true);
        if (schema.Value("multipleOf") is { } divisor)
        {
            schema.ForNumbers.Add(new MultipleKeyword(JsonNumber.Of(divisor), Evaluating.Sentences.Quote(divisor)));
        }

        if (schema.Count("minLength") is var least && schema.Count("maxLength") is var most && (least ?? most) is not null)
        {
            schema.ForStrings.Add(new LengthKeyword(least, most));
        }

        if (schema.Text("pattern") is { } written && Pattern(schema, written, "/pattern") is { } pattern)
        {
            schema.ForStrings.Add(new PatternKeyword(pattern, schema.Node.Example));
        }

        if (schema.Compiler.Options.AssertFormats && schema.Text("format") is { } name && TextFormat.Find(name) is { } format)
        {
            schema.ForStrings.Add(new FormatKeyword(format));
        }
    }

    /// <summary>A pattern; null after a problem was noted.</summary>
    public static Pattern? Pattern(SchemaReader schema, string written, string step)
    {
        try
        {
            return new Pattern(written, schema.Compiler.Options.PatternTimeout);
        }
        catch (ArgumentException refused)
        {
            schema.Problem(step, "pattern-unreadable", refused.Message);
            return null;
        }
    }

    private static void Limit(SchemaReader schema, string keyword, int side, bool isExclusive)
    {
        if (schema.Value(keyword) is { } limit)
        {
            schema.ForNumbers.Add(new LimitKeyword(keyword, JsonNumber.Of(limit), Evaluating.Sentences.Quote(limit), side, isExclusive));
        }
    }
}
