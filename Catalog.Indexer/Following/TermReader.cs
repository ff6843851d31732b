using System.Text.Json;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Terms;
using Catalog.Records.Metadata;

namespace Catalog.Indexer.Following;

/// <summary>
/// The terms that a record is annotated with, wherever it names them, and all above them. It reads last: where a term's
/// words stand is seen from what the readers before it have collected.
/// </summary>
internal static class TermReader
{
    public static void Read(JsonElement root, TermClosure closure, DocumentParts parts)
    {
        foreach (var annotation in root.Items("annotations"u8)) Add(annotation, closure, parts);
        foreach (var subject in root.Items("subjects"u8)) ReadSubject(subject, closure, parts);
        if (root.Get("profiles"u8) is { ValueKind: JsonValueKind.Object } profiles) ReadAll(profiles, closure, parts);
        foreach (var variable in root.Items("variables"u8))
        {
            foreach (var term in variable.Items("terms"u8)) Add(term, closure, parts);
        }
        foreach (var group in root.Items("consent"u8))
        {
            if (group.Get("permission"u8) is { } permission) Add(permission, closure, parts);
            foreach (var modifier in group.Items("modifiers"u8)) Add(modifier, closure, parts);
        }
    }

    // Profiles name terms at many places, own ones of a catalogue at places that nobody here knows of.
    private static void ReadAll(JsonElement element, TermClosure closure, DocumentParts parts)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) ReadAll(item, closure, parts);
        }
        if (element.ValueKind != JsonValueKind.Object) return;
        Add(element, closure, parts);
        foreach (var property in element.EnumerateObject()) ReadAll(property.Value, closure, parts);
    }

    // Most subjects of schemes are of no ontology, and their URIs are no annotations then.
    private static void ReadSubject(JsonElement subject, TermClosure closure, DocumentParts parts)
    {
        foreach (var name in (string?[])[subject.Text("valueUri"u8), subject.Text("classificationCode"u8), Prefixed(subject)])
        {
            if (name is null || !TermNames.MayBeTerm(name) || closure.Of(name) is not { IsKnown: true } term) continue;
            Add(term, SearchFields.Subjects, parts);
            return;
        }
    }

    private static string? Prefixed(JsonElement subject) =>
        subject.Text("subjectScheme"u8) is { } scheme && subject.Text("classificationCode"u8) is { } code ? $"{scheme.Replace(" ", "", StringComparison.Ordinal)}:{code}" : null;

    private static void Add(JsonElement term, TermClosure closure, DocumentParts parts)
    {
        if (term.ValueKind != JsonValueKind.Object || term.Text("curie"u8)?.Trim() is not { } curie) return;
        Add(closure.Of(curie), parts.Subjects.Contains(curie, StringComparer.OrdinalIgnoreCase) ? SearchFields.Subjects : SearchFields.Other, parts);
    }

    private static void Add(ClosedTerm term, TextField field, DocumentParts parts)
    {
        parts.Terms.Add(new(term.Curie, field));
        parts.TermsAndAbove.UnionWith(term.Above);
    }
}
