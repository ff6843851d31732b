using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Catalog.Records.Identifiers.Syntax;
using Catalog.Records.Schemas;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>The controlled lists of DataCite 4.7, wherever the record schema says <c>x-list</c>. Only the general type can stop a publish: it decides how a record is
/// exported everywhere. The others are warnings.</summary>
internal static class VocabularyRules
{
    private const int MostSteps = 8;

    // All but the general type, which is checked by itself.
    private static readonly Row[] Rows = [.. RowsOf(RecordSchema.Document, []).Where(row => row.Steps[0].Name != "types")];

    public static void Check(JsonElement record, ref FindingList findings)
    {
        CheckType(record, ref findings);
        Span<int> places = stackalloc int[MostSteps];
        foreach (var row in Rows) CheckRow(record, row, 0, places, ref findings);
    }

    private static void CheckRow(JsonElement owner, Row row, int depth, Span<int> places, ref FindingList findings)
    {
        var step = row.Steps[depth];
        if (depth == row.Steps.Length - 1)
        {
            if (owner.Get(step.Utf8) is { ValueKind: JsonValueKind.String } value && !IsIn(row.Vocabulary, value))
            {
                findings.Warning("value-not-in-list", row.Pointer(places), Sentence(value, row.Vocabulary));
            }
        }
        else if (step.IsList)
        {
            places[depth] = 0;
            foreach (var item in owner.Items(step.Utf8))
            {
                CheckRow(item, row, depth + 1, places, ref findings);
                places[depth]++;
            }
        }
        else if (owner.Get(step.Utf8) is { } part)
        {
            CheckRow(part, row, depth + 1, places, ref findings);
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
            findings.Error("type-unknown", "/types/resourceTypeGeneral", Sentence(type, DataCiteVocabulary.ResourceTypeGeneral));
        }
    }

    private static bool IsIn(DataCiteVocabulary vocabulary, JsonElement value) =>
        vocabulary.Contains(JsonMarshal.GetRawUtf8Value(value)[1..^1]);

    private static string Sentence(JsonElement value, DataCiteVocabulary vocabulary)
    {
        var found = value.GetString() ?? "";
        // An archive of its own is no slip of the pen: PMCID is not PMID.
        if (vocabulary == DataCiteVocabulary.RelatedIdentifierType && AccessionSyntax.Names(found))
        {
            return $"'{Quote(found)}' is not in DataCite's list of {vocabulary.Name}. Give the address of the entry, with the type URL, so that others can follow it.";
        }

        return $"'{Quote(found)}' is not in DataCite's list of {vocabulary.Name}." + CloseName.Hint(found, vocabulary.Values);
    }

    private static IEnumerable<Row> RowsOf(JsonElement schema, ImmutableArray<Step> steps)
    {
        if (schema.TryGetProperty("$ref"u8, out var definition))
        {
            schema = RecordSchema.Document.GetProperty("$defs"u8).GetProperty(definition.GetString()!["#/$defs/".Length..]);
        }

        if (schema.TryGetProperty("x-list"u8, out var list)) yield return new Row(steps, DataCiteVocabulary.Of(list.GetString()!));
        // No list of a list: those of places hold themselves.
        if (schema.TryGetProperty("items"u8, out var items) && !steps[^1].IsList)
        {
            foreach (var row in RowsOf(items, steps.SetItem(steps.Length - 1, steps[^1] with { IsList = true }))) yield return row;
        }

        if (!schema.TryGetProperty("properties"u8, out var properties)) yield break;
        foreach (var property in properties.EnumerateObject())
        {
            foreach (var row in RowsOf(property.Value, steps.Add(new Step(property.Name, Encoding.UTF8.GetBytes(property.Name), false)))) yield return row;
        }
    }

    private sealed record Step(string Name, byte[] Utf8, bool IsList);

    /// <summary>A property of a list: the names of the objects and lists that lead there, and its own.</summary>
    private sealed record Row(ImmutableArray<Step> Steps, DataCiteVocabulary Vocabulary)
    {
        public string Pointer(ReadOnlySpan<int> places)
        {
            var pointer = new StringBuilder();
            for (var i = 0; i < Steps.Length; i++)
            {
                pointer.Append('/').Append(Steps[i].Name);
                if (Steps[i].IsList) pointer.Append('/').Append(places[i]);
            }

            return pointer.ToString();
        }
    }
}
