using System.Text.Json;
using Catalog.Records.Crosswalks.Xml;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.Citations;

/// <summary>What a work stands in: a journal, a book, a series. Texts are in one line, null for what is not said.</summary>
internal sealed record CitedContainer(string Title)
{
    public string? Volume { get; init; }

    public string? Issue { get; init; }

    /// <summary>The number that an article has instead of pages.</summary>
    public string? Number { get; init; }

    public string? FirstPage { get; init; }

    public string? LastPage { get; init; }

    public string? Issn { get; init; }

    public string? Isbn { get; init; }

    /// <summary>
    /// The container of a record: <c>container</c> of DataCite's JSON, or the related item in which the work is published,
    /// which is the only way to say it in DataCite's XML (4.7, 20). Null when there is none with a title.
    /// </summary>
    public static CitedContainer? Of(JsonElement record)
    {
        if (record.Get("container"u8) is { } container && Text(container, "title"u8) is { } title)
        {
            return Read(container, title, container.Text("identifierType"u8), Text(container, "identifier"u8));
        }

        foreach (var item in record.Items("relatedItems"u8))
        {
            if (item.Get("relationType"u8)?.ValueEquals("IsPublishedIn"u8) == true && item.MainTitle() is { } name)
            {
                var identifier = item.Get("relatedItemIdentifier"u8) ?? default;
                return Read(item, CitedName.Plain(name), identifier.Text("relatedItemIdentifierType"u8), Text(identifier, "relatedItemIdentifier"u8));
            }
        }

        return null;
    }

    /// <summary>The pages: 101–110, or the first by itself, else the number that stands for them; null when none is said.</summary>
    public string? Pages(string dash) => FirstPage is not null && LastPage is not null && LastPage != FirstPage ? FirstPage + dash + LastPage : FirstPage ?? LastPage ?? Number;

    private static CitedContainer Read(JsonElement item, string title, string? scheme, string? identifier) => new(title)
    {
        Volume = Text(item, "volume"u8),
        Issue = Text(item, "issue"u8),
        FirstPage = Text(item, "firstPage"u8),
        Number = Text(item, "number"u8),
        LastPage = Text(item, "lastPage"u8),
        Issn = scheme is "ISSN" or "EISSN" or "LISSN" ? identifier : null,
        Isbn = scheme is "ISBN" ? identifier : null,
    };

    private static string? Text(JsonElement item, ReadOnlySpan<byte> name) =>
        item.Value(name)?.Plain() is { } text && CitedName.Plain(text) is { Length: > 0 } plain ? plain : null;
}
