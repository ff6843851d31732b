using System.Runtime.InteropServices;
using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Schemas;

/// <summary>
/// Checks types and names of a JSON document against a schema in a small subset of JSON Schema draft 2020-12:
/// <c>$ref</c> to <c>#/$defs/…</c>, <c>type</c>, <c>properties</c>, <c>additionalProperties</c>, <c>items</c>,
/// <c>enum</c> of strings. Compiled once, then safe for many threads; a correct document costs no allocation.
/// null counts as absent. Reports everything it finds, at most <see cref="MostFindings"/>.
/// </summary>
public sealed class StructureValidator
{
    /// <summary>After so many findings the rest is not looked at.</summary>
    public const int MostFindings = 100;

    /// <summary>How deep objects and arrays may nest.</summary>
    public const int MostDepth = 32;

    private static readonly Lazy<StructureValidator> RecordValidator =
        new(() => new StructureValidator(EmbeddedSchemas.Read("record/1.0.json")));

    private readonly StructureNode root;

    /// <summary>Compiles a schema.</summary>
    /// <exception cref="ArgumentException">The schema uses a keyword outside the subset, or a <c>$ref</c> leads nowhere.</exception>
    public StructureValidator(JsonElement schema) => root = StructureCompiler.Compile(schema);

    /// <summary>A validator that accepts more names at the top of the document, with any value.</summary>
    internal StructureValidator(JsonElement schema, IReadOnlyList<KeyValuePair<string, StructureNode>> more)
        : this(schema) =>
        root.Properties = (root.Properties ?? new PropertyTable([])).With(more);

    /// <summary>The names at the top of the document, in the schema's order.</summary>
    internal IReadOnlyList<string> Names => root.Properties?.Names ?? [];

    /// <summary>The validator of the canonical record, <c>schemas/record/1.0.json</c>.</summary>
    public static StructureValidator Record => RecordValidator.Value;

    /// <summary>All violations with severity error and code <c>wrong-type</c>, <c>unknown-property</c>,
    /// <c>not-in-list</c>, <c>too-deep</c> or <c>too-many-findings</c>; empty when the document is well formed.</summary>
    public IReadOnlyList<Finding> Validate(JsonElement document)
    {
        List<Finding>? findings = null;
        Check(root, document, 1, ref findings);
        if (findings is null)
        {
            return [];
        }

        if (findings.Count > MostFindings)
        {
            findings.RemoveRange(MostFindings, findings.Count - MostFindings);
            findings.Add(new Finding("too-many-findings", Severity.Error, "", $"There are more than {MostFindings} such mistakes; the rest is not listed."));
        }

        return findings;
    }

    private static void Check(StructureNode node, JsonElement value, int depth, ref List<Finding>? findings)
    {
        var type = TypeOf(value, node.Types);
        if (type == JsonTypes.None)
        {
            return;
        }

        if (depth > MostDepth)
        {
            Add(ref findings, "too-deep", $"Objects and lists may nest {MostDepth} deep; here it goes deeper.");
            return;
        }

        if (node.Types != JsonTypes.None && (node.Types & type) == 0)
        {
            Add(ref findings, "wrong-type", StructureMessages.WrongType(node, value, type));
            return;
        }

        if (node.Values is { } values && type == JsonTypes.String && !IsOneOf(values, value))
        {
            Add(ref findings, "not-in-list", StructureMessages.NotInList(values, value.GetString() ?? ""));
        }

        if (type == JsonTypes.Object)
        {
            CheckObject(node, value, depth, ref findings);
        }
        else if (type == JsonTypes.Array)
        {
            CheckArray(node, value, depth, ref findings);
        }
    }

    private static void CheckObject(StructureNode node, JsonElement value, int depth, ref List<Finding>? findings)
    {
        foreach (var property in value.EnumerateObject())
        {
            if (findings?.Count > MostFindings)
            {
                return;
            }

            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            var child = Find(node.Properties, property);
            var before = findings?.Count ?? 0;
            if (child is null && node.OthersForbidden)
            {
                Add(ref findings, "unknown-property", StructureMessages.Unknown(property.Name, node.Properties));
            }
            else if ((child ?? node.Others) is { } schema)
            {
                Check(schema, property.Value, depth + 1, ref findings);
            }
            else
            {
                CheckDepth(property.Value, depth + 1, ref findings);
            }

            if (findings?.Count > before)
            {
                Prefix(findings, before, JsonPointer.Step(property.Name));
            }
        }
    }

    private static void CheckArray(StructureNode node, JsonElement value, int depth, ref List<Finding>? findings)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (findings?.Count > MostFindings)
            {
                return;
            }

            var before = findings?.Count ?? 0;
            if (node.Items is { } schema)
            {
                Check(schema, item, depth + 1, ref findings);
            }
            else
            {
                CheckDepth(item, depth + 1, ref findings);
            }

            if (findings?.Count > before)
            {
                Prefix(findings, before, JsonPointer.Step(index));
            }

            index++;
        }
    }

    private static readonly StructureNode Free = new();

    // What no schema describes (profiles) is still bounded in depth.
    private static void CheckDepth(JsonElement value, int depth, ref List<Finding>? findings)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            Check(Free, value, depth, ref findings);
        }
    }

    private static StructureNode? Find(PropertyTable? table, JsonProperty property)
    {
        if (table is null)
        {
            return null;
        }

        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        // A name written with \u escapes is rare and takes the slow way.
        return raw.Contains((byte)'\\') ? table.Find(System.Text.Encoding.UTF8.GetBytes(property.Name)) : table.Find(raw);
    }

    private static JsonTypes TypeOf(JsonElement value, JsonTypes wanted) => value.ValueKind switch
    {
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.Object => JsonTypes.Object,
        JsonValueKind.Array => JsonTypes.Array,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        // 2020-12: a number whose fraction is zero is an integer.
        JsonValueKind.Number => (wanted & JsonTypes.Number) != 0 ? JsonTypes.Number
            : value.TryGetInt64(out _) || (value.TryGetDecimal(out var number) && decimal.IsInteger(number)) ? JsonTypes.Integer
            : JsonTypes.Number,
        _ => JsonTypes.None,
    };

    private static bool IsOneOf(string[] values, JsonElement value)
    {
        foreach (var candidate in values)
        {
            if (value.ValueEquals(candidate))
            {
                return true;
            }
        }

        return false;
    }

    // Pointers are put together only on the way back from a finding, so that a correct document costs nothing.
    private static void Prefix(List<Finding> findings, int from, string step)
    {
        for (var i = from; i < findings.Count; i++)
        {
            findings[i] = findings[i] with { Pointer = step + findings[i].Pointer };
        }
    }

    private static void Add(ref List<Finding>? findings, string code, string message) =>
        (findings ??= []).Add(new Finding(code, Severity.Error, "", message));
}
