using System.Text;
using System.Text.Json;
using Catalog.Records.Identifiers;
using Catalog.Records.Identifiers.Syntax;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Related works and other identifiers (DataCite 4.7, clauses 11, 12 and 20): each identifier is written as its
/// type is, and a relation says what it relates to and how.</summary>
internal static class RelatedWorkRules
{
    private const string Related = "relatedIdentifiers";
    private const int MostCompared = 256;

    public static void CheckIdentifiers(JsonElement record, JsonElement list, ref FindingList findings)
    {
        var own = Doi.TryParse(record.Text("doi"u8), out var given) ? given : default;
        Span<ulong> seen = stackalloc ulong[MostCompared];
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var identifier = item.Text("relatedIdentifier"u8);
            var type = item.Text("relatedIdentifierType"u8);
            if (identifier is null) findings.Warning("related-identifier-missing", At(Related, index, "relatedIdentifier"), "This relation has no identifier of the other work.");
            else if (type is null) findings.Warning("related-identifier-type-missing", At(Related, index, "relatedIdentifierType"), "Say what sort of identifier this is, for example DOI or URL.");
            else if (IdentifierSyntax.Fault(type, identifier) is { } fault) Invalid(At(Related, index, "relatedIdentifier"), type, identifier, fault, ref findings);
            else if (type == "DOI" && own.Value.Length > 0 && Doi.TryParse(identifier, out var other) && other == own)
            {
                findings.Warning("related-to-itself", At(Related, index, "relatedIdentifier"), "This is the record’s own DOI; a relation leads to another work.");
            }

            if (!item.HasText("relationType"u8)) findings.Warning("relation-type-missing", At(Related, index, "relationType"), "Say how the data relate to this work, for example IsDescribedBy.");
            else CheckOther(item, Related, index, ref findings);

            if (index < MostCompared)
            {
                var key = item.Get("relatedIdentifier"u8) is { ValueKind: JsonValueKind.String } text ? TextKey.Of(text, item.Get("relationType"u8)) : 0;
                if (key != 0 && seen[..index].Contains(key)) findings.Advice("related-identifier-twice", At(Related, index), "This relation is listed twice.");
                seen[index] = key;
            }

            index++;
        }
    }

    public static void CheckItems(JsonElement list, ref FindingList findings)
    {
        const string Items = "relatedItems";
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.Get("relatedItemIdentifier"u8) is { ValueKind: JsonValueKind.Object } identifier
                && identifier.Text("relatedItemIdentifier"u8) is { } text && identifier.Text("relatedItemIdentifierType"u8) is { } type
                && IdentifierSyntax.Fault(type, text) is { } fault)
            {
                Invalid(At(Items, index, "relatedItemIdentifier") + "/relatedItemIdentifier", type, text, fault, ref findings);
            }

            if (!item.HasText("relatedItemType"u8)) findings.Warning("related-item-type-missing", At(Items, index, "relatedItemType"), "Say what sort of thing the related work is, for example JournalArticle.");
            if (!item.HasText("relationType"u8)) findings.Warning("relation-type-missing", At(Items, index, "relationType"), "Say how the data relate to this work, for example IsPublishedIn.");
            else CheckOther(item, Items, index, ref findings);
            CheckParts(item, index, ref findings);
            index++;
        }
    }

    // The work's own people and titles.
    private static void CheckParts(JsonElement item, int index, ref FindingList findings)
    {
        foreach (var (name, utf8) in Parts)
        {
            var position = 0;
            foreach (var part in item.Items(utf8))
            {
                LanguageRules.Check(part, (index, name, position), static at => At("relatedItems", at.index) + At(at.name, at.position), ref findings);
                NameIdentifierRules.CheckList(part, (index, name, position), static at => At("relatedItems", at.index) + At(at.name, at.position), ref findings);
                position++;
            }
        }
    }

    private static readonly (string Name, byte[] Utf8)[] Parts =
        [("creators", "creators"u8.ToArray()), ("contributors", "contributors"u8.ToArray()), ("titles", "titles"u8.ToArray())];

    public static void CheckAlternates(JsonElement list, ReadOnlySpan<byte> name, ref FindingList findings)
    {
        var alternate = name.Length > "identifiers".Length;
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (alternate && item.HasText("alternateIdentifier"u8) && !item.HasText("alternateIdentifierType"u8))
            {
                findings.Advice("alternate-identifier-type-missing", At(Encoding.UTF8.GetString(name), index, "alternateIdentifierType"),
                    "Say what sort of identifier this is, for example dbGaP; DataCite asks for it.");
            }

            if (item.Text(alternate ? "alternateIdentifierType"u8 : "identifierType"u8) is { } type
                && item.Text(alternate ? "alternateIdentifier"u8 : "identifier"u8) is { } text
                && (type == "URL" ? null : IdentifierSyntax.Fault(type, text)) is { } fault)
            {
                findings.Warning("accession-invalid", At(Encoding.UTF8.GetString(name), index, alternate ? "alternateIdentifier" : "identifier"),
                    $"'{Quote(text)}' does not look like an identifier of type {type}: {fault}.");
            }

            index++;
        }
    }

    private static void CheckOther(JsonElement item, string list, int index, ref FindingList findings)
    {
        if (item.Get("relationType"u8) is { } relation && relation.ValueEquals("Other"u8) && !item.HasText("relationTypeInformation"u8))
        {
            findings.Warning("relation-information-missing", At(list, index, "relationTypeInformation"), "A relation of type Other says in relationTypeInformation what it is.");
        }
    }

    private static void Invalid(string pointer, string type, string identifier, string fault, ref FindingList findings) =>
        findings.Warning("related-identifier-invalid", pointer, $"'{Quote(identifier)}' is not a right {type}: {fault}.");
}
