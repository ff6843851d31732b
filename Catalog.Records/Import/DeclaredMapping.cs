using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas;
using Catalog.Records.Schemas.Evaluating;

namespace Catalog.Records.Import;

/// <summary>
/// A mapping that is a file of data (<c>schemas/mappings/*.json</c>): which columns recognise the source, how a record is
/// identified, what every record gets (<c>defaults</c>), and for each column how its values are taken apart and where
/// they go (<c>fields</c>). The keywords are explained in <c>schemas/mappings/README.md</c>.
/// </summary>
public sealed class DeclaredMapping : SourceMapping
{
    private static readonly HashSet<string> Lists =
    [
        "identifiers", "alternateIdentifiers", "creators", "titles", "subjects", "contributors", "dates", "relatedIdentifiers",
        "relatedItems", "sizes", "formats", "rightsList", "descriptions", "geoLocations", "fundingReferences", "distributions", "annotations", "consent",
    ];

    // Marks a list that does not stand at the top of the record.
    private const string ListMark = "[]";

    private readonly List<(MappingRule Rule, string Namespace)> identity;
    private readonly List<(MappingRule Rule, string[] To, RecordTemplate As)> fields;
    private readonly JsonElement? defaults;

    /// <summary>Compiles a mapping file.</summary>
    /// <exception cref="ArgumentException">The file is not a mapping: something is missing or unknown.</exception>
    public DeclaredMapping(JsonElement mapping)
    {
        MappingDefinition.CheckKeywords(mapping);
        Id = Needed(mapping, "id");
        Source = Needed(mapping, "source");
        Priority = mapping.TryGetProperty("priority", out var priority) ? priority.GetInt32() : 0;
        Match = MappingDefinition.Strings(mapping, "match") ?? [];
        var clean = MappingDefinition.Strings(mapping, "clean") ?? ["space"];
        var skip = MappingDefinition.Strings(mapping, "skip") ?? [""];
        var tables = MappingDefinition.Tables(mapping);
        identity = [.. mapping.GetProperty("identity").EnumerateArray().Select(rule => (new MappingRule(rule, clean, skip, tables), Needed(rule, "namespace")))];
        fields = [.. mapping.GetProperty("fields").EnumerateArray().Select(rule =>
            (new MappingRule(rule, clean, skip, tables), Needed(rule, "to").Split('.'), RecordTemplate.Compile(rule.GetProperty("as"))))];
        var known = RecordSchema.Names;
        if (fields.Find(field => !known.Contains(field.To[0])).To is { } unknown)
        {
            throw new ArgumentException($"The record has no property '{unknown[0]}' (mapping {Id}).", nameof(mapping));
        }

        defaults = mapping.TryGetProperty("defaults", out var given) ? given : null;
    }

    public override string Id { get; }

    public override string Source { get; }

    public override int Priority { get; }

    /// <summary>Columns or properties that a record of this source has; read without case.</summary>
    public IReadOnlyList<string> Match { get; }

    public override MappedRecord Map(JsonElement content)
    {
        if (content.ValueKind != JsonValueKind.Object)
        {
            return Unusable("record-no-object", "A record of this source is a JSON object or a row of a table.");
        }

        var record = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in content.EnumerateObject())
        {
            record.TryAdd(property.Name, property.Value);
        }

        var findings = new List<Finding>();
        try
        {
            if (Identify(record) is not { } key)
            {
                return Unusable("identity-missing",
                    $"The record cannot be identified: {string.Join(" or ", identity.Select(rule => rule.Rule.Column).Distinct())} is missing or unreadable.");
            }

            var contribution = Fill(record, findings);
            var mistakes = RecordSchema.Check(contribution);
            if (mistakes.Count == 0) mistakes = TextFaults.Check(contribution);
            return mistakes.Count > 0
                ? new MappedRecord { Findings = mistakes }
                : new MappedRecord { Identity = key, Contribution = Contributions.Unite(contribution), Findings = findings };
        }
        catch (RegexMatchTimeoutException)
        {
            return Unusable("mapping-too-slow", $"A pattern of the mapping {Id} took too long on this record.");
        }
    }

    /// <summary>Whether a record has all the columns of <see cref="Match"/>.</summary>
    internal bool Recognises(IReadOnlySet<string> names) => Match.Count > 0 && Match.All(names.Contains);

    private RecordIdentity? Identify(Dictionary<string, JsonElement> record)
    {
        foreach (var (rule, space) in identity)
        {
            if (rule.Read(record, static (_, _) => { }).FirstOrDefault() is { } found && found["value"].Length > 0)
            {
                return new RecordIdentity(space, found["value"]);
            }
        }

        return null;
    }

    private JsonElement Fill(Dictionary<string, JsonElement> record, List<Finding> findings)
    {
        var target = new JsonObject();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (defaults is { } given)
        {
            target = JsonNode.Parse(given.GetRawText())!.AsObject();
        }

        var set = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (rule, to, template) in fields)
        {
            foreach (var variables in rule.Read(record, (column, text) => findings.Add(Unreadable(column, text, rule.Type))))
            {
                var node = template.Fill(
                    name => variables.GetValueOrDefault(name), rule.Type is "year" or "integer",
                    rule.Lists.Count == 0 ? null : text => ListOf(rule, text)?.Fill(variables));
                if (node is not null)
                {
                    Put(target, to, node, seen, set);
                }
            }
        }

        return JsonSerializer.SerializeToElement(target);
    }

    // {modifiers?}: with the question mark, since an empty list says nothing about the object around it.
    private static MappingList? ListOf(MappingRule rule, string text) =>
        text is ['{', .., '?', '}'] ? rule.Lists.GetValueOrDefault(text[1..^2]) : null;

    // Lists grow, without the same twice; of a single value the first rule's stays, but any outweighs a default.
    private static void Put(JsonObject target, string[] to, JsonNode node, HashSet<string> seen, HashSet<string> set)
    {
        var at = target;
        foreach (var step in to.AsSpan()[..^1])
        {
            at = at[step] as JsonObject ?? (JsonObject)(at[step] = new JsonObject());
        }

        var name = string.Join('.', to);
        var last = to[^1];
        var inner = last.EndsWith(ListMark, StringComparison.Ordinal);
        if (inner || (to.Length == 1 && Lists.Contains(name)))
        {
            if (seen.Add(name + node.ToJsonString()))
            {
                last = inner ? last[..^ListMark.Length] : last;
                (at[last] as JsonArray ?? (JsonArray)(at[last] = new JsonArray())).Add(node);
            }
        }
        else if (set.Add(name))
        {
            at[last] = node;
        }
    }

    private static Finding Unreadable(string column, string text, string type) => new(
        "value-unreadable", Severity.Warning, JsonPointer.Step(column),
        $"'{Sentences.Cut(text)}' cannot be read as a {type} and was left out.");

    private static MappedRecord Unusable(string code, string message) => new() { Findings = [new Finding(code, Severity.Error, "", message)] };

    private static string Needed(JsonElement element, string keyword) => MappingDefinition.String(element, keyword)
        ?? throw new ArgumentException($"The keyword '{keyword}' is missing in a mapping.", nameof(element));
}
