using System.Text.Json;
using Catalog.Api.Problems;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Catalog.Records.Schemas;
using Catalog.Records.Storage;

namespace Catalog.Api.Search;

/// <summary>Reads a search from a JSON body, with all that is wrong at once. It means the same as the parameters of an address.</summary>
internal sealed class SearchBody
{
    /// <summary>In bytes. Far more than is read of a query's text, so that a long one is cut and said so, not refused.</summary>
    public const int Limit = 256 * 1024;

    public const string Example = """
        { "q": "\"type 2 diabetes\" OR hyperglyc*", "size": 50, "sort": "newest", "facets": ["access", "year"],
          "filters": { "access": ["open", "registered"], "year": ["2015..2020"] } }
        """;

    private static readonly string[] Members = ["q", "size", "cursor", "sort", "expand", "after", "facets", "parent", "filters"];

    private readonly List<Finding> findings = [];

    private SearchBody()
    {
    }

    public static async Task<Outcome<SearchRequest>> ReadAsync(HttpContext http)
    {
        var json = await JsonBody.ReadAsync(http, Limit);
        if (!json.Succeeded) return json.Refusal;
        using var document = json.Value;
        return new SearchBody().Read(document.RootElement);
    }

    private Outcome<SearchRequest> Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            Wrong("", "The body is a JSON object.");
            return Refused();
        }
        var request = new SearchRequest();
        foreach (var property in body.EnumerateObject())
        {
            var (name, value) = (property.Name, property.Value);
            if (!Members.Contains(name))
            {
                Add(new("unknown-property", Severity.Error, JsonPointer.Step(name), $"Only {string.Join(", ", Members)} can stand here."));
                continue;
            }
            // As if it were not there: an answer's nextCursor is null on the last page.
            if (value.ValueKind == JsonValueKind.Null) continue;
            request = name switch
            {
                "filters" => request with { Filters = Filters(value) },
                "facets" => request with { Facets = Facets(value) },
                _ => Single(request, name, value),
            };
        }
        if (findings.Count > 0) return Refused();
        return request.Filters.Count > SearchParameters.MaxFilters ? SearchParameters.TooManyFilters : request;
    }

    private SearchRequest Single(SearchRequest request, string name, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var read = name switch
        {
            "q" => text is null ? null : request with { Text = text },
            "cursor" => text is { Length: > 0 } ? request with { Cursor = text } : null,
            "parent" => SearchParameters.IsParent(text) ? request with { Parent = text } : null,
            "sort" => Words<SearchSort>.TryParse(text, out var sort) ? request with { Sort = sort } : null,
            "expand" => text is "on" or "off" ? request with { Expand = text == "on" } : null,
            "size" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var size) && size is >= 1 and <= SearchRequest.MaxSize ? request with { Size = size } : null,
            _ => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var after) && after >= 0 ? request with { After = after } : null,
        };
        if (read is null) Wrong(JsonPointer.Step(name), $"'{name}' must be {SearchParameters.Expected(name)}.");
        return read ?? request;
    }

    private List<FacetField>? Facets(JsonElement list)
    {
        if (Texts(list) is { } names && SearchParameters.FacetsOf(names) is { } facets) return [.. facets];
        Wrong("/facets", $"'facets' must be a list of names out of {string.Join(", ", SearchFields.Facets.Select(facet => facet.Name))}; an empty one counts nothing.");
        return null;
    }

    private List<FacetFilter> Filters(JsonElement filters)
    {
        var read = new List<FacetFilter>();
        if (filters.ValueKind != JsonValueKind.Object)
        {
            Wrong("/filters", "'filters' must be an object with a list of values by facet.");
            return read;
        }
        foreach (var property in filters.EnumerateObject())
        {
            var pointer = "/filters" + JsonPointer.Step(property.Name);
            if (SearchFields.FindFacet(property.Name) is not { } facet)
                Add(new("unknown-property", Severity.Error, pointer, $"Facets are {string.Join(", ", SearchFields.Facets.Select(known => known.Name))}."));
            else if (Texts(property.Value) is not { } values)
                Wrong(pointer, $"'{facet.Name}' must be a list of texts.");
            else if (values.Select(value => SearchParameters.ExpectedOf(facet, value)).FirstOrDefault(expected => expected is not null) is { } expected)
                Wrong(pointer, $"Each value of '{facet.Name}' must be {expected}.");
            else
                read.AddRange(values.Distinct().Select(value => new FacetFilter(facet, value)));
        }
        return read;
    }

    private static List<string>? Texts(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array) return null;
        var texts = new List<string>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String) return null;
            texts.Add(item.GetString()!);
        }
        return texts;
    }

    private void Wrong(string pointer, string message) => Add(new("wrong-value", Severity.Error, pointer, message));

    private void Add(Finding finding)
    {
        if (findings.Count < ObjectBody.MostFindings) findings.Add(finding);
    }

    private Refusal Refused() => new(RefusalKind.Unprocessable, "body-refused", "The body is not a search as it is taken here; see the errors.") { Findings = findings };
}
