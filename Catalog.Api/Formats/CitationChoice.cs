using System.Buffers;
using Catalog.Records.Crosswalks;
using Catalog.Records.Crosswalks.Citations;

namespace Catalog.Api.Formats;

/// <summary>The choice of a style that the formatted citation has.</summary>
internal static class CitationChoice
{
    public const string Format = "citation";
    public const string Parameter = "style";

    private static readonly Dictionary<string, IReadOnlyCollection<string>?> None = [];

    /// <summary>The parameters of <c>text/x-bibliography</c>. A locale is taken and without effect: citations are in English.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyCollection<string>?> Of(Crosswalk crosswalk) => crosswalk.Id == Format
        ? new Dictionary<string, IReadOnlyCollection<string>?> { [Parameter] = Known, ["locale"] = null }
        : None;

    /// <summary>The names of the styles that are known.</summary>
    public static IReadOnlyCollection<string> Styles { get; } = [.. CitationStyles.All.Select(style => style.Id)];

    // Clients of DOI registration agencies ask by the names of CSL.
    private static IReadOnlyCollection<string> Known { get; } = [.. Styles, .. CitationStyles.All.Select(style => style.Alias).OfType<string>()];

    /// <summary>Whether a format has this style.</summary>
    public static bool Takes(Crosswalk crosswalk, string style) => crosswalk.Id == Format && CitationStyles.Find(style) is not null;

    /// <summary>Writes the record in a format, a citation in a style.</summary>
    /// <param name="style">One that is known; null for the usual one.</param>
    public static void Write(Crosswalk crosswalk, CrosswalkRecord record, string? style, IBufferWriter<byte> output) =>
        (crosswalk.Id == Format && style is not null && CitationStyles.Find(style) is { } known ? new CitationCrosswalk(known) : crosswalk).Write(record, output);
}
