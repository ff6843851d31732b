using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.Tests;

/// <summary>Short ways to write documents, batches and queries.</summary>
internal static class TestDocuments
{
    private static readonly DateTimeOffset FirstDay = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A document published <paramref name="key"/> days after the first of 2020, unless said otherwise.</summary>
    public static SearchDocument Document(
        long key, string title = "", string description = "", string subjects = "", string creators = "",
        string? access = null, string? publisher = null, string? year = null, string[]? subject = null,
        string[]? identifiers = null, long number = 1, int? day = null, string[]? findableBy = null, byte completeness = 0,
        string? type = null, long? participants = null, long? size = null)
    {
        var published = FirstDay.AddDays(day ?? key);
        var numbers = new Dictionary<NumberField, long> { [SearchFields.PublishedDay] = DateOnly.FromDateTime(published.Date).DayNumber };
        if (int.TryParse(year, out int yearNumber)) numbers[SearchFields.YearNumber] = yearNumber;
        if (participants is { } people) numbers[SearchFields.ParticipantsNumber] = people;
        if (size is { } bytes) numbers[SearchFields.DataSizeNumber] = bytes;
        var document = new SearchDocument
        {
            Key = key,
            Id = $"id-{key}",
            Number = number,
            Published = published,
            Title = title,
            Completeness = completeness,
            Numbers = numbers,
            Texts = new Dictionary<TextField, IReadOnlyList<string>>
            {
                [SearchFields.Title] = [title],
                [SearchFields.Description] = [description],
                [SearchFields.Subjects] = [subjects],
                [SearchFields.Creators] = [creators],
            },
            Facets = new Dictionary<FacetField, IReadOnlyList<string>>
            {
                [SearchFields.Access] = access is null ? [] : [access],
                [SearchFields.Publisher] = publisher is null ? [] : [publisher],
                [SearchFields.Year] = year is null ? [] : [year],
                [SearchFields.Subject] = subject ?? [],
                [SearchFields.Type] = type is null ? [] : [.. FacetPath.WithAncestors(type)],
            },
            Identifiers = identifiers ?? [],
        };
        return findableBy is null ? document : document with { FindableBy = findableBy };
    }

    public static SearchBatch Batch(params SearchDocument[] documents) =>
        new(documents, [], documents.Select(document => document.Number).DefaultIfEmpty().Max());

    public static SearchQuery Query(string text, params FacetFilter[] filters) =>
        new() { Words = QueryParser.Parse(text), Filters = filters };

    public static IReadOnlyList<long> Keys(this SearchResult result) => [.. result.Hits.Select(hit => hit.Key)];

    /// <summary>A facet's values as "value:count value:count".</summary>
    public static string Counts(this SearchResult result, FacetField field) =>
        string.Join(' ', result.Facets.Single(facet => facet.Field == field).Values.Select(v => $"{v.Value}:{v.Count}"));
}
