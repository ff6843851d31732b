using System.Text;
using System.Text.Json;

namespace Catalog.Records.Metadata;

/// <summary>A controlled list of DataCite 4.7, as the record schema has it under <c>x-lists</c>; looked up by raw UTF-8 so that a
/// check makes no string.</summary>
internal sealed class DataCiteVocabulary
{
    private static readonly JsonElement Lists = RecordSchema.Document.GetProperty("x-lists");

    private static readonly Dictionary<string, DataCiteVocabulary> All = Lists.EnumerateObject().ToDictionary(list => list.Name, list => new DataCiteVocabulary(list));

    private readonly HashSet<string> values;

    private DataCiteVocabulary(JsonProperty list) =>
        (Name, values) = (list.Name, list.Value.EnumerateArray().Select(value => value.GetString()!).ToHashSet(StringComparer.Ordinal));

    /// <summary>Appendix 1, resourceTypeGeneral.</summary>
    public static DataCiteVocabulary ResourceTypeGeneral { get; } = Of("resourceTypeGeneral");

    public static DataCiteVocabulary NameType { get; } = Of("nameType");

    public static DataCiteVocabulary TitleType { get; } = Of("titleType");

    public static DataCiteVocabulary DescriptionType { get; } = Of("descriptionType");

    public static DataCiteVocabulary DateType { get; } = Of("dateType");

    public static DataCiteVocabulary ContributorType { get; } = Of("contributorType");

    public static DataCiteVocabulary RelatedIdentifierType { get; } = Of("relatedIdentifierType");

    public static DataCiteVocabulary RelationType { get; } = Of("relationType");

    public static DataCiteVocabulary FunderIdentifierType { get; } = Of("funderIdentifierType");

    /// <summary>DataCite's name of the list.</summary>
    public string Name { get; }

    public IReadOnlyCollection<string> Values => values;

    /// <summary>The list of a name in <c>x-list</c>.</summary>
    public static DataCiteVocabulary Of(string list) => All[list];

    public bool Contains(ReadOnlySpan<byte> utf8)
    {
        Span<char> text = stackalloc char[64];
        return utf8.Length <= text.Length
            && values.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..Encoding.UTF8.GetChars(utf8, text)]);
    }
}
