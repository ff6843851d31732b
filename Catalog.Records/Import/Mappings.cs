using System.Text.Json;
using Catalog.Records.Crosswalks;
using Catalog.Records.Schemas;

namespace Catalog.Records.Import;

/// <summary>The mappings at hand, and which one fits a file.</summary>
public sealed class Mappings
{
    private static readonly Lazy<Mappings> EmbeddedMappings = new(() => new Mappings(
        EmbeddedSchemas.List("mappings").Select(path => new DeclaredMapping(EmbeddedSchemas.Read(path)))));

    // Any of these shows a record that is canonical already, or DataCite's.
    private static readonly string[] CanonicalNames = ["titles", "creators", "doi", "data", "attributes", "publicationYear", "types", "alternateIdentifiers"];

    private readonly List<DeclaredMapping> declared;

    /// <summary>A set of mappings.</summary>
    /// <exception cref="ArgumentException">Two have the same id.</exception>
    public Mappings(IEnumerable<DeclaredMapping> mappings)
    {
        declared = [.. mappings];
        if (declared.GroupBy(mapping => mapping.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"There are two mappings called '{twice.Key}'.", nameof(mappings));
        }
    }

    /// <summary>Those of <c>schemas/mappings/</c>.</summary>
    public static Mappings Embedded => EmbeddedMappings.Value;

    /// <summary>All ids, <c>datacite</c> and those of the formats included.</summary>
    public IReadOnlyList<string> Ids =>
        [.. declared.Select(mapping => mapping.Id), CanonicalMapping.Instance.Id, .. RecordFormatTable.All.Select(format => format.Id)];

    /// <summary>The same with more; an id that is there already gets the new mapping.</summary>
    public Mappings With(IEnumerable<DeclaredMapping> more)
    {
        var added = more.ToList();
        return new Mappings([.. declared.Where(mapping => added.All(other => other.Id != mapping.Id)), .. added]);
    }

    /// <summary>A mapping by its id; null when there is none.</summary>
    public SourceMapping? Find(string id) =>
        id == CanonicalMapping.Instance.Id ? CanonicalMapping.Instance
        : declared.Find(mapping => mapping.Id == id) ?? (RecordFormatTable.Find(id) is { } format ? new FormatMapping(format) : (SourceMapping?)null);

    /// <summary>The mapping that fits a file, by its first readable record: of those whose columns are all there the one
    /// with the most columns. null when none does; the importer then asks for one.</summary>
    public SourceMapping? Recognise(JsonElement first)
    {
        if (first.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (RecordFormatTable.Recognise(first) is { } format)
        {
            return new FormatMapping(format);
        }

        var names = first.EnumerateObject().Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var best = declared.Where(mapping => mapping.Recognises(names)).MaxBy(mapping => mapping.Match.Count);
        return best ?? (SourceMapping?)(CanonicalNames.Any(name => first.TryGetProperty(name, out _)) ? CanonicalMapping.Instance : null);
    }
}
