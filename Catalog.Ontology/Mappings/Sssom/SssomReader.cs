using System.Globalization;
using System.Text;
using Catalog.Ontology.Formats;

namespace Catalog.Ontology.Mappings;

/// <summary>
/// Reads mapping sets in SSSOM/TSV (1.0): metadata in lines with <c>#</c> before the table, or in a document of its own. Names of
/// terms are turned into the CURIEs by which ontologies are called here, by the IRIs that the set's curie_map gives.
/// </summary>
public static class SssomReader
{
    /// <param name="stream">UTF-8. Read to its end, not closed.</param>
    /// <param name="report">Told of rows that are left out, with their lines, and of slots that are not kept.</param>
    /// <param name="options">Lengths of lines, and the most terms as the most mappings.</param>
    /// <param name="metadata">The metadata when they are a document of their own (<c>.sssom.yml</c>); null when they stand in the table's.</param>
    /// <exception cref="OntologyFormatException">It is not SSSOM/TSV; the message says why, and where.</exception>
    public static MappingSetDocument Read(Stream stream, LoadReport report, OntologyReadOptions options, Stream? metadata = null)
    {
        report.Format = "SSSOM TSV";
        var said = new SssomMetadata(report);
        if (metadata is not null)
        {
            var external = new LineReader(metadata, options.MaxLineBytes);
            while (external.Next()) said.Add(Text(external), external.Number);
        }
        var lines = new LineReader(stream, options.MaxLineBytes);
        if (!ReadMetadata(lines, said)) throw new OntologyFormatException("The file has no table: a line with the names of columns is missing.", null, lines.Number);
        said.Read();
        var mappings = new SssomMappings(said, report, options).Read(lines);
        report.Read.Add(new("mappings", mappings.Count));

        var texts = said.Texts;
        return new(
            texts.GetValueOrDefault("mapping_set_id"), texts.GetValueOrDefault("mapping_set_title"), texts.GetValueOrDefault("mapping_set_version"),
            texts.GetValueOrDefault("license"), texts.GetValueOrDefault("mapping_set_description"), Prefixes(said.Prefixes, mappings), mappings);
    }

    // Up to the header of the table, on which the reader then stands.
    private static bool ReadMetadata(LineReader lines, SssomMetadata metadata)
    {
        while (lines.Next())
        {
            var text = Text(lines);
            if (text.StartsWith('#')) metadata.Add(text[1..], lines.Number);
            else if (!string.IsNullOrWhiteSpace(text)) return true;
        }
        return false;
    }

    private static string Text(LineReader lines)
    {
        var text = Encoding.UTF8.GetString(lines.Line);
        return lines.Number == 1 ? text.TrimStart('\uFEFF') : text;
    }

    // Those of the set, and those of names that were turned into ours.
    private static SortedDictionary<string, string> Prefixes(Dictionary<string, string> declared, List<Mapping> mappings)
    {
        var all = new SortedDictionary<string, string>(declared, StringComparer.Ordinal);
        foreach (var name in mappings.SelectMany(mapping => new[] { mapping.SubjectId, mapping.ObjectId }).Where(name => !MappingNames.IsIri(name)))
        {
            var prefix = name[..name.IndexOf(':', StringComparison.Ordinal)];
            if (!all.ContainsKey(prefix)) all[prefix] = MappingNames.IriOf(prefix);
        }
        return all;
    }

    internal static double? Confidence(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1 ? value : null;
}
