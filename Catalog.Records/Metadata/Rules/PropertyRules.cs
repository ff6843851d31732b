using System.Runtime.InteropServices;
using System.Text.Json;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Goes once through the properties that a record has and sends each to the rules of its topic, so that what a
/// record does not have costs nothing.</summary>
internal static class PropertyRules
{
    public static void Check(JsonElement record, RuleContext context, ref FindingList findings)
    {
        foreach (var property in record.EnumerateObject())
        {
            var value = property.Value;
            if (value.ValueKind == JsonValueKind.Array)
            {
                CheckList(record, JsonMarshal.GetRawUtf8PropertyName(property), value, context, ref findings);
            }
            else if (value.ValueKind == JsonValueKind.String)
            {
                if (property.NameEquals("language"u8)) LanguageRules.CheckTag(value, 0, static _ => "/language", ref findings);
            }
            else if (value.ValueKind == JsonValueKind.Number)
            {
                if (property.NameEquals("participants"u8) || property.NameEquals("recordCount"u8)) CountRules.Check(value, property.Name, static name => "/" + name, ref findings);
            }
            else if (value.ValueKind == JsonValueKind.Object && property.NameEquals("publisher"u8))
            {
                LanguageRules.Check(value, 0, static _ => "/publisher", ref findings);
                if (value.Text("publisherIdentifier"u8) is { } identifier)
                {
                    NameIdentifierRules.Check(value.Text("publisherIdentifierScheme"u8), identifier, 0, static _ => "/publisher/publisherIdentifier", ref findings);
                }
            }
        }
    }

    private static void CheckList(JsonElement record, ReadOnlySpan<byte> name, JsonElement list, RuleContext context, ref FindingList findings)
    {
        if (name.SequenceEqual("titles"u8) || name.SequenceEqual("descriptions"u8))
        {
            LanguageRules.CheckList(list, name, ref findings);
            PersonalDataRules.CheckTexts(list, name, ref findings);
        }
        else if (name.SequenceEqual("creators"u8) || name.SequenceEqual("contributors"u8)) LanguageRules.CheckList(list, name, ref findings);
        else if (name.SequenceEqual("subjects"u8)) SubjectRules.Check(list, ref findings);
        else if (name.SequenceEqual("dates"u8)) DateRules.Check(list, context, ref findings);
        else if (name.SequenceEqual("relatedIdentifiers"u8)) RelatedWorkRules.CheckIdentifiers(record, list, ref findings);
        else if (name.SequenceEqual("relatedItems"u8)) RelatedWorkRules.CheckItems(list, ref findings);
        else if (name.SequenceEqual("alternateIdentifiers"u8) || name.SequenceEqual("identifiers"u8)) RelatedWorkRules.CheckAlternates(list, name, ref findings);
        else if (name.SequenceEqual("rightsList"u8)) LicenceRules.Check(list, ref findings);
        else if (name.SequenceEqual("geoLocations"u8)) GeoRules.Check(list, ref findings);
        else if (name.SequenceEqual("fundingReferences"u8)) FundingRules.Check(list, ref findings);
        else if (name.SequenceEqual("distributions"u8))
        {
            DistributionRules.Check(list, ref findings);
            PersonalDataRules.CheckFiles(list, ref findings);
        }
        else if (name.SequenceEqual("variables"u8))
        {
            VariableRules.Check(list, ref findings);
            PersonalDataRules.CheckVariables(list, (record.Get("access"u8)?.Text("level"u8) ?? context.AccessLevel) == AccessLevels.Open, ref findings);
        }
        else if (name.SequenceEqual("provenance"u8)) ProvenanceRules.Check(record, list, ref findings);
        else if (name.SequenceEqual("consent"u8)) ConsentRules.Check(record, list, ref findings);
        else if (name.SequenceEqual("labels"u8)) LabelRules.Check(list, ref findings);
        else if (name.SequenceEqual("contacts"u8)) ContactRules.Check(list, ref findings);
    }
}
