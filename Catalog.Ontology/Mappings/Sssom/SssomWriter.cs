using System.Globalization;
using System.Text;

namespace Catalog.Ontology.Mappings;

/// <summary>Writes mapping sets as SSSOM/TSV (1.0) with the metadata in the file; what <see cref="SssomReader"/> reads again as it was.</summary>
public static class SssomWriter
{
    private static readonly (string Name, Func<Mapping, string?> Value)[] Columns =
    [
        ("subject_id", mapping => mapping.SubjectId),
        ("subject_label", mapping => mapping.SubjectLabel),
        ("predicate_id", mapping => mapping.PredicateId),
        ("object_id", mapping => mapping.ObjectId),
        ("object_label", mapping => mapping.ObjectLabel),
        ("mapping_justification", mapping => mapping.Justification),
        ("author_id", mapping => mapping.AuthorIds is { Count: > 0 } authors ? string.Join('|', authors) : null),
        ("mapping_date", mapping => mapping.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("confidence", mapping => mapping.Confidence?.ToString("R", CultureInfo.InvariantCulture)),
        ("comment", mapping => mapping.Comment),
    ];

    /// <param name="stream">UTF-8 is written; flushed, not closed.</param>
    public static void Write(Stream stream, MappingSetDocument set)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        WritePrefixes(writer, set);
        WriteSlot(writer, "mapping_set_id", set.Id);
        WriteSlot(writer, "mapping_set_version", set.Version);
        WriteSlot(writer, "mapping_set_title", set.Title);
        WriteSlot(writer, "mapping_set_description", set.Description);
        WriteSlot(writer, "license", set.Licence);

        // No column that is empty in every row, but for those that must be.
        var columns = Columns.Where(column => IsNeeded(column.Name) || set.Mappings.Any(mapping => !string.IsNullOrEmpty(column.Value(mapping)))).ToArray();
        writer.WriteLine(string.Join('\t', columns.Select(column => column.Name)));
        foreach (var mapping in set.Mappings)
        {
            for (var at = 0; at < columns.Length; at++)
            {
                if (at > 0) writer.Write('\t');
                WriteValue(writer, columns[at].Value(mapping));
            }
            writer.WriteLine();
        }
    }

    private static bool IsNeeded(string column) => column is "subject_id" or "predicate_id" or "object_id" or "mapping_justification";

    // Those that are used, and ours where the set has none; built-in ones need not be said.
    private static void WritePrefixes(StreamWriter writer, MappingSetDocument set)
    {
        var used = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var mapping in set.Mappings)
        {
            foreach (var name in (string[])[mapping.SubjectId, mapping.PredicateId, mapping.ObjectId, mapping.Justification, .. mapping.AuthorIds ?? []])
            {
                if (name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !MappingNames.IsIri(name)) used.Add(name[..colon]);
            }
        }
        used.ExceptWith(MappingNames.BuiltIn.Keys);
        if (used.Count == 0) return;
        writer.WriteLine("#curie_map:");
        foreach (var prefix in used)
        {
            writer.Write($"#  {Quoted(prefix)}: ");
            writer.WriteLine(Quoted(set.Prefixes.TryGetValue(prefix, out var iri) ? iri : MappingNames.IriOf(prefix)));
        }
    }

    private static void WriteSlot(StreamWriter writer, string slot, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        writer.Write($"#{slot}: ");
        writer.WriteLine(Quoted(value));
    }

    // Plain where that means the same in YAML.
    private static string Quoted(string value)
    {
        var isPlain = char.IsLetterOrDigit(value[0]) && !char.IsWhiteSpace(value[^1]) && value[^1] != ':' && value is not ("null" or "true" or "false")
            && !value.Contains(": ", StringComparison.Ordinal) && !value.Contains(" #", StringComparison.Ordinal) && !value.Any(char.IsControl)
            && !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        if (isPlain) return value;
        var text = new StringBuilder("\"");
        foreach (var sign in value)
        {
            text.Append(sign switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => sign.ToString() });
        }
        return text.Append('"').ToString();
    }

    private static void WriteValue(StreamWriter writer, string? value)
    {
        if (value is null) return;
        if (!value.AsSpan().ContainsAny("\t\n\r\"")) writer.Write(value);
        else writer.Write($"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }
}
