namespace Catalog.Records.Schemas;

/// <summary>One error in a document.</summary>
/// <param name="InstancePointer">JSON Pointer (RFC 6901) to the place in the document; empty for the whole.</param>
/// <param name="SchemaPointer">JSON Pointer to the keyword in the schema, by the way the check took, so through
/// <c>$ref</c>: <c>/properties/creators/items/$ref/properties/name/type</c>.</param>
/// <param name="Keyword">The keyword that was broken; <c>false</c> for a schema that accepts nothing; for what is no
/// keyword's matter one of <see cref="TooDeep"/>, <see cref="TooMany"/>, <see cref="TooCostly"/>, <see cref="BadText"/>.</param>
/// <param name="Message">A sentence for the depositor.</param>
public sealed record SchemaError(string InstancePointer, string SchemaPointer, string Keyword, string Message)
{
    /// <summary>The document nests deeper than <see cref="SchemaOptions.MostDepth"/>.</summary>
    public const string TooDeep = "too-deep";

    /// <summary>There are more than <see cref="SchemaOptions.MostErrors"/> errors; always the last.</summary>
    public const string TooMany = "too-many";

    /// <summary>The check took too many steps, or a pattern too long, and was broken off.</summary>
    public const string TooCostly = "too-costly";

    /// <summary>The document holds bytes or escapes that are no Unicode text.</summary>
    public const string BadText = "bad-text";

    /// <summary>The stable code of such an error as a finding, in kebab case.</summary>
    public string Code => Keyword switch
    {
        "type" => "wrong-type",
        "additionalProperties" or "unevaluatedProperties" or "propertyNames" => "unknown-property",
        "enum" or "const" => "not-in-list",
        "required" or "dependentRequired" => "property-missing",
        "pattern" or "format" => "wrong-form",
        "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" or "multipleOf" => "out-of-range",
        "minLength" or "maxLength" => "wrong-length",
        "minItems" or "maxItems" or "minProperties" or "maxProperties" or "contains" or "minContains" or "maxContains" => "wrong-count",
        "uniqueItems" => "not-unique",
        TooMany => "too-many-findings",
        TooDeep or TooCostly or BadText => Keyword,
        _ => "wrong-shape",
    };
}
