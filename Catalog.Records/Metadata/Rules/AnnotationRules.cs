using System.Text.Json;
using Catalog.Records.Schemas;
using Catalog.Records.Terminology;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Terms of ontologies exist, are current and are called what the record says: in annotations, variables, blocks of
/// profiles and subjects. Consent has rules of its own.</summary>
internal static class AnnotationRules
{
    // What is nested deeper in a block of a profile is no term.
    private const int MostNested = 12;

    public static void Check(JsonElement record, RuleContext context, ref FindingList findings)
    {
        if (context.Terminologies is not { } terms) return;
        var rules = new TermRules(terms, context.TermsMustExist, context.Before);
        foreach (var term in RecordTerms.Of(record))
        {
            // Before pointers are made: most terms need none.
            var stated = StatedTerm.Of(term.Item);
            rules.Check(stated, term, static term => term.Pointer, term.Place == TermPlace.Annotation, ref findings);
            if (findings.IsFull) return;
        }
        if (terms.Ontologies.Count == 0) return;
        CheckSubjects(record, rules, ref findings);
        if (record.Get("profiles"u8) is { ValueKind: JsonValueKind.Object } profiles) CheckBlock(profiles, "/profiles", 0, rules, ref findings);
    }

    private static void CheckSubjects(JsonElement record, TermRules rules, ref FindingList findings)
    {
        var index = 0;
        foreach (var subject in record.Items("subjects"u8))
        {
            if (subject.HasText("valueUri"u8) || subject.HasText("classificationCode"u8)) rules.CheckSubject(subject, At("subjects", index), ref findings);
            index++;
        }
    }

    // What has a CURIE is a term, wherever the block's schema puts it.
    private static void CheckBlock(JsonElement value, string place, int depth, TermRules rules, ref FindingList findings)
    {
        if (depth > MostNested || findings.IsFull) return;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                if (value.HasText("curie"u8)) rules.Check(StatedTerm.Of(value), place, static place => place, false, ref findings);
                foreach (var property in value.EnumerateObject())
                {
                    if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                        CheckBlock(property.Value, place + JsonPointer.Step(property.Name), depth + 1, rules, ref findings);
                }
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array) CheckBlock(item, place + JsonPointer.Step(index), depth + 1, rules, ref findings);
                    index++;
                }
                break;
        }
    }
}
