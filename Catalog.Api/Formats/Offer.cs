using Catalog.Api.Signposting;
using Catalog.Records.Crosswalks;
using Microsoft.Net.Http.Headers;

namespace Catalog.Api.Formats;

/// <summary>One representation in which a record can be had at its landing address.</summary>
/// <param name="Id">Its name: that of the crosswalk, or <c>html</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="MediaType">What it is served as, with parameters.</param>
internal sealed record Offer(string Id, string Title, string MediaType)
{
    /// <summary>Other media types by which it is asked for. It is served as the one that was named.</summary>
    public IReadOnlyList<string> AlsoAskedAs { get; init; } = [];

    /// <summary>The profile that a client may name (RFC 6906); null when there is none.</summary>
    public string? Profile { get; init; }

    /// <summary>Parameters by which a client chooses further, with the values that are known; null takes any value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>?> Choices { get; init; } = new Dictionary<string, IReadOnlyCollection<string>?>();

    /// <summary>Writes it; null where something else than a crosswalk does.</summary>
    public Crosswalk? Crosswalk { get; init; }

    /// <summary>The form of the link set; null for all that is none.</summary>
    public LinksetForm? Linkset { get; init; }

    /// <summary>The media type of an offer without parameters.</summary>
    public string BareType => Bare(MediaType);

    /// <summary>All media types by which it is asked for, bare, its own first.</summary>
    public IEnumerable<string> AskedAs => AlsoAskedAs.Select(Bare).Prepend(BareType).Distinct(StringComparer.OrdinalIgnoreCase);

    public static Offer Of(Crosswalk crosswalk) => new(crosswalk.Id, crosswalk.Title, crosswalk.MediaType)
    {
        // What is read under a name is given out under it too.
        AlsoAskedAs = [.. crosswalk.AlsoAskedAs.Union(RecordFormatTable.Find(crosswalk.Id)?.MediaTypes ?? [], StringComparer.OrdinalIgnoreCase)
            .Where(type => !type.Equals(Bare(crosswalk.MediaType), StringComparison.OrdinalIgnoreCase))],
        Profile = crosswalk.Profile,
        Choices = CitationChoice.Of(crosswalk),
        Crosswalk = crosswalk,
    };

    internal static string Bare(string mediaType) => MediaTypeHeaderValue.Parse(mediaType).MediaType.Value!;
}
