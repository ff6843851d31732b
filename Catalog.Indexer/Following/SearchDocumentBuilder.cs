using System.Text.Json;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Terms;
using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Storage;

namespace Catalog.Indexer.Following;

/// <summary>
/// Makes the search document of a published record. Full builds and single changes go through it alike, so they cannot
/// differ. What a record lacks is left out; a property of another shape than the schema's counts as lacking. Each topic of
/// a record has a reader of its own beside this one.
/// </summary>
public static class SearchDocumentBuilder
{
    /// <param name="terminologies">By which the record's terms are found under those above them.</param>
    /// <exception cref="JsonException">The stored document is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A text in it is no Unicode.</exception>
    public static SearchDocument Build(PublishedRecord record, Terminologies terminologies)
    {
        using var json = JsonDocument.Parse(record.Document);
        var root = json.RootElement;
        var parts = new DocumentParts();
        parts.Identifiers.Add(record.Id);
        parts.Identifiers.Add(record.Doi);
        parts.Identifiers.Add(record.ConceptDoi);
        parts.Facet(SearchFields.Access, Words<AccessLevel>.Of(record.AccessLevel));
        parts.Facet(SearchFields.Collection, record.Collection);
        parts.Numbers[SearchFields.PublishedDay] = DateOnly.FromDateTime(record.Published.UtcDateTime).DayNumber;

        var title = ReadTexts(root, parts);
        TermReader.Read(root, TermClosure.In(terminologies), parts);
        if (parts.TermsAndAbove.Count > 0) parts.Facets[SearchFields.Term] = [.. parts.TermsAndAbove];

        return new SearchDocument
        {
            Key = record.Key,
            Id = record.Id,
            Number = record.Change,
            Published = record.Published,
            Title = title,
            Texts = parts.Texts(),
            Facets = parts.Facets,
            Terms = [.. parts.Terms],
            Numbers = parts.Numbers,
            Completeness = Following.Completeness.Of(root),
            Identifiers = parts.Identifiers,
        };
    }

    /// <summary>The texts of a record alone, for finding others like it.</summary>
    /// <exception cref="InvalidOperationException">A text is no Unicode.</exception>
    public static IReadOnlyDictionary<TextField, IReadOnlyList<string>> TextsOf(JsonElement record)
    {
        var parts = new DocumentParts();
        ReadTexts(record, parts);
        return parts.Texts();
    }

    // What of them are facets, numbers and identifiers comes with them.
    private static string ReadTexts(JsonElement record, DocumentParts parts)
    {
        var title = NamesReader.Read(record, parts);
        AgentReader.Read(record, parts);
        TopicReader.Read(record, parts);
        DataReader.Read(record, parts);
        ProfileReader.Read(record, parts);
        ContextReader.Read(record, parts);
        return title;
    }
}
