using System.Text.Json;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Following.Values;
using Catalog.Records.Metadata;

namespace Catalog.Indexer.Following;

/// <summary>What the data are about: keywords and annotations.</summary>
internal static class TopicReader
{
    public static void Read(JsonElement root, DocumentParts parts)
    {
        foreach (var item in root.Items("subjects"u8)) ReadSubject(item, parts);
        foreach (var annotation in root.Items("annotations"u8)) ReadAnnotation(annotation, parts);
    }

    /// <summary>A term of an ontology as the profiles write it: its label and CURIE are searched with the subjects.</summary>
    public static void AddTerm(DocumentParts parts, JsonElement term)
    {
        parts.Subjects.Add(term.Text("label"u8));
        parts.Subjects.Add(term.Text("curie"u8));
    }

    /// <summary>An organism: one value for it however its label is written.</summary>
    public static void AddOrganism(DocumentParts parts, JsonElement term)
    {
        AddTerm(parts, term);
        parts.Facet(SearchFields.Organism, OrganismNames.Of(term.Text("curie"u8), term.Text("label"u8)));
    }

    private static void ReadSubject(JsonElement item, DocumentParts parts)
    {
        if (item.Text("subject"u8) is not { } subject) return;
        parts.Subjects.Add(subject);
        switch (SubjectSchemes.KindOf(item.Text("subjectScheme"u8)))
        {
            case SubjectKind.Topic:
                parts.Facet(SearchFields.Subject, subject);
                break;
            case SubjectKind.DataType:
                foreach (var type in DataTypeNames.OfMolecularType(subject)) parts.Facet(SearchFields.DataType, type);
                break;
            default:
                break;
        }
    }

    private static void ReadAnnotation(JsonElement annotation, DocumentParts parts)
    {
        var curie = annotation.Text("curie"u8);
        var role = annotation.Text("role"u8);
        if (OrganismNames.IsTaxon(curie) || Is(role, "organism"))
        {
            AddOrganism(parts, annotation);
            return;
        }
        AddTerm(parts, annotation);
        var label = annotation.Text("label"u8);
        if (Is(role, "assay")) parts.Facet(SearchFields.Assay, label is null ? null : FacetPath.Of(label));
        else parts.Facet(SearchFields.Subject, label);
    }

    private static bool Is(string? role, string word) => word.Equals(role, StringComparison.OrdinalIgnoreCase);
}
