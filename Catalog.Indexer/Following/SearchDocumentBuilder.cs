using System.Text.Json;
using Catalog.Indexer.Fields;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;

namespace Catalog.Indexer.Following;

/// <summary>
/// Makes the search document of a published record. Full builds and single changes go through it alike, so they cannot
/// differ. What a record lacks is left out; a property of another shape than the schema's counts as lacking.
/// </summary>
public static class SearchDocumentBuilder
{
    /// <exception cref="JsonException">The stored document is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A text in it is no Unicode.</exception>
    public static SearchDocument Build(PublishedRecord record)
    {
        using var json = JsonDocument.Parse(record.Document);
        var root = json.RootElement;
        var titles = new List<string>(2);
        var creators = new List<string>();
        var subjects = new List<string>();
        var subjectTexts = new List<string>();
        var other = new List<string>();
        var identifiers = new List<string> { record.Id, record.Doi };
        if (record.ConceptDoi is { } concept) identifiers.Add(concept);

        var sortTitle = ReadTitles(root, titles);
        foreach (var creator in root.Items("creators"u8)) ReadAgent(creator, creators, other, identifiers);
        foreach (var contributor in root.Items("contributors"u8)) ReadAgent(contributor, other, other, identifiers);
        ReadSubjects(root, subjects, subjectTexts);
        var publisher = Publisher(root);
        Add(other, publisher);
        ReadOther(root, other, identifiers);

        return new SearchDocument
        {
            Key = record.Key,
            Id = record.Id,
            Number = record.Change,
            Published = record.Published,
            SortTitle = sortTitle,
            Texts = new Dictionary<TextField, IReadOnlyList<string>>
            {
                [SearchFields.Title] = titles,
                [SearchFields.Subjects] = subjectTexts,
                [SearchFields.Creators] = creators,
                [SearchFields.Description] = Texts(root, "descriptions"u8, "description"u8),
                [SearchFields.Other] = other,
            },
            Facets = new Dictionary<FacetField, IReadOnlyList<string>>
            {
                [SearchFields.Access] = [Words<AccessLevel>.Of(record.AccessLevel)],
                [SearchFields.Publisher] = One(publisher),
                [SearchFields.Year] = One(Year(root)),
                [SearchFields.Type] = One(root.Get("types"u8)?.Text("resourceTypeGeneral"u8)),
                [SearchFields.Subject] = subjects,
            },
            Identifiers = identifiers,
        };
    }

    /// <returns>The main title: the first without a type, else the first.</returns>
    private static string ReadTitles(JsonElement root, List<string> titles)
    {
        string? main = null;
        foreach (var item in root.Items("titles"u8))
        {
            if (item.Text("title"u8) is not { } title) continue;
            titles.Add(title);
            if (main is null && !item.HasText("titleType"u8)) main = title;
        }
        return main ?? titles.FirstOrDefault() ?? "";
    }

    private static void ReadAgent(JsonElement agent, List<string> names, List<string> other, List<string> identifiers)
    {
        Add(names, agent.Text("name"u8));
        foreach (var affiliation in agent.Items("affiliation"u8))
        {
            // The same institute for every author is said once.
            if (affiliation.Text("name"u8) is { } name && !other.Contains(name)) other.Add(name);
        }
        foreach (var identifier in agent.Items("nameIdentifiers"u8)) Add(identifiers, identifier.Text("nameIdentifier"u8));
    }

    private static void ReadSubjects(JsonElement root, List<string> facet, List<string> texts)
    {
        foreach (var item in root.Items("subjects"u8))
        {
            if (item.Text("subject"u8) is not { } subject) continue;
            facet.Add(subject);
            texts.Add(subject);
        }
        foreach (var annotation in root.Items("annotations"u8))
        {
            if (annotation.Text("label"u8) is { } label)
            {
                facet.Add(label);
                texts.Add(label);
            }
            Add(texts, annotation.Text("curie"u8));
        }
    }

    private static void ReadOther(JsonElement root, List<string> other, List<string> identifiers)
    {
        foreach (var item in root.Items("alternateIdentifiers"u8)) Add(identifiers, item.Text("alternateIdentifier"u8));
        foreach (var item in root.Items("identifiers"u8)) Add(identifiers, item.Text("identifier"u8));
        // Words, not identifiers: who looks for a record by its DOI wants that one first, not those that cite it.
        foreach (var item in root.Items("relatedIdentifiers"u8)) Add(other, item.Text("relatedIdentifier"u8));
        foreach (var funding in root.Items("fundingReferences"u8))
        {
            Add(other, funding.Text("funderName"u8));
            Add(other, funding.Text("awardTitle"u8));
            Add(other, funding.Text("awardNumber"u8));
        }
        Add(other, root.Get("types"u8)?.Text("resourceType"u8));
    }

    private static string? Publisher(JsonElement root) =>
        root.Get("publisher"u8) is { ValueKind: JsonValueKind.Object } publisher ? publisher.Text("name"u8) : root.Text("publisher"u8);

    private static string? Year(JsonElement root) =>
        root.Get("publicationYear"u8) is { ValueKind: JsonValueKind.Number } year ? year.GetRawText() : root.Text("publicationYear"u8);

    private static List<string> Texts(JsonElement root, ReadOnlySpan<byte> list, ReadOnlySpan<byte> name)
    {
        var texts = new List<string>(2);
        foreach (var item in root.Items(list)) Add(texts, item.Text(name));
        return texts;
    }

    private static void Add(List<string> texts, string? text)
    {
        if (text is not null) texts.Add(text);
    }

    private static string[] One(string? value) => value is null ? [] : [value];
}
