using System.Globalization;
using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.Citations;

/// <summary>What every citation of a record says, read once for all formats that cite.</summary>
internal sealed record CitedWork
{
    /// <summary>In the record's order; empty when there are none.</summary>
    public required IReadOnlyList<CitedName> Authors { get; init; }

    /// <summary>The main title in one line, with its markup; null when there is none.</summary>
    public string? Title { get; init; }

    /// <summary>Four digits, from the year of publication or else the date of issue; null when neither is given.</summary>
    public string? Year { get; init; }

    /// <summary>The publisher's name in one line; null when there is none.</summary>
    public string? Publisher { get; init; }

    /// <summary>The version as the record names it, else the number here when there are several; null for the only one.</summary>
    public string? Version { get; init; }

    public required WorkType Type { get; init; }

    /// <summary>What it stands in; null when that is not said.</summary>
    public CitedContainer? Container { get; init; }

    /// <summary>Whether it is cited by what it stands in: an article, a chapter, a paper of a conference.</summary>
    public bool IsPart => Container is not null && Type.Csl is ("article-journal" or "chapter" or "paper-conference");

    /// <summary>The address to be cited, absolute.</summary>
    public required string Address { get; init; }

    /// <summary>The DOI, bare, when <see cref="Address"/> is its resolver; null while nobody but us can resolve it.</summary>
    public string? ResolvableDoi { get; init; }

    public static CitedWork Of(CrosswalkRecord source) =>
        Of(source.Record, source.CiteAs, source.Doi, source.OtherVersions.Count > 0 || source.Version > 1 ? source.Version : null);

    /// <param name="record">The canonical record.</param>
    /// <param name="address">The address to be cited.</param>
    /// <param name="doi">The DOI; null when it is not known.</param>
    /// <param name="number">The number of the version here; null for the only one.</param>
    public static CitedWork Of(JsonElement record, string address, string? doi = null, int? number = null) => new()
    {
        Authors = Names(record, "creators"u8),
        Title = OneLine(record.MainTitle()),
        Year = YearOf(record),
        Publisher = OneLine(PublisherOf(record)),
        Version = OneLine(record.Text("version"u8)) ?? number?.ToString(CultureInfo.InvariantCulture),
        Type = WorkType.Of(record.Get("types"u8)?.Text("resourceTypeGeneral"u8)),
        Container = CitedContainer.Of(record),
        Address = address,
        ResolvableDoi = address.StartsWith("https://doi.org/", StringComparison.OrdinalIgnoreCase) ? doi : null,
    };

    /// <summary>The same with titles as plain text.</summary>
    public CitedWork WithoutMarkup() => this with
    {
        Title = Title is null ? null : InlineMarkup.Strip(Title),
        Container = Container is null ? null : Container with { Title = InlineMarkup.Strip(Container.Title) },
    };

    /// <summary>The names of the creators or contributors.</summary>
    public static List<CitedName> Names(JsonElement record, ReadOnlySpan<byte> property)
    {
        var names = new List<CitedName>();
        foreach (var agent in record.Items(property))
        {
            if (CitedName.Of(agent) is { } name)
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>The publisher's name, from either of DataCite's two shapes; null when there is none.</summary>
    public static string? PublisherOf(JsonElement record) => record.Get("publisher"u8) switch
    {
        { ValueKind: JsonValueKind.String } => record.Text("publisher"u8),
        { ValueKind: JsonValueKind.Object } publisher => publisher.Text("name"u8),
        _ => null,
    };

    /// <summary>The first date of a type; null when there is none.</summary>
    public static string? DateOf(JsonElement record, ReadOnlySpan<byte> type)
    {
        foreach (var date in record.Items("dates"u8))
        {
            if (date.Get("dateType"u8) is { ValueKind: JsonValueKind.String } found && found.ValueEquals(type) && date.Get("date"u8) is { } value)
            {
                return value.ValueKind == JsonValueKind.Number ? value.GetRawText() : date.Text("date"u8);
            }
        }

        return null;
    }

    /// <summary>The text of the abstract, else of the first description; null when there is none.</summary>
    public static string? AbstractOf(JsonElement record)
    {
        string? first = null;
        foreach (var item in record.Items("descriptions"u8))
        {
            if (item.Text("description"u8) is not { } text) continue;
            if (item.Get("descriptionType"u8)?.ValueEquals("Abstract"u8) == true) return text;
            first ??= text;
        }

        return first;
    }

    private static string? OneLine(string? text) => text is not null && CitedName.Plain(text) is { Length: > 0 } plain ? plain : null;

    private static string? YearOf(JsonElement record)
    {
        var year = record.Get("publicationYear"u8) switch
        {
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            { ValueKind: JsonValueKind.String } => record.Text("publicationYear"u8),
            _ => null,
        };
        year ??= DateOf(record, "Issued"u8) ?? DateOf(record, "Available"u8);
        year = year?.Trim();
        return year is { Length: >= 4 } && year.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0 ? year[..4] : null;
    }
}
