using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Catalog.Indexer.Highlighting;
using Catalog.Records.Access;
using Catalog.Records.Storage;

namespace Catalog.Api.Search;

/// <summary>Writes a search's answer.</summary>
internal static class SearchJson
{
    public const string Example = """
        { "total": 1,
          "hits": [{ "id": "k7xq-9m2t-ab3c", "doi": "10.5072/k7xq-9m2t-ab3c.v1", "title": "Whole genomes of 2,504 people", "creators": ["1000 Genomes Project"],
            "publicationYear": 2015, "access": "open", "highlights": { "title": ["Whole <mark>genomes</mark> of 2,504 people"] }, "score": 3.72,
            "why": [{ "word": "genomes", "fields": ["title"] }] }],
          "facets": { "access": [{ "value": "open", "label": "Open", "count": 1 }], "publisher": [], "year": [{ "value": "2015", "label": "2015", "count": 1 }], "type": [], "subject": [] },
          "nextCursor": null, "suggestion": null, "reflects": 3230 }
        """;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    public static void Write(Utf8JsonWriter writer, FoundPage page)
    {
        writer.WriteStartObject();
        writer.WriteNumber("total", page.Result.Total);
        writer.WriteStartArray("hits");
        foreach (var hit in page.Hits) Write(writer, hit);
        writer.WriteEndArray();
        writer.WriteStartObject("facets");
        foreach (var facet in page.Result.Facets)
        {
            writer.WriteStartArray(facet.Field.Name);
            foreach (var value in facet.Values)
            {
                writer.WriteStartObject();
                writer.WriteString("value", value.Value);
                writer.WriteString("label", FacetLabels.Of(facet.Field, value.Value, page.Titles));
                writer.WriteNumber("count", value.Count);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        writer.WriteString("nextCursor", page.Result.NextCursor);
        writer.WriteNull("suggestion");
        writer.WriteNumber("reflects", page.Result.Reflects);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, FoundRecord hit)
    {
        writer.WriteStartObject();
        writer.WriteString("id", hit.Hit.Id);
        writer.WriteString("doi", hit.Doi);
        writer.WriteString("title", hit.Title);
        writer.WriteStartArray("creators");
        foreach (var creator in hit.Creators) writer.WriteStringValue(creator);
        writer.WriteEndArray();
        if (hit.Year is { } year) writer.WriteNumber("publicationYear", year);
        else writer.WriteNull("publicationYear");
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
        foreach (var word in hit.Hit.Why)
        {
            writer.WriteStartObject();
            writer.WriteString("word", word.Word);
            writer.WriteStartArray("fields");
            foreach (var field in word.Fields) writer.WriteStringValue(field.Name);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
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
