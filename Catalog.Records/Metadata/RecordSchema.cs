using System.Text.Json;
using Catalog.Records.Schemas;

namespace Catalog.Records.Metadata;

/// <summary>The schema of the canonical record, <c>schemas/record/1.0.json</c>, and the findings of a check against it:
/// codes <c>wrong-type</c>, <c>unknown-property</c>, <c>not-in-list</c>, <c>too-deep</c>, <c>too-many-findings</c> and the
/// others of <see cref="SchemaError.Code"/>, all of severity error. null counts as absent.</summary>
public static class RecordSchema
{
    /// <summary>After so many findings the rest is not told.</summary>
    public const int MostFindings = 100;

    /// <summary>How deep objects and lists may nest.</summary>
    public const int MostDepth = 32;

    private const string Name = "record/1.0";

    /// <summary>The schema itself.</summary>
    internal static JsonElement Document { get; } = EmbeddedSchemas.Read(Name + ".json");

    private static readonly Lazy<JsonSchema> Compiled = new(() => Compile(null));

    /// <summary>The properties of a record, in the order in which they are written.</summary>
    public static IReadOnlyList<string> Names => Compiled.Value.Names;

    /// <summary>What is wrong with a record's structure; empty when it is well formed.</summary>
    public static IReadOnlyList<Finding> Check(JsonElement record) => Check(Compiled.Value, record);

    /// <summary>The record schema that takes more properties at the top.</summary>
    internal static JsonSchema Compile(IReadOnlyDictionary<string, JsonElement>? more) => JsonSchema.Compile(
        Document,
        new SchemaOptions { NullIsAbsent = true, MoreProperties = more, MostDepth = MostDepth, MostErrors = MostFindings });

    internal static IReadOnlyList<Finding> Check(JsonSchema schema, JsonElement record)
    {
        var errors = schema.Validate(record);
        return errors.Count == 0 ? [] : [.. errors.Select(error => new Finding(error.Code, Severity.Error, error.InstancePointer, error.Message)
        {
            Schema = Name,
            SchemaPointer = error.SchemaPointer,
        })];
    }
}
