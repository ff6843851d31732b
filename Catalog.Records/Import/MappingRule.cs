using System.Text.Json;
using System.Text.RegularExpressions;
using Catalog.Records.Identifiers;

namespace Catalog.Records.Import;

/// <summary>Values of one column or property, and how they are taken apart. The steps in order: clean, split, clean each
/// part, skip, extract, look up, type.</summary>
internal sealed class MappingRule
{
    private static readonly TimeSpan RegexTime = TimeSpan.FromSeconds(1);
    private static readonly HashSet<string> Keywords = ["from", "when", "clean", "split", "skip", "extract", "table", "type", "lists", "to", "as", "namespace", "$comment"];

    private readonly string[] from;
    private readonly IReadOnlyList<(string Column, Regex Pattern)> when;
    private readonly string[] clean;
    private readonly Regex? split;
    private readonly HashSet<string> skip;
    private readonly Regex? extract;
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? table;

    /// <summary>Compiles a rule.</summary>
    /// <exception cref="ArgumentException">A keyword, cleaning step, type or table is unknown, or a pattern is wrong.</exception>
    public MappingRule(JsonElement rule, string[] usualClean, IReadOnlyCollection<string> usualSkip,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> tables)
    {
        foreach (var property in rule.EnumerateObject())
        {
            if (!Keywords.Contains(property.Name))
            {
                throw new ArgumentException($"A mapping rule has no keyword '{property.Name}'.", nameof(rule));
            }
        }

        from = MappingDefinition.Strings(rule, "from") ?? throw new ArgumentException("A mapping rule names no column (from).", nameof(rule));
        when = rule.TryGetProperty("when", out var conditions)
            ? [.. conditions.EnumerateObject().Select(condition => (condition.Name, Compile(condition.Value.GetString()!)))]
            : [];
        clean = MappingDefinition.Strings(rule, "clean") ?? usualClean;
        foreach (var step in clean)
        {
            Clean("", step);
        }

        skip = new HashSet<string>([.. usualSkip, .. MappingDefinition.Strings(rule, "skip") ?? []], StringComparer.OrdinalIgnoreCase);
        split = Pattern(rule, "split");
        extract = Pattern(rule, "extract");
        if (MappingDefinition.String(rule, "table") is { } name)
        {
            table = tables.TryGetValue(name, out var found) ? found : throw new ArgumentException($"There is no table '{name}'.", nameof(rule));
        }

        Type = MappingDefinition.String(rule, "type") ?? "text";
        if (Type is not ("text" or "year" or "date" or "integer" or "doi"))
        {
            throw new ArgumentException($"There is no type '{Type}' of values.", nameof(rule));
        }

        Lists = rule.TryGetProperty("lists", out var lists)
            ? lists.EnumerateObject().ToDictionary(list => list.Name, list => MappingList.Compile(list.Value, tables), StringComparer.Ordinal)
            : new Dictionary<string, MappingList>();
    }

    /// <summary>Lists that are made of one place each, by their names.</summary>
    public IReadOnlyDictionary<string, MappingList> Lists { get; }

    /// <summary>text, year, date, integer or doi.</summary>
    public string Type { get; }

    public string Column => from[0];

    /// <summary>The values in their order. A value that cannot be read as its type is reported and left out.</summary>
    public IEnumerable<Dictionary<string, string>> Read(IReadOnlyDictionary<string, JsonElement> record, Action<string, string> unreadable)
    {
        if (!when.All(condition => record.TryGetValue(condition.Column, out var value) && Texts(value).Any(text => condition.Pattern.IsMatch(text.Text))))
        {
            yield break;
        }

        foreach (var name in from)
        {
            if (!record.TryGetValue(name, out var value) || value.ValueKind is JsonValueKind.Null)
            {
                continue;
            }

            var found = false;
            foreach (var (key, raw) in Texts(value))
            {
                foreach (var variables in Take(key, raw, name, unreadable))
                {
                    found = true;
                    yield return variables;
                }
            }

            if (found)
            {
                yield break; // the first of several names that has a value
            }
        }
    }

    private IEnumerable<Dictionary<string, string>> Take(string? key, string raw, string name, Action<string, string> unreadable)
    {
        var cleaned = CleanAll(raw);
        foreach (var part in split is null ? [cleaned] : split.Split(cleaned))
        {
            var text = part.Trim();
            if (skip.Contains(text))
            {
                continue;
            }

            var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["value"] = text };
            if (key is not null)
            {
                variables["key"] = key;
            }

            if (extract is not null && !Extract(text, variables))
            {
                continue;
            }

            if (table is not null && table.TryGetValue(variables["value"], out var row))
            {
                foreach (var (column, content) in row)
                {
                    variables[column] = content;
                }
            }

            if (Typed(variables["value"]) is not { } typed)
            {
                unreadable(name, variables["value"]);
                continue;
            }

            variables["value"] = typed;
            yield return variables;
        }
    }

    private bool Extract(string text, Dictionary<string, string> variables)
    {
        var match = extract!.Match(text);
        foreach (var group in match.Groups.Values)
        {
            if (match.Success && group.Success && !char.IsAsciiDigit(group.Name[0]))
            {
                variables[group.Name] = group.Value.Trim();
            }
        }

        return match.Success;
    }

    private string? Typed(string text) => Type switch
    {
        "year" => SourceDate.Read(text)?[..4],
        "date" => SourceDate.Read(text),
        "integer" => long.TryParse(text, System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        "doi" => Doi.TryParse(text, out var doi) ? doi.Value : null,
        _ => text,
    };

    private string CleanAll(string text)
    {
        foreach (var step in clean)
        {
            text = Clean(text, step);
        }

        return text;
    }

    private static string Clean(string text, string step) => step switch
    {
        "entities" => PlainText.DecodeEntities(text),
        "space" => PlainText.CollapseSpace(text),
        "html" => PlainText.FromHtml(text),
        "none" => text,
        _ => throw new ArgumentException($"There is no cleaning step '{step}'.", nameof(step)),
    };

    // The texts in a value; those of an object with their names.
    private static IEnumerable<(string? Key, string Text)> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [(null, value.GetString()!)],
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [(null, value.GetRawText())],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property =>
            Texts(property.Value).Select(found => ((string?)property.Name, found.Text))),
        _ => [],
    };

    private static Regex? Pattern(JsonElement rule, string keyword) => MappingDefinition.String(rule, keyword) is { } pattern
        ? Compile(pattern)
        : null;

    internal static Regex Compile(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.Singleline, RegexTime);
}
