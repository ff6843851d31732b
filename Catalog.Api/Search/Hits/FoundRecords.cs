using Catalog.Indexer.Fields;
using Catalog.Indexer.Highlighting;
using Catalog.Indexer.Results;
using Catalog.Records.Access;
using Catalog.Records.Datasets;

namespace Catalog.Api.Search.Hits;

/// <summary>
/// Makes of an index's hits what is shown: the index says only which records and why, everything else is the database's,
/// as the caller may see it.
/// </summary>
internal sealed class FoundRecords(CurrentRecords records, RecentTexts recent)
{
    private const int WholeTitle = 400;
    private const int SnippetLength = 280;

    // Names and keywords of one record that are looked through for words to mark.
    private const int MostMarked = 200;

    /// <summary>The hits in their order. A record withdrawn since the index looked, or one that the caller may not see, is passed over.</summary>
    public async Task<IReadOnlyList<FoundRecord>> ShowAsync(
        Caller caller, IReadOnlyList<SearchHit> hits, MarkedTerms terms, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<long, (CurrentRecord Record, RecordTexts Texts)>(hits.Count);
        var known = new Dictionary<long, RecordTexts>(hits.Count);
        foreach (var hit in hits)
        {
            if (recent.Find(hit.Key) is { } texts) known[hit.Key] = texts;
        }
        await records.ReadAsync(
            caller,
            [.. hits.Select(hit => hit.Key)],
            key => known.TryGetValue(key, out var texts) ? texts.Revision : null,
            (record, document) => rows[record.Key] = (record, document.IsEmpty ? known[record.Key] : Read(record.Revision, document)),
            cancellationToken);
        return [.. hits.Where(hit => rows.ContainsKey(hit.Key)).Select(hit => Show(hit, rows[hit.Key].Record, rows[hit.Key].Texts, terms))];
    }

    private RecordTexts Read(RevisionId revision, ReadOnlyMemory<byte> document)
    {
        var texts = RecordTexts.Read(revision, document);
        recent.Keep(texts);
        return texts;
    }

    private static FoundRecord Show(SearchHit hit, CurrentRecord record, RecordTexts texts, MarkedTerms terms)
    {
        var highlights = new Dictionary<TextField, IReadOnlyList<Snippet>>();
        Mark(highlights, SearchFields.Title, texts.Titles, WholeTitle, hit, terms);
        Mark(highlights, SearchFields.Subjects, texts.Subjects, SnippetLength, hit, terms);
        Mark(highlights, SearchFields.Creators, texts.Creators, SnippetLength, hit, terms);
        Mark(highlights, SearchFields.Description, texts.Descriptions, SnippetLength, hit, terms, texts.DescriptionCut);
        var summary = highlights.TryGetValue(SearchFields.Description, out var marked) ? marked[0]
            : texts.Descriptions.Count > 0 ? Beginning(texts.Descriptions[0], texts.DescriptionCut && texts.Descriptions.Count == 1) : null;
        return new(hit, record.Doi, texts.Title ?? hit.Id, texts.Creators, texts.Year, record.Access, record.EmbargoUntil, highlights)
        {
            Summary = summary,
            Version = record.Revision.Version,
            Published = record.Published,
            Changed = record.Changed,
            Subjects = texts.Subjects,
        };
    }

    // Only where the index says that words stand: looking through the other texts again would cost most of a search.
    private static void Mark(
        Dictionary<TextField, IReadOnlyList<Snippet>> highlights, TextField field, IReadOnlyList<string> texts, int length, SearchHit hit, MarkedTerms terms,
        bool lastIsCut = false)
    {
        if (terms.IsEmpty || !hit.Why.Any(word => word.Fields.Contains(field))) return;
        List<Snippet>? marked = null;
        for (var n = 0; n < texts.Count && n < MostMarked; n++)
        {
            var snippet = Highlighter.Cut(texts[n], terms, length);
            if (!snippet.Segments.Any(segment => segment.IsMatch)) continue;
            (marked ??= []).Add(lastIsCut && n == texts.Count - 1 ? snippet with { CutAtEnd = true } : snippet);
        }
        if (marked is not null) highlights[field] = marked;
    }

    // What fits is whole; else it ends with a word. Analysing the text for that would be waste.
    private static Snippet Beginning(string text, bool cut)
    {
        if (text.Length <= SnippetLength) return new([new(text, false)], false, cut);
        var end = text.AsSpan(0, SnippetLength + 1).LastIndexOfAny(" \t\r\n");
        if (end <= 0) end = char.IsHighSurrogate(text[SnippetLength - 1]) ? SnippetLength - 1 : SnippetLength;
        return new([new(text[..end].TrimEnd(), false)], false, true);
    }
}
