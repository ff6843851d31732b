using System.Globalization;
using System.Text.Json;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;

namespace Catalog.Api.Search.Hits;

/// <summary>The texts of a document that a list of hits shows, read once.</summary>
/// <param name="Title">The main title; null without one.</param>
/// <param name="Year">Of publication; null when the record has none that is a number.</param>
internal sealed record RecordTexts(
    RevisionId Revision, string? Title, IReadOnlyList<string> Titles, IReadOnlyList<string> Creators, IReadOnlyList<string> Subjects,
    IReadOnlyList<string> Descriptions, int? Year)
{
    /// <summary>Characters of all descriptions together that are looked at and shown: pages of text would cost every search that finds them.</summary>
    public const int MaxDescription = 8192;

    /// <summary>True when there is more of the last description.</summary>
    public bool DescriptionCut { get; private init; }

    /// <summary>About how many characters are held.</summary>
    public int Weight { get; } = 200 + Titles.Concat(Creators).Concat(Subjects).Concat(Descriptions).Sum(text => text.Length + 30);

    public static RecordTexts Read(RevisionId revision, ReadOnlyMemory<byte> document)
    {
        using var json = JsonDocument.Parse(document);
        var record = json.RootElement;
        var descriptions = Texts(record, "descriptions"u8, "description"u8);
        return new(
            revision, record.MainTitle(), Texts(record, "titles"u8, "title"u8), Texts(record, "creators"u8, "name"u8),
            Texts(record, "subjects"u8, "subject"u8), descriptions, YearOf(record))
        {
            DescriptionCut = Shorten(descriptions),
        };
    }

    private static bool Shorten(List<string> descriptions)
    {
        var room = MaxDescription;
        for (var n = 0; n < descriptions.Count; n++)
        {
            if (descriptions[n].Length <= room)
            {
                room -= descriptions[n].Length;
                continue;
            }
            // Not inside a character.
            if (room > 0 && char.IsHighSurrogate(descriptions[n][room - 1])) room--;
            if (room > 0) descriptions[n] = descriptions[n][..room];
            var kept = room > 0 ? n + 1 : n;
            descriptions.RemoveRange(kept, descriptions.Count - kept);
            return true;
        }
        return false;
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
        int.TryParse(record.Get("publicationYear"u8)?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;
}
