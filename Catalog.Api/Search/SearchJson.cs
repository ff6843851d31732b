using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Highlighting;
using Catalog.Indexer.Results;
using Catalog.Records.Access;
using Catalog.Records.Storage;

namespace Catalog.Api.Search;

/// <summary>Writes a search's answer.</summary>
internal static class SearchJson
{
    public const string Example = """
        { "total": 1,
          "hits": [{ "id": "k7xq-9m2t-ab3c", "doi": "10.5072/k7xq-9m2t-ab3c.v1", "version": 1, "title": "Whole genomes of 2,504 people", "creators": ["1000 Genomes Project"],
            "publicationYear": 2015, "published": "2026-03-02T09:30:00Z", "access": "open", "highlights": { "title": ["Whole <mark>genomes</mark> of 2,504 people"] }, "score": 3.72,
            "why": [{ "word": "genomes", "kind": "word", "fields": ["title"] }] }],
          "facets": { "access": [{ "value": "open", "label": "Open", "count": 1 }],
            "type": [{ "value": "Dataset", "label": "Dataset", "count": 1, "parent": null }, { "value": "Dataset > Survey", "label": "Survey", "count": 1, "parent": "Dataset" }],
            "term": [{ "value": "GO:0008150", "label": "biological_process", "count": 1, "parent": null, "ontology": "go", "hasBelow": true }],
            "participants": [{ "value": "1000..9999", "label": "1,000 to 9,999", "count": 1 }], "year": [{ "value": "2015", "label": "2015", "count": 1 }], "subject": [] },
          "nextCursor": null, "suggestion": null, "terms": [], "notes": [], "reflects": 3230 }
        """;

    public const string SimilarExample = """
        { "hits": [{ "id": "k7xq-9m2t-ab3c", "doi": "10.5072/k7xq-9m2t-ab3c.v1", "version": 1, "title": "Whole genomes of 2,504 people", "creators": ["1000 Genomes Project"],
            "publicationYear": 2015, "published": "2026-03-02T09:30:00Z", "access": "open", "highlights": {}, "score": 3.72,
            "why": [{ "word": "genomes", "kind": "word", "fields": ["title"] }] }] }
        """;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    public static void Write(Utf8JsonWriter writer, FoundPage page)
    {
        writer.WriteStartObject();
        writer.WriteNumber("total", page.Result.Total);
        WriteList(writer, page.Hits);
        writer.WriteStartObject("facets");
        foreach (var facet in page.Result.Facets)
        {
            if (facet.Field.IsClosure) TermJson.WriteTree(writer, facet.Field, page.Tree);
            else Write(writer, facet, page.Titles);
        }
        writer.WriteEndObject();
        writer.WriteString("nextCursor", page.Result.NextCursor);
        writer.WriteString("suggestion", page.Result.DidYouMean);
        TermJson.WriteTerms(writer, page.Terms);
        writer.WriteStartArray("notes");
        foreach (var note in page.Notes)
        {
            writer.WriteStartObject();
            writer.WriteString("code", note.Code);
            writer.WriteString("message", note.Message);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteNumber("reflects", page.Result.Reflects);
        writer.WriteEndObject();
    }

    /// <summary>An answer that is only hits.</summary>
    public static void WriteHits(Utf8JsonWriter writer, IEnumerable<FoundRecord> hits)
    {
        writer.WriteStartObject();
        WriteList(writer, hits);
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable<FoundRecord> hits)
    {
        writer.WriteStartArray("hits");
        foreach (var hit in hits) Write(writer, hit);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, FacetCounts facet, FacetTitles? titles)
    {
        writer.WriteStartArray(facet.Field.Name);
        foreach (var value in facet.Values)
        {
            writer.WriteStartObject();
            writer.WriteString("value", value.Value);
            writer.WriteString("label", FacetLabels.Of(facet.Field, value.Value, titles));
            writer.WriteNumber("count", value.Count);
            if (facet.Field.IsHierarchical) writer.WriteString("parent", FacetPath.Parent(value.Value));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, FoundRecord hit)
    {
        writer.WriteStartObject();
        writer.WriteString("id", hit.Hit.Id);
        writer.WriteString("doi", hit.Doi);
        writer.WriteNumber("version", hit.Version);
        writer.WriteString("title", hit.Title);
        writer.WriteStartArray("creators");
        foreach (var creator in hit.Creators) writer.WriteStringValue(creator);
        writer.WriteEndArray();
        if (hit.Year is { } year) writer.WriteNumber("publicationYear", year);
        else writer.WriteNull("publicationYear");
        writer.WriteString("published", hit.Published.UtcDateTime);
        writer.WriteString("access", Words<AccessLevel>.Of(hit.Access));
        writer.WriteStartObject("highlights");
        foreach (var (field, snippets) in hit.Highlights)
        {
            writer.WriteStartArray(field.Name);
            foreach (var snippet in snippets) writer.WriteStringValue(Marked(snippet));
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        writer.WriteNumber("score", hit.Hit.Score);
        writer.WriteStartArray("why");
        foreach (var word in hit.Hit.Why.Where(match => match.Expansion is null))
        {
            writer.WriteStartObject();
            writer.WriteString("word", word.Word);
            writer.WriteString("kind", Words<MatchKind>.Of(word.Kind));
            WriteFields(writer, word.Fields);
            writer.WriteEndObject();
        }
        foreach (var reason in hit.Reasons) TermJson.WriteReason(writer, reason);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal static void WriteFields(Utf8JsonWriter writer, IEnumerable<TextField> fields)
    {
        writer.WriteStartArray("fields");
        foreach (var field in fields) writer.WriteStringValue(field.Name);
        writer.WriteEndArray();
    }

    // HTML that holds nothing but text and mark elements.
    private static string Marked(Snippet snippet)
    {
        var html = new StringBuilder(snippet.CutAtStart ? "…" : "");
        foreach (var segment in snippet.Segments)
        {
            if (segment.IsMatch) html.Append("<mark>").Append(Html.Encode(segment.Text)).Append("</mark>");
            else html.Append(Html.Encode(segment.Text));
        }
        return html.Append(snippet.CutAtEnd ? "…" : "").ToString();
    }
}
