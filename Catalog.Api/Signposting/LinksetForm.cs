namespace Catalog.Api.Signposting;

/// <summary>One of the two ways in which a link set is written (RFC 9264, 4).</summary>
/// <param name="Id">Its name in addresses.</param>
public sealed record LinksetForm(string Id, string Title, string MediaType)
{
    /// <summary>Section 4.2.</summary>
    public static LinksetForm Json { get; } = new("json", "Link set as JSON", "application/linkset+json");

    /// <summary>Section 4.1: as in a Link header, one link a line.</summary>
    public static LinksetForm Text { get; } = new("text", "Link set as in a Link header", "application/linkset");

    public static IReadOnlyList<LinksetForm> All { get; } = [Json, Text];

    /// <summary>The form of a name; null when there is none.</summary>
    public static LinksetForm? Find(string id) => All.FirstOrDefault(form => form.Id == id);
}
