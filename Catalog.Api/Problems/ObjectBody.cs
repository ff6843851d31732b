using System.Text.Json;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Catalog.Records.Schemas;

namespace Catalog.Api.Problems;

/// <summary>Reads the properties of a small JSON object and collects all that is wrong with them.</summary>
internal sealed class ObjectBody
{
    /// <summary>Each tells what may stand there, so that all that a body has room for would make an answer of many times its length.</summary>
    public const int MostFindings = 100;

    /// <summary>Told of a body that is something else.</summary>
    public static readonly Finding NoObject = new("wrong-type", Severity.Error, "", "The body is a JSON object.");

    private const int MostItems = 10_000;

    private readonly JsonElement root;
    private readonly List<Finding> findings = [];

    private ObjectBody(JsonElement root) => this.root = root;

    /// <param name="names">What may stand in it.</param>
    public static ObjectBody Read(JsonElement root, params string[] names)
    {
        var body = new ObjectBody(root);
        if (root.ValueKind != JsonValueKind.Object)
        {
            body.Add(NoObject);
            return body;
        }
        foreach (var property in root.EnumerateObject().Where(property => !names.Contains(property.Name)))
        {
            body.Add(new("unknown-property", Severity.Error, JsonPointer.Step(property.Name), $"Only {string.Join(", ", names)} can stand here."));
        }
        return body;
    }

    /// <summary>The text; null when it is absent or null, or is told as wrong.</summary>
    public string? Text(string name)
    {
        if (Property(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        Add(new("wrong-type", Severity.Error, JsonPointer.Step(name), $"'{name}' is a text."));
        return null;
    }

    /// <summary>The number; null when it is absent or null, or is told as wrong.</summary>
    public double? Number(string name, double least, double most)
    {
        if (Property(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most) return number;
        Add(new("wrong-type", Severity.Error, JsonPointer.Step(name), $"'{name}' is a number from {least} to {most}."));
        return null;
    }

    /// <summary>A list of texts; null when it is absent or null, or is told as wrong.</summary>
    public IReadOnlyList<string>? Texts(string name) => Items(name, "texts", static item => item.ValueKind == JsonValueKind.String ? item.GetString() : null);

    /// <summary>A list of numbers of things; null when it is absent or null, or is told as wrong.</summary>
    public IReadOnlyList<long>? Numbers(string name) =>
        Items(name, "whole numbers", static item => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var number) ? number : (long?)null)?.OfType<long>().ToList();

    /// <summary>Says that a property is needed, unless something else is told of it already.</summary>
    public void Missing(string name, string sentence)
    {
        var pointer = JsonPointer.Step(name);
        if (root.ValueKind == JsonValueKind.Object && !findings.Exists(finding => finding.Pointer == pointer || finding.Pointer.StartsWith(pointer + "/", StringComparison.Ordinal)))
            Add(new(name + "-missing", Severity.Error, pointer, sentence));
    }

    /// <summary>Tells of characters that have no place in what others will read.</summary>
    public void CheckCharacters()
    {
        foreach (var fault in TextFaults.Check(root)) Add(fault);
    }

    /// <summary>The refusal with all that is wrong; null when nothing is.</summary>
    public Refusal? Refusal(string detail) => findings.Count == 0 ? null : new(RefusalKind.Unprocessable, "body-refused", detail) { Findings = findings };

    private List<T>? Items<T>(string name, string what, Func<JsonElement, T?> read)
    {
        if (Property(name) is not { } value) return null;
        var pointer = JsonPointer.Step(name);
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MostItems)
        {
            Add(new("wrong-type", Severity.Error, pointer, $"'{name}' is a list of at most {MostItems} {what}."));
            return null;
        }
        var items = new List<T>();
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (read(item) is { } one) items.Add(one);
            else Add(new("wrong-type", Severity.Error, pointer + JsonPointer.Step(index), $"'{name}' is a list of {what}."));
            index++;
        }
        return items;
    }

    private void Add(Finding finding)
    {
        if (findings.Count < MostFindings) findings.Add(finding);
    }

    private JsonElement? Property(string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
