using System.Text.Json;
using Catalog.Records.Schemas.Compiling;
using Catalog.Records.Schemas.Evaluating;
using Catalog.Records.Schemas.Values;

namespace Catalog.Records.Schemas;

/// <summary>
/// A JSON Schema (draft 2020-12, or draft 7 where <c>$schema</c> says so), compiled once and then safe for many threads.
/// Refused at compile, since nobody would keep them otherwise: dialects of other meta-schemas and <c>$vocabulary</c>,
/// references that lead nowhere, references in a circle, patterns that .NET cannot follow, and whatever the drafts forbid.
/// </summary>
public sealed class JsonSchema
{
    private readonly SchemaNode root;
    private readonly SchemaOptions options;
    private readonly bool isDynamic;

    private JsonSchema(SchemaNode root, SchemaOptions options, bool isDynamic, IReadOnlyList<SchemaProblem> warnings) =>
        (this.root, this.options, this.isDynamic, Warnings) = (root, options, isDynamic, warnings);

    /// <summary>What the schema says and nobody will keep, at most a hundred: keywords that no draft or only another one
    /// knows, rules that stand where they have no effect, formats that are not checked.</summary>
    public IReadOnlyList<SchemaProblem> Warnings { get; }

    /// <summary>The names under <c>properties</c> at the top, in the schema's order; empty when there are none.</summary>
    public IReadOnlyList<string> Names => root.Names;

    /// <summary>Whether <c>$schema</c> names one of the two drafts; by http or https, with # at its end or without.</summary>
    public static bool Understands(string dialect) => MetaSchemas.Dialect(dialect) is not null;

    /// <summary>Compiles a schema. The element's document may be disposed afterwards.</summary>
    /// <exception cref="SchemaException">The schema is refused; all its problems are in the exception.</exception>
    public static JsonSchema Compile(JsonElement schema, SchemaOptions? options = null)
    {
        options ??= SchemaOptions.Default;
        var compiler = new SchemaCompiler(options);
        var root = compiler.Compile(schema.Clone());
        return new JsonSchema(root, options, compiler.IsDynamic, compiler.Problems.Warnings);
    }

    /// <summary>
    /// Every error in a document, in the document's order, at most <see cref="SchemaOptions.MostErrors"/> and one more
    /// that says so; empty when it is right, and then nothing was allocated. Never throws for what a document holds.
    /// </summary>
    public IReadOnlyList<SchemaError> Validate(JsonElement instance)
    {
        var verdict = JsonScan.Look(instance, options.MostDepth);
        if (verdict == JsonScan.Verdict.BadText)
        {
            return JsonScan.Errors(instance, options, verdict);
        }

        var run = Evaluation.Begin(options, isDynamic);
        try
        {
            // The first look only asks whether all is well, which is cheaper than being ready to explain.
            if (root.Evaluate(instance, run) && !run.IsStopped && verdict == JsonScan.Verdict.Good)
            {
                return [];
            }

            run.Explain();
            root.Evaluate(instance, run);
            return run.Report(verdict == JsonScan.Verdict.TooDeep ? JsonScan.Errors(instance, options, verdict) : []);
        }
        finally
        {
            run.End();
        }
    }

    /// <summary>Whether a document is right; the same answer as <see cref="Validate"/> gives, without the reasons.</summary>
    public bool IsValid(JsonElement instance)
    {
        if (JsonScan.Look(instance, options.MostDepth) != JsonScan.Verdict.Good)
        {
            return false;
        }

        var run = Evaluation.Begin(options, isDynamic);
        try
        {
            return root.Evaluate(instance, run) && !run.IsStopped;
        }
        finally
        {
            run.End();
        }
    }
}
