using System.Text.Json;
using Catalog.Indexer;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Highlighting;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Api.Search;

/// <summary>
/// Answers a search: reads the query, adds the audience, asks the index, and loads the hits from the database as the
/// caller may see them. The index only says which records and why; what is shown of them is the database's.
/// </summary>
public sealed class CatalogSearch(ISearchIndex index, CatalogDbContext database, FacetTitleSource titles)
{
    private const int WholeTitle = 400;
    private const int SnippetLength = 280;

    /// <exception cref="InvalidCursorException">The cursor is altered or of another query.</exception>
    public async Task<FoundPage> SearchAsync(Caller caller, SearchRequest request, CancellationToken cancellationToken)
    {
        var result = await index.SearchAsync(
            new SearchQuery
            {
                Words = QueryParser.Parse(request.Text),
                Filters = request.Filters,
                Size = request.Size,
                After = request.Cursor,
                Sort = request.Sort,
                // What is published is for all; records with narrower circles bring the caller's groups with them.
                Audience = Audience.Everyone,
            },
            cancellationToken);
        var rows = await LoadAsync(caller, [.. result.Hits.Select(hit => hit.Key)], cancellationToken);
        // A record withdrawn since the index looked is passed over.
        var hits = result.Hits.Where(hit => rows.ContainsKey(hit.Key)).Select(hit => Show(hit, rows[hit.Key], result.Terms)).ToList();
        return new(result, hits) { Titles = await titles.CurrentAsync(cancellationToken) };
    }

    private async Task<Dictionary<long, Row>> LoadAsync(Caller caller, long[] keys, CancellationToken cancellationToken)
    {
        if (keys.Length == 0) return [];
        return await database.Datasets.AsNoTracking().VisibleTo(caller)
            .Where(d => keys.Contains(d.Key) && d.State == DatasetState.Published)
            .Select(d => new Row(
                d.Key,
                d.Versions.Where(v => v.Number == d.CurrentVersion).Select(v => v.Doi).First(),
                d.AccessLevel,
                d.EmbargoUntil,
                database.Revisions.Where(r => r.DatasetKey == d.Key && r.Version == d.CurrentVersion)
                    .OrderByDescending(r => r.Number).Select(r => r.Document).First()))
            .ToDictionaryAsync(row => row.Key, cancellationToken);
    }

    private static FoundRecord Show(SearchHit hit, Row row, MarkedTerms terms)
    {
        var record = RecordDocument.Parse(row.Document);
        var titles = Texts(record, "titles"u8, "title"u8);
        var creators = Texts(record, "creators"u8, "name"u8);
        var descriptions = Texts(record, "descriptions"u8, "description"u8);
        var highlights = new Dictionary<TextField, IReadOnlyList<Snippet>>();
        if (!terms.IsEmpty)
        {
            Mark(highlights, SearchFields.Title, titles, WholeTitle, terms);
            Mark(highlights, SearchFields.Subjects, Texts(record, "subjects"u8, "subject"u8), SnippetLength, terms);
            Mark(highlights, SearchFields.Creators, creators, SnippetLength, terms);
            Mark(highlights, SearchFields.Description, descriptions, SnippetLength, terms);
        }
        return new(hit, row.Doi, record.MainTitle() ?? hit.Id, creators, YearOf(record), row.Access, row.EmbargoUntil, highlights)
        {
            Summary = descriptions.Count > 0 ? Highlighter.Cut(descriptions[0], terms, SnippetLength) : null,
        };
    }

    private static void Mark(
        Dictionary<TextField, IReadOnlyList<Snippet>> highlights, TextField field, List<string> texts, int length, MarkedTerms terms)
    {
        var marked = texts.Select(text => Highlighter.Cut(text, terms, length)).Where(snippet => snippet.Segments.Any(segment => segment.IsMatch)).ToList();
        if (marked.Count > 0) highlights[field] = marked;
    }

    private static List<string> Texts(JsonElement record, ReadOnlySpan<byte> list, ReadOnlySpan<byte> name)
    {
        var texts = new List<string>();
        foreach (var item in record.Items(list))
        {
            if (item.Text(name) is { } text) texts.Add(text);
        }
        return texts;
    }

    private static int? YearOf(JsonElement record) =>
        int.TryParse(record.Get("publicationYear"u8)?.ToString(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) ? year : null;

    private sealed record Row(long Key, string Doi, AccessLevel Access, DateOnly? EmbargoUntil, string Document);
}
