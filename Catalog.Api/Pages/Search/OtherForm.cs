using Catalog.Api.Hosting;
using Catalog.Api.Search;

namespace Catalog.Api.Pages.Search;

/// <summary>The same search in a form for programs and for reference software.</summary>
/// <param name="Label">For people.</param>
public sealed record OtherForm(string Label, string MediaType, string Path)
{
    /// <summary>The page as JSON, then the whole result in every form it can be taken away in.</summary>
    public static IReadOnlyList<OtherForm> Of(Links links, SearchRequest asked)
    {
        var whole = asked.ToParameters().ToList();
        return
        [
            new("JSON", "application/json", links.SearchApiPath(asked.ToParameters())),
            new("CSV", "text/csv", links.SearchExportPath("csv", whole)),
            new("NDJSON", "application/x-ndjson", links.SearchExportPath("ndjson", whole)),
            new("BibTeX", "application/x-bibtex", links.SearchExportPath("bibtex", whole)),
            new("RIS", "application/x-research-info-systems", links.SearchExportPath("ris", whole)),
            new("Atom feed", "application/atom+xml", links.SearchFeedPath(whole)),
        ];
    }
}
