namespace Catalog.Records.Schemas.Compiling;

/// <summary>What the value of a keyword is.</summary>
internal enum KeywordShape
{
    Anything,
    Text,
    Flag,
    List,
    Reference,
    Schema,
    Schemas,
    SchemaMap,
    SchemaOrSchemas,
    Dependencies,
    Names,
    NamesMap,
    Types,
    Number,
    PositiveNumber,
    Count,
    Pattern,
    Refused,
}

/// <summary>The keywords of the two drafts. A schema is looked for only where these say that one stands.</summary>
internal static class KeywordShapes
{
    private static readonly Dictionary<string, KeywordShape> Common = new(StringComparer.Ordinal)
    {
        ["$schema"] = KeywordShape.Reference,
        ["$id"] = KeywordShape.Reference,
        ["$ref"] = KeywordShape.Reference,
        ["$comment"] = KeywordShape.Text,
        ["title"] = KeywordShape.Text,
        ["description"] = KeywordShape.Text,
        ["default"] = KeywordShape.Anything,
        ["examples"] = KeywordShape.List,
        ["readOnly"] = KeywordShape.Flag,
        ["writeOnly"] = KeywordShape.Flag,
        ["type"] = KeywordShape.Types,
        ["enum"] = KeywordShape.List,
        ["const"] = KeywordShape.Anything,
        ["allOf"] = KeywordShape.Schemas,
        ["anyOf"] = KeywordShape.Schemas,
        ["oneOf"] = KeywordShape.Schemas,
        ["not"] = KeywordShape.Schema,
        ["if"] = KeywordShape.Schema,
        ["then"] = KeywordShape.Schema,
        ["else"] = KeywordShape.Schema,
        ["properties"] = KeywordShape.SchemaMap,
        ["patternProperties"] = KeywordShape.SchemaMap,
        ["additionalProperties"] = KeywordShape.Schema,
        ["propertyNames"] = KeywordShape.Schema,
        ["required"] = KeywordShape.Names,
        ["minProperties"] = KeywordShape.Count,
        ["maxProperties"] = KeywordShape.Count,
        ["contains"] = KeywordShape.Schema,
        ["uniqueItems"] = KeywordShape.Flag,
        ["minItems"] = KeywordShape.Count,
        ["maxItems"] = KeywordShape.Count,
        ["minimum"] = KeywordShape.Number,
        ["maximum"] = KeywordShape.Number,
        ["exclusiveMinimum"] = KeywordShape.Number,
        ["exclusiveMaximum"] = KeywordShape.Number,
        ["multipleOf"] = KeywordShape.PositiveNumber,
        ["minLength"] = KeywordShape.Count,
        ["maxLength"] = KeywordShape.Count,
        ["pattern"] = KeywordShape.Pattern,
        ["format"] = KeywordShape.Text,
        ["contentMediaType"] = KeywordShape.Text,
        ["contentEncoding"] = KeywordShape.Text,
        // Two words of draft 7 that the meta-schema of 2020-12 keeps for older schemas.
        ["definitions"] = KeywordShape.SchemaMap,
        ["dependencies"] = KeywordShape.Dependencies,
    };

    private static readonly Dictionary<string, KeywordShape> Draft202012 = new(Common, StringComparer.Ordinal)
    {
        ["$defs"] = KeywordShape.SchemaMap,
        ["$anchor"] = KeywordShape.Text,
        ["$dynamicAnchor"] = KeywordShape.Text,
        ["$dynamicRef"] = KeywordShape.Reference,
        ["$vocabulary"] = KeywordShape.Refused,
        ["deprecated"] = KeywordShape.Flag,
        ["prefixItems"] = KeywordShape.Schemas,
        ["items"] = KeywordShape.Schema,
        ["minContains"] = KeywordShape.Count,
        ["maxContains"] = KeywordShape.Count,
        ["unevaluatedItems"] = KeywordShape.Schema,
        ["unevaluatedProperties"] = KeywordShape.Schema,
        ["dependentSchemas"] = KeywordShape.SchemaMap,
        ["dependentRequired"] = KeywordShape.NamesMap,
        ["contentSchema"] = KeywordShape.Schema,
    };

    private static readonly Dictionary<string, KeywordShape> Draft7 = new(Common, StringComparer.Ordinal)
    {
        ["items"] = KeywordShape.SchemaOrSchemas,
        ["additionalItems"] = KeywordShape.Schema,
    };

    public static IReadOnlyDictionary<string, KeywordShape> Of(SchemaDialect dialect) =>
        dialect == SchemaDialect.Draft7 ? Draft7 : Draft202012;

    /// <summary>What the value must be, in words.</summary>
    public static string Words(KeywordShape shape) => shape switch
    {
        KeywordShape.Text => "a text",
        KeywordShape.Flag => "true or false",
        KeywordShape.List => "a list",
        KeywordShape.Reference => "an address (a text)",
        KeywordShape.Schema => "a schema (an object, true or false)",
        KeywordShape.Schemas => "a list of at least one schema",
        KeywordShape.SchemaMap => "an object whose values are schemas",
        KeywordShape.SchemaOrSchemas => "a schema or a list of at least one schema",
        KeywordShape.Dependencies => "an object whose values are schemas or lists of names",
        KeywordShape.Names => "a list of different names",
        KeywordShape.NamesMap => "an object whose values are lists of different names",
        KeywordShape.Types => "one, or a list of different ones, of array, boolean, integer, null, number, object, string",
        KeywordShape.Number => "a number",
        KeywordShape.PositiveNumber => "a number greater than zero",
        KeywordShape.Count => "a whole number, zero or more",
        KeywordShape.Pattern => "a regular expression (a text)",
        _ => "a value",
    };
}
