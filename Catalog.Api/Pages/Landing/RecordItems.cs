using System.Text.Json;
using Catalog.Api.Search;
using Catalog.Records.Metadata;

namespace Catalog.Api.Pages.Landing;

/// <summary>A list of a record, cut to what a page can bear.</summary>
/// <param name="Shown">What the page shows.</param>
/// <param name="Total">How many the record has.</param>
public sealed record Bounded<T>(IReadOnlyList<T> Shown, int Total)
{
    /// <summary>How many only the record's JSON has.</summary>
    public int Rest => Math.Max(0, Total - Shown.Count);
}

/// <summary>Reading lists and words of a record for its page.</summary>
internal static class RecordItems
{
    /// <summary>The readable items of a list, the first <paramref name="most"/> of them.</summary>
    public static Bounded<T> Read<T>(JsonElement record, ReadOnlySpan<byte> list, int most, Func<JsonElement, T?> read)
        where T : class
    {
        var items = new List<T>();
        var total = 0;
        foreach (var item in record.Items(list))
        {
            total++;
            if (items.Count < most)
            {
                if (read(item) is { } value) items.Add(value);
                else total--;
            }
        }
        return new(items, total);
    }

    /// <summary>The texts of a list that are not blank, and what else is written in one word.</summary>
    public static IReadOnlyList<string> Texts(JsonElement record, ReadOnlySpan<byte> list, int most) => Read(record, list, most, Plain).Shown;

    /// <summary>A text, or a number, true or false as it was written; null for all else.</summary>
    public static string? Scalar(JsonElement item, ReadOnlySpan<byte> name) => item.Get(name) is { } value ? Plain(value) : null;

    /// <summary>An ontology term: its label with its CURIE, leading to its IRI. Null when it says nothing.</summary>
    public static LinkText? Term(JsonElement? item)
    {
        if (item is not { } term) return null;
        var (label, curie, iri) = (term.Text("label"u8), term.Text("curie"u8), term.Text("iri"u8));
        var text = label is not null && curie is not null && label != curie ? $"{label} ({curie})" : label ?? curie ?? iri;
        return text is null ? null : new(text, WebAddress.Of(iri));
    }

    /// <summary>ResearchGroup becomes Research group; null stays null.</summary>
    public static string? Spaced(string? name) => name is null ? null : FacetLabels.Spaced(name);

    public static IReadOnlyList<string> Paragraphs(string text) =>
        text.Split(["\r\n", "\n", "\r", "\u2029"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>"2019-03 to 2020-12"; null when neither is known.</summary>
    public static string? Span(string? from, string? to) =>
        from is null && to is null ? null : from == to || to is null ? from : from is null ? "until " + to : $"{from} to {to}";

    private static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) => text,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
