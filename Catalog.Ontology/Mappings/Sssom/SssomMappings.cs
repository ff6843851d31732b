using System.Globalization;
using Catalog.Ontology.Formats;

namespace Catalog.Ontology.Mappings;

/// <summary>The table of a set: columns in any order, rows that are wrong left out and told.</summary>
internal sealed class SssomMappings(SssomMetadata metadata, LoadReport report, OntologyReadOptions options)
{
    private static readonly string[] Kept =
    [
        "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label", "mapping_justification", "match_type", "confidence", "author_id", "mapping_date", "comment",
    ];

    private static readonly string[] KeptOfSet = ["curie_map", "mapping_set_id", "mapping_set_title", "mapping_set_version", "mapping_set_description", "license", "mapping_date"];

    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly HashSet<string> undeclared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private DateOnly? dateOfAll;

    /// <param name="lines">On the line with the names of columns.</param>
    public List<Mapping> Read(LineReader lines)
    {
        var rows = new SssomRows(lines);
        ReadHeader(rows);
        foreach (var (slot, line) in metadata.Lines.Where(slot => !KeptOfSet.Contains(slot.Key))) report.Tell("slot-not-kept", line, () => $"The slot {slot} of the set is not kept.");
        dateOfAll = metadata.Texts.GetValueOrDefault("mapping_date") is { } text ? Date(text, metadata.Lines["mapping_date"]) : null;

        var mappings = new List<Mapping>();
        while (lines.Next())
        {
            if (lines.Line.IsEmpty) continue;
            if (rows.Read() is not { } values) Tell("row-unreadable", rows.Line, "something follows a closing quotation mark.");
            else if (values.Count > columns.Count && values.Skip(columns.Count).Any(value => value.Length > 0)) Tell("row-unreadable", rows.Line, $"it has {values.Count} values for {columns.Count} columns.");
            else if (Row(values, rows.Line) is { } mapping) mappings.Add(mapping);
            if (mappings.Count > options.MaxTerms) throw new OntologyFormatException($"There are more than {options.MaxTerms:N0} mappings, the most that are read.", null, rows.Line);
        }
        // A date of the set is one of all mappings only when none has its own (1.0, propagation).
        return dateOfAll is null || mappings.Exists(mapping => mapping.Date is not null) ? mappings : mappings.ConvertAll(mapping => mapping with { Date = dateOfAll });
    }

    private void ReadHeader(SssomRows rows)
    {
        foreach (var name in rows.Read() ?? [])
        {
            var column = name.Trim();
            if (!columns.TryAdd(column, columns.Count)) throw new OntologyFormatException($"The column {column} stands twice.", null, rows.Line);
            if (!Kept.Contains(column)) report.Tell("column-not-kept", rows.Line, () => $"The column {column} is not kept.");
        }
        foreach (var needed in (string[])["subject_id", "predicate_id", "object_id"])
        {
            if (!columns.ContainsKey(needed)) throw new OntologyFormatException($"The column {needed} is missing: the first line after the metadata should name the columns, with tabs between them.", null, rows.Line);
        }
        if (!columns.ContainsKey("mapping_justification") && !columns.ContainsKey("match_type"))
        {
            throw new OntologyFormatException("The column mapping_justification is missing, without which there is no mapping.", null, rows.Line);
        }
    }

    private Mapping? Row(List<string> values, long line)
    {
        if (Value("subject_id") is not { } subject || Value("object_id") is not { } target || Value("predicate_id") is not { } predicate) return Refused("subject_id, predicate_id or object_id is empty.");
        if (new[] { subject, predicate, target }.FirstOrDefault(name => !MappingNames.IsName(name)) is { } nameless) return Refused($"'{Short(nameless)}' is neither a CURIE nor an IRI.");
        if (IsNone(subject) || IsNone(target))
        {
            report.Tell("term-not-found", line, () => $"{subject} and {target} are left out: the row says that there is no such term.");
            return null;
        }
        if (Value("predicate_modifier") is { } modifier)
        {
            report.Tell("mapping-negated", line, () => $"{subject} and {target} are left out: with {modifier} the row says what does not hold.");
            return null;
        }
        if ((Value("mapping_justification") ?? OldJustification(Value("match_type"))) is not { } justification || !MappingNames.IsName(justification)) return Refused("mapping_justification is empty or no CURIE.");
        double? confidence = null;
        if (Value("confidence") is { } said && (confidence = SssomReader.Confidence(said)) is null) return Refused($"the confidence '{Short(said)}' is no number from 0 to 1.");

        (subject, target) = (Ours(subject, line), Ours(target, line));
        if (MappingNames.Key(subject) == MappingNames.Key(target)) return Refused($"{subject} is mapped to itself.");
        var authors = Value("author_id")?.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var date = Value("mapping_date") is { } day ? Date(day, line) : null;
        return new(subject, Value("subject_label"), Ours(predicate, line), target, Value("object_label"), Ours(justification, line), confidence, authors, date, Value("comment"), line);

        string? Value(string column) => columns.TryGetValue(column, out var at) && at < values.Count && values[at].Trim() is { Length: > 0 } value ? value : null;

        Mapping? Refused(string why)
        {
            Tell("row-unreadable", line, why);
            return null;
        }
    }

    private string Ours(string name, long line)
    {
        if (names.TryGetValue(name, out var known)) return known;
        var prefix = name[..name.IndexOf(':', StringComparison.Ordinal)];
        if (!MappingNames.IsIri(name) && !metadata.Prefixes.ContainsKey(prefix) && !MappingNames.BuiltIn.ContainsKey(prefix) && undeclared.Add(prefix))
        {
            report.Tell("prefix-undeclared", line, () => $"The prefix {Short(prefix)} is not in the curie_map and is taken for {MappingNames.IriOf(prefix)}.");
        }
        return names[name] = MappingNames.Ours(name, metadata.Prefixes);
    }

    private DateOnly? Date(string text, long line)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        report.Tell("date-unreadable", line, () => $"The date '{Short(text)}' is left out: it should be written as 2026-03-01.");
        return null;
    }

    private static bool IsNone(string name) => name is "sssom:NoTermFound" or "sssom:NoMapping" or "https://w3id.org/sssom/NoTermFound";

    // Before version 0.9.1 (1.0, compatibility).
    private static string? OldJustification(string? matchType) => matchType switch
    {
        "Lexical" => "semapv:LexicalMatching",
        "Logical" => "semapv:LogicalMatching",
        "HumanCurated" => "semapv:ManualMappingCuration",
        "Complex" => "semapv:CompositeMatching",
        "Unspecified" => "semapv:UnspecifiedMatching",
        "SemanticSimilarity" => "semapv:SemanticSimilarityThresholdMatching",
        _ => null,
    };

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private void Tell(string code, long line, string why) => report.Tell(code, line, () => $"The row is left out: {why}");
}
