using System.Runtime.InteropServices;
using System.Text.Json;
using Catalog.Records.Identifiers.Syntax;
using Catalog.Records.Schemas;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>The controlled lists of DataCite 4.7. Only the general type can stop a publish: it decides how a record is
/// exported everywhere. The others are warnings.</summary>
internal static class VocabularyRules
{
    private static readonly (string List, byte[] ListUtf8, string Property, byte[] PropertyUtf8, DataCiteVocabulary Vocabulary)[] Lists =
    [
        Row("creators", "nameType", DataCiteVocabulary.NameType),
        Row("contributors", "nameType", DataCiteVocabulary.NameType),
        Row("contributors", "contributorType", DataCiteVocabulary.ContributorType),
        Row("titles", "titleType", DataCiteVocabulary.TitleType),
        Row("dates", "dateType", DataCiteVocabulary.DateType),
        Row("descriptions", "descriptionType", DataCiteVocabulary.DescriptionType),
        Row("relatedIdentifiers", "relatedIdentifierType", DataCiteVocabulary.RelatedIdentifierType),
        Row("relatedIdentifiers", "relationType", DataCiteVocabulary.RelationType),
        Row("relatedIdentifiers", "resourceTypeGeneral", DataCiteVocabulary.ResourceTypeGeneral),
        Row("relatedItems", "relationType", DataCiteVocabulary.RelationType),
        Row("relatedItems", "relatedItemType", DataCiteVocabulary.ResourceTypeGeneral),
        Row("relatedItems", "numberType", DataCiteVocabulary.NumberType),
        Row("fundingReferences", "funderIdentifierType", DataCiteVocabulary.FunderIdentifierType),
    ];

    // What a related item has within it.
    private static readonly (string List, byte[] ListUtf8, string Property, byte[] PropertyUtf8, DataCiteVocabulary Vocabulary)[] WithinItems =
    [
        Row("creators", "nameType", DataCiteVocabulary.NameType),
        Row("contributors", "nameType", DataCiteVocabulary.NameType),
        Row("contributors", "contributorType", DataCiteVocabulary.ContributorType),
        Row("titles", "titleType", DataCiteVocabulary.TitleType),
    ];

    public static void Check(JsonElement record, ref FindingList findings)
    {
        CheckType(record, ref findings);
        CheckLists(record, Lists, -1, ref findings);
        var index = 0;
        foreach (var item in record.Items("relatedItems"u8))
        {
            CheckLists(item, WithinItems, index, ref findings);
            if (item.Get("relatedItemIdentifier"u8)?.Get("relatedItemIdentifierType"u8) is { ValueKind: JsonValueKind.String } type && !IsIn(DataCiteVocabulary.RelatedIdentifierType, type))
            {
                findings.Warning("value-not-in-list", At("relatedItems", index, "relatedItemIdentifier") + "/relatedItemIdentifierType",
                    Sentence(type, "relatedIdentifierType", DataCiteVocabulary.RelatedIdentifierType));
            }

            index++;
        }
    }

    // The lists of the record, or of a related item of it.
    private static void CheckLists(JsonElement owner, (string, byte[], string, byte[], DataCiteVocabulary)[] rows, int relatedItem, ref FindingList findings)
    {
        foreach (var (list, listUtf8, property, propertyUtf8, vocabulary) in rows)
        {
            var index = 0;
            foreach (var item in owner.Items(listUtf8))
            {
                if (item.Get(propertyUtf8) is { ValueKind: JsonValueKind.String } value && !IsIn(vocabulary, value))
                {
                    findings.Warning("value-not-in-list", (relatedItem < 0 ? "" : At("relatedItems", relatedItem)) + At(list, index, property), Sentence(value, property, vocabulary));
                }

                index++;
            }
        }
    }

    private static void CheckType(JsonElement record, ref FindingList findings)
    {
        if (record.Get("types"u8) is not { } types || !types.HasText("resourceTypeGeneral"u8))
        {
            findings.Error("type-missing", "/types/resourceTypeGeneral", "Say what sort of thing this is, most often Dataset.");
        }
        else if (types.GetProperty("resourceTypeGeneral"u8) is var type && !IsIn(DataCiteVocabulary.ResourceTypeGeneral, type))
        {
            findings.Error("type-unknown", "/types/resourceTypeGeneral", Sentence(type, "resourceTypeGeneral", DataCiteVocabulary.ResourceTypeGeneral));
        }
    }

    private static bool IsIn(DataCiteVocabulary vocabulary, JsonElement value) =>
        vocabulary.Contains(JsonMarshal.GetRawUtf8Value(value)[1..^1]);

    private static string Sentence(JsonElement value, string property, DataCiteVocabulary vocabulary)
    {
        var found = value.GetString() ?? "";
        // An archive of its own is no slip of the pen: PMCID is not PMID.
        if (vocabulary == DataCiteVocabulary.RelatedIdentifierType && AccessionSyntax.Names(found))
        {
            return $"'{Quote(found)}' is not in DataCite's list of {property}. Give the address of the entry, with the type URL, so that others can follow it.";
        }

        return $"'{Quote(found)}' is not in DataCite's list of {property}." + CloseName.Hint(found, vocabulary.Values);
    }

    private static (string, byte[], string, byte[], DataCiteVocabulary) Row(string list, string property, DataCiteVocabulary vocabulary) =>
        (list, System.Text.Encoding.UTF8.GetBytes(list), property, System.Text.Encoding.UTF8.GetBytes(property), vocabulary);
}
