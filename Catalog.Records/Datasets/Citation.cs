using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Datasets;

/// <summary>One line by which a dataset is cited: creators (year): title. Publisher. address.</summary>
public static class Citation
{
    /// <param name="address">The DOI as a URL, or the landing page for a DOI that only we know.</param>
    public static string Of(JsonElement record, string address)
    {
        var creators = record.Items("creators"u8).Select(creator => creator.Text("name"u8)).OfType<string>().ToList();
        var names = creators.Count > 6 ? string.Join("; ", creators.Take(6)) + "; et al." : string.Join("; ", creators);
        var year = record.Get("publicationYear"u8)?.ToString();
        var title = record.Items("titles"u8).Select(title => title.Text("title"u8)).FirstOrDefault(text => text is not null);
        return $"{names} ({year}): {title}. {PublisherOf(record)}. {address}";
    }

    /// <summary>The publisher's name, from either of DataCite's two shapes; null when there is none.</summary>
    public static string? PublisherOf(JsonElement record) => record.Get("publisher"u8) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Object } publisher => publisher.Text("name"u8),
        _ => null,
    };
}
