using System.Text.Json;
using Catalog.Api.Datasets;
using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Ontology.Mappings;
using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;
using Catalog.Records.Terminology.Mappings;

namespace Catalog.Api.TermMappings;

/// <summary>
/// Which records a mapping brings to a search for one of its ends: those under the other end that are not under this one. It is
/// told as if the mapping acted, so that a curator sees what accepting it would do.
/// </summary>
internal static class MappingRecords
{
    public const string Example = """
        { "mapping": 17, "search": "HP:0001658", "through": ["DOID:5844"], "note": null, "total": 1,
          "hits": [{ "id": "k7xq-9m2t-ab3c", "doi": "10.5072/k7xq-9m2t-ab3c.v1", "version": 1, "title": "Infarction registry", "creators": ["Registry"], "publicationYear": 2025, "published": "2026-03-02T09:30:00Z",
            "access": "open", "highlights": {}, "score": 0, "why": [] }], "nextCursor": null }
        """;

    /// <param name="fromObject">True for a search for the mapping's object.</param>
    /// <exception cref="InvalidCursorException">The cursor is of another list.</exception>
    public static async Task<IResult> ListAsync(
        Caller caller, StoredMapping stored, bool fromObject, string? cursor, CatalogSearch search, Terminologies terminologies, CancellationToken cancellationToken)
    {
        var asked = fromObject ? stored.Mapping.ObjectId : stored.Mapping.SubjectId;
        var reached = MappingIndex.Of([stored.Mapping]).Reach(asked).Select(term => term.Curie).Distinct().ToList();
        // Of a mapping whose predicate does not lead this way there is nothing to look for.
        var page = reached.Count == 0 ? null : await search.SearchAsync(caller, new SearchRequest
        {
            Text = $"-term:\"{asked}\"",
            Filters = [.. reached.Select(curie => new FacetFilter(SearchFields.Term, curie))],
            Facets = [],
            Expand = false,
            Cursor = cursor,
        }, cancellationToken);
        // Words are recognised by the terms in use alone.
        var note = terminologies.Find(asked) is null ? $"{asked} stands in no ontology in use, so no search knows it and the mapping brings nothing until its ontology is loaded." : null;
        return new JsonAnswer(writer => Write(writer, stored.Key, asked, reached, note, page));
    }

    /// <summary>Which end a search is for, as the parameter says.</summary>
    public static Outcome<MappingEnd> EndOf(string? text) => text switch
    {
        null or "" or "subject" => new MappingEnd(false),
        "object" => new MappingEnd(true),
        _ => new Refusal(RefusalKind.Malformed, "parameter-invalid", $"search is subject or object, the end that is searched for, not '{text}'."),
    };

    private static void Write(Utf8JsonWriter writer, long mapping, string asked, List<string> reached, string? note, FoundPage? page)
    {
        writer.WriteStartObject();
        writer.WriteNumber("mapping", mapping);
        writer.WriteString("search", asked);
        writer.WriteStartArray("through");
        foreach (var curie in reached) writer.WriteStringValue(curie);
        writer.WriteEndArray();
        writer.WriteString("note", note);
        writer.WriteNumber("total", page?.Result.Total ?? 0);
        SearchJson.WriteList(writer, page?.Hits ?? []);
        writer.WriteString("nextCursor", page?.Result.NextCursor);
        writer.WriteEndObject();
    }
}

/// <summary>An end of a mapping.</summary>
internal sealed record MappingEnd(bool IsObject);
