using System.Text;
using System.Text.Json;
using Catalog.Records.Schemas;

namespace Catalog.Records.Metadata;

/// <summary>A controlled list of DataCite 4.7, as the record schema has it under <c>x-lists</c>; looked up by raw UTF-8 so that a
/// check makes no string.</summary>
internal sealed class DataCiteVocabulary
{
    private static readonly JsonElement Lists = EmbeddedSchemas.Read("record/1.0.json").GetProperty("x-lists");

    private readonly HashSet<string> values;

    private DataCiteVocabulary(string list) =>
        values = Lists.GetProperty(list).EnumerateArray().Select(value => value.GetString()!).ToHashSet(StringComparer.Ordinal);

    /// <summary>Appendix 1, resourceTypeGeneral.</summary>
    public static DataCiteVocabulary ResourceTypeGeneral { get; } = new("resourceTypeGeneral");

    public static DataCiteVocabulary NameType { get; } = new("nameType");

    public static DataCiteVocabulary TitleType { get; } = new("titleType");

    public static DataCiteVocabulary DescriptionType { get; } = new("descriptionType");

    public static DataCiteVocabulary DateType { get; } = new("dateType");

    public static DataCiteVocabulary ContributorType { get; } = new("contributorType");

    public static DataCiteVocabulary RelatedIdentifierType { get; } = new("relatedIdentifierType");

    public static DataCiteVocabulary RelationType { get; } = new("relationType");

    public static DataCiteVocabulary FunderIdentifierType { get; } = new("funderIdentifierType");

    public static DataCiteVocabulary NumberType { get; } = new("numberType");

    public IReadOnlyCollection<string> Values => values;

    public bool Contains(ReadOnlySpan<byte> utf8)
    {
        Span<char> text = stackalloc char[64];
        return utf8.Length <= text.Length
            && values.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..Encoding.UTF8.GetChars(utf8, text)]);
    }
}
