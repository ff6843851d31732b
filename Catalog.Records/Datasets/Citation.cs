using System.Text.Json;
using Catalog.Records.Crosswalks.Citations;

namespace Catalog.Records.Datasets;

/// <summary>How a dataset is cited where nobody chooses a style, as in tombstones: the first of <see cref="CitationStyles"/>.</summary>
public static class Citation
{
    /// <param name="address">The DOI as a URL, or the landing page for a DOI that only we know.</param>
    public static string Of(JsonElement record, string address) => CitationStyles.All[0].Write(CitedWork.Of(record, address));

    /// <summary>The publisher's name, from either of DataCite's two shapes; null when there is none.</summary>
    public static string? PublisherOf(JsonElement record) => CitedWork.PublisherOf(record);

    /// <summary>The text of the abstract, else of the first description; null when there is none.</summary>
    public static string? AbstractOf(JsonElement record) => CitedWork.AbstractOf(record);
}
