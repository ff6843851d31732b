using System.Text.Json;
using Catalog.Records.Schemas.Evaluating;
using Catalog.Records.Schemas.Values;

namespace Catalog.Records.Schemas.Compiling;

/// <summary>Reads one schema into its node.</summary>
internal sealed class SchemaReader(SchemaCompiler compiler, SchemaPlace place, SchemaNode node)
{
    private readonly Dictionary<string, JsonElement> keywords = new(StringComparer.Ordinal);

    public SchemaNode Node => node;

    public SchemaPlace Place => place;

    public SchemaCompiler Compiler => compiler;

    public SchemaDialect Dialect { get; } = place.Document.Around(place.Pointer).Dialect;

    public bool IsRoot => place == compiler.Root;

    public List<Keyword> ForAny { get; } = [];

    public List<Keyword> ForObjects { get; } = [];

    public List<Keyword> ForArrays { get; } = [];

    public List<Keyword> ForStrings { get; } = [];

    public List<Keyword> ForNumbers { get; } = [];

    public void Read()
    {
        if (node.Always is not null)
        {
            return;
        }

        if (place.Element.ValueKind != JsonValueKind.Object)
        {
            Problem("", "keyword-value", "A schema is an object, true or false.");
            return;
        }

        CollectKeywords();
        UnkeptRules.Idle(this);
        foreach (var definitions in (ReadOnlySpan<string>)["$defs", "definitions"])
        {
            _ = Map(definitions); // read even when nothing refers to them, so that their problems are told
        }

        if (Dialect == SchemaDialect.Draft7 && keywords.ContainsKey("$ref"))
        {
            // Draft 7, clause 8.3: all that stands beside $ref is ignored.
            ApplicatorReader.ReadReference(this);
        }
        else
        {
            ReadNotes();
            ApplicatorReader.Read(this);
            ObjectReader.Read(this);
            ArrayReader.Read(this);
            ValueReader.Read(this);
        }

        node.ForAny = [.. ForAny];
        node.ForObjects = [.. ForObjects];
        node.ForArrays = [.. ForArrays];
        node.ForStrings = [.. ForStrings];
        node.ForNumbers = [.. ForNumbers];
    }

    /// <summary>The keywords that the draft knows and that are well formed.</summary>
    public IEnumerable<string> Keywords => keywords.Keys;

    public bool Has(string keyword) => keywords.ContainsKey(keyword);

    public JsonElement? Value(string keyword) => keywords.TryGetValue(keyword, out var value) ? value : null;

    public string? Text(string keyword) => keywords.TryGetValue(keyword, out var value) ? value.GetString() : null;

    public bool Flag(string keyword) => keywords.TryGetValue(keyword, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A count; one that is larger than any list counts as the largest.</summary>
    public int? Count(string keyword) =>
        keywords.TryGetValue(keyword, out var value) ? JsonNumber.Of(value).Int ?? int.MaxValue : null;

    public string[] Names(string keyword) =>
        keywords.TryGetValue(keyword, out var value) ? [.. value.EnumerateArray().Select(name => name.GetString()!)] : [];

    /// <summary>The schema in a keyword; null when it is not there.</summary>
    public Edge? Schema(string keyword, bool isInPlace = false) =>
        keywords.TryGetValue(keyword, out var value) && ShapeCheck.IsSchema(value) ? Below("/" + keyword, value, isInPlace) : null;

    /// <summary>The schemas in a keyword's list.</summary>
    public Edge[] List(string keyword, bool isInPlace = false) =>
        keywords.TryGetValue(keyword, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select((schema, index) => Below("/" + keyword + JsonPointer.Step(index), schema, isInPlace))]
            : [];

    /// <summary>The schemas in a keyword's object.</summary>
    public List<KeyValuePair<string, Edge>> Map(string keyword, bool isInPlace = false) =>
        keywords.TryGetValue(keyword, out var value)
            ? [.. value.EnumerateObject().Where(member => ShapeCheck.IsSchema(member.Value)).Select(member =>
                KeyValuePair.Create(member.Name, Below("/" + keyword + JsonPointer.Step(member.Name), member.Value, isInPlace)))]
            : [];

    /// <summary>A schema below this one.</summary>
    public Edge Below(string step, JsonElement schema, bool isInPlace = false)
    {
        var edge = new Edge(compiler.Node(place with { Element = schema, Pointer = place.Pointer + step }), step);
        if (isInPlace)
        {
            compiler.NoteInPlace(node, edge.Node);
        }

        return edge;
    }

    public void Problem(string step, string code, string message) => compiler.Problems.Add(place.Document.Name + place.Pointer + step, code, message);

    /// <summary>Tells the author of the schema itself; other documents were somebody else's.</summary>
    public void Warn(string step, string code, string message)
    {
        if (place.Document.Name.Length == 0)
        {
            compiler.Problems.Warn(place.Pointer + step, code, message);
        }
    }

    private void CollectKeywords()
    {
        var shapes = KeywordShapes.Of(Dialect);
        foreach (var keyword in place.Element.EnumerateObject())
        {
            var step = JsonPointer.Step(keyword.Name);
            if (!shapes.TryGetValue(keyword.Name, out var shape))
            {
                UnkeptRules.Unknown(this, keyword.Name);
            }
            else if (shape == KeywordShape.Refused)
            {
                Problem(step, "not-supported", $"{keyword.Name} is not supported: only the vocabularies of the draft itself are.");
            }
            else if (!ShapeCheck.Fits(shape, keyword.Value))
            {
                Problem(step, "keyword-value", $"The value of {keyword.Name} must be {KeywordShapes.Words(shape)}.");
            }
            else
            {
                keywords[keyword.Name] = keyword.Value;
            }
        }
    }

    private void ReadNotes()
    {
        node.Title = Text("title");
        if (Value("examples") is { } examples && examples.GetArrayLength() > 0)
        {
            node.Example = examples[0].GetRawText();
        }
    }
}
