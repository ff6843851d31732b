using System.Text.Json;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;

namespace Catalog.Api.Pages.Landing;

/// <summary>A fact in a list: its name and what is known.</summary>
public sealed record DetailView(string Name, IReadOnlyList<LinkText> Values)
{
    public static DetailView Of(string name, string text) => new(name, [new(text, null)]);
}

/// <summary>Reads the facts that need no section of their own.</summary>
internal static class DetailReader
{
    private const int Most = 100;

    public static IReadOnlyList<DetailView> Read(JsonElement record, Dataset dataset, IdentifierLinks identifiers)
    {
        var details = new List<DetailView>();
        if (Citation.PublisherOf(record) is { } publisher) Add(details, "Publisher", new LinkText(publisher, WebAddress.Of(record.Get("publisher"u8)?.Text("publisherIdentifier"u8))));
        Add(details, "Collection", new LinkText(dataset.Collection.Title, null));
        if (record.Text("url"u8) is { } home) Add(details, "Own page", new LinkText(home, WebAddress.Of(home)));
        AddText(details, "Version of the data", record.Text("version"u8));
        AddCount(details, "Participants", record.Get("participants"u8));
        AddCount(details, "Records", record.Get("recordCount"u8));
        foreach (var date in RecordItems.Read(record, "dates"u8, Most, Date).Shown) details.Add(date);
        foreach (var identifier in Identifiers(record, "alternateIdentifiers"u8, "alternateIdentifier"u8, "alternateIdentifierType"u8, identifiers).Concat(
            Identifiers(record, "identifiers"u8, "identifier"u8, "identifierType"u8, identifiers)).DistinctBy(detail => (detail.Name, detail.Values[0].Text))) details.Add(identifier);
        AddText(details, "Language", record.Text("language"u8));
        AddAll(details, "Places", RecordItems.Read(record, "geoLocations"u8, Most, Place).Shown);
        AddAll(details, "Follows the standard", RecordItems.Read(record, "conformsTo"u8, Most, Standard).Shown);
        AddText(details, "Updated", RecordItems.Spaced(record.Text("accrualPeriodicity"u8)));
        AddText(details, "Made for", Joined(RecordItems.Texts(record, "audience"u8, Most)));
        AddText(details, "Extent and formats", Joined([.. RecordItems.Texts(record, "sizes"u8, Most), .. RecordItems.Texts(record, "formats"u8, Most)]));
        if (record.Get("container"u8) is { } container && container.Text("title"u8) is { } series) AddText(details, "Part of the series", series);
        return details;
    }

    /// <summary>A standard that something follows.</summary>
    public static LinkText? Standard(JsonElement item) =>
        (item.Text("title"u8) ?? item.Text("iri"u8)) is { } title ? new(title, WebAddress.Of(item.Text("iri"u8))) : null;

    private static DetailView? Date(JsonElement item) => RecordItems.Scalar(item, "date"u8) is not { } date ? null
        : DetailView.Of(DateName(item.Text("dateType"u8)), item.Text("dateInformation"u8) is { } information ? $"{Spoken(date)} ({information})" : Spoken(date));

    // 2019-03/2021-12, with .. or nothing for an open end (EDTF, level 1).
    private static string Spoken(string date) => date.Split('/') switch
    {
        ["" or "..", var to] => "until " + to,
        [var from, "" or ".."] => "since " + from,
        [var from, var to] => $"{from} to {to}",
        _ => date,
    };

    private static string DateName(string? type) => type switch
    {
        null or "Other" => "Date",
        "Coverage" => "Time covered",
        _ => RecordItems.Spaced(type)!,
    };

    private static List<DetailView> Identifiers(
        JsonElement record, ReadOnlySpan<byte> list, ReadOnlySpan<byte> name, ReadOnlySpan<byte> type, IdentifierLinks identifiers)
    {
        var found = new List<DetailView>();
        foreach (var item in record.Items(list))
        {
            if (found.Count == Most) break;
            if (item.Text(name) is { } text) found.Add(new(item.Text(type) ?? "Identifier", [identifiers.Of(item.Text(type), text)]));
        }
        return found;
    }

    private static LinkText? Place(JsonElement item)
    {
        var parts = new List<string>(2);
        if (item.Text("geoLocationPlace"u8) is { } place) parts.Add(place);
        if (item.Get("geoLocationPoint"u8) is { } point && Coordinates(point, "pointLatitude"u8, "pointLongitude"u8) is { } at) parts.Add(at);
        if (item.Get("geoLocationBox"u8) is { } box && Coordinates(box, "southBoundLatitude"u8, "westBoundLongitude"u8) is { } from
            && Coordinates(box, "northBoundLatitude"u8, "eastBoundLongitude"u8) is { } to) parts.Add($"{from} to {to}");
        return parts.Count == 0 ? null : new(string.Join(", ", parts), null);
    }

    private static string? Coordinates(JsonElement point, ReadOnlySpan<byte> latitude, ReadOnlySpan<byte> longitude) =>
        RecordItems.Scalar(point, latitude) is { } north && RecordItems.Scalar(point, longitude) is { } east ? $"{north}° N {east}° E" : null;

    private static string? Joined(IReadOnlyList<string> texts) => texts.Count == 0 ? null : string.Join("; ", texts);

    private static void Add(List<DetailView> details, string name, LinkText value) => details.Add(new(name, [value]));

    private static void AddAll(List<DetailView> details, string name, IReadOnlyList<LinkText> values)
    {
        if (values.Count > 0) details.Add(new(name, values));
    }

    private static void AddText(List<DetailView> details, string name, string? text)
    {
        if (text is not null) details.Add(DetailView.Of(name, text));
    }

    private static void AddCount(List<DetailView> details, string name, JsonElement? number)
    {
        if (number is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var count)) details.Add(DetailView.Of(name, PageText.Count(count)));
    }
}
