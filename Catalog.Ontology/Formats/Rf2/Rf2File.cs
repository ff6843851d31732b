using System.Text;

namespace Catalog.Ontology.Formats.Rf2;

/// <summary>A release file that is read.</summary>
/// <param name="Number">Among those of one load.</param>
internal sealed record Rf2File(SourceFile Source, Rf2FileName Name, Rf2Kind Kind, byte Number)
{
    public string? Place => Source.Place;

    /// <summary>About how many rows there are, for tables to be made as large.</summary>
    public int ExpectedRows => (int)Math.Min(Source.Length / (Kind is Rf2Kind.Concept ? 55 : Kind is Rf2Kind.Description ? 130 : 108), 50_000_000);

    /// <summary>What the rows of a file are, by its header: names change more between editions than columns.</summary>
    public static Rf2Kind KindOf(ReadOnlySpan<byte> head)
    {
        var columns = Columns(head).ToHashSet(StringComparer.OrdinalIgnoreCase);
        bool Has(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (!columns.Contains(name)) return false;
            }
            return true;
        }
        return true switch
        {
            _ when Has("alternateIdentifier", "identifierSchemeId") => Rf2Kind.Identifier,
            _ when !Has("id", "effectiveTime", "active", "moduleId") => Rf2Kind.Unknown,
            _ when Has("refsetId", "referencedComponentId") => true switch
            {
                _ when Has("acceptabilityId") => Rf2Kind.Language,
                _ when Has("targetComponentId") && columns.Count == 7 => Rf2Kind.Association,
                _ when Has("valueId") && columns.Count == 7 => Rf2Kind.AttributeValue,
                _ when Has("mapTarget", "mapRule", "mapGroup") => Rf2Kind.RuledMap,
                _ when Has("mapTarget") || Has("mapSource") => Rf2Kind.SimpleMap,
                _ when Has("sourceEffectiveTime", "targetEffectiveTime") => Rf2Kind.ModuleDependency,
                _ when columns.Count == 6 => Rf2Kind.SimpleRefset,
                _ => Rf2Kind.OtherRefset,
            },
            _ when Has("definitionStatusId") => Rf2Kind.Concept,
            _ when Has("conceptId", "languageCode", "typeId", "term") => Rf2Kind.Description,
            _ when Has("sourceId", "destinationId", "typeId") => Rf2Kind.Relationship,
            _ when Has("sourceId", "value", "typeId") => Rf2Kind.ConcreteValue,
            _ => Rf2Kind.Unknown,
        };
    }

    /// <summary>Lines that RF2 does not know and that lose nothing: empty ones, and remarks behind a # in hand-made files.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> line) => line.IsEmpty || line[0] == '#' || line is [(byte)'\r'];

    private static IEnumerable<string> Columns(ReadOnlySpan<byte> head)
    {
        foreach (var range in head.Split((byte)'\n'))
        {
            if (!IsBlank(head[range])) return Encoding.UTF8.GetString(head[range]).TrimEnd('\r').Split('\t');
        }
        return [];
    }
}

/// <summary>What the rows of a release file are.</summary>
internal enum Rf2Kind
{
    Unknown,
    Concept,
    Description,
    Relationship,
    ConcreteValue,
    Identifier,
    Language,
    Association,
    AttributeValue,
    SimpleMap,

    /// <summary>Complex and extended maps.</summary>
    RuledMap,
    SimpleRefset,
    ModuleDependency,
    OtherRefset,
}
