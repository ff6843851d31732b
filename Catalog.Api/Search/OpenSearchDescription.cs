using System.Text;
using System.Xml.Linq;
using Catalog.Api.Hosting;
using Catalog.Api.Http;

namespace Catalog.Api.Search;

/// <summary>
/// How this catalogue is searched, for browsers and other search clients: an OpenSearch 1.1 description document with
/// the Suggestions extension 1.1.
/// </summary>
internal static class OpenSearchDescription
{
    public const string Path = "/opensearch.xml";

    public const string MediaType = "application/opensearchdescription+xml";

    private static readonly XNamespace Names = "http://a9.com/-/spec/opensearch/1.1/";

    public static IResult Answer(HttpContext http, Links links)
    {
        http.Response.Headers.CacheControl = "max-age=3600";
        return new Answered(new(Encoding.UTF8.GetBytes(Write(links)), MediaType));
    }

    private static string Write(Links links)
    {
        var document = new XElement(
            Names + "OpenSearchDescription",
            // At most 16 characters.
            new XElement(Names + "ShortName", "FAIR Catalogue"),
            new XElement(Names + "LongName", "FAIR Biomedical Catalogue"),
            new XElement(Names + "Description", "Find biomedical datasets by words, names of people, DOIs and accessions."),
            new XElement(Names + "Tags", "biomedical datasets FAIR"),
            Url("text/html", "results", links.Base + "/search?q={searchTerms}"),
            Url("application/atom+xml", "results", links.Base + "/api/search/feed?q={searchTerms}"),
            Url("application/json", "results", links.Base + "/api/search?q={searchTerms}"),
            Url(SuggestRequest.OpenSearchType, "suggestions", links.Base + "/api/suggest?q={searchTerms}&format=opensearch"),
            Url(MediaType, "self", links.Base + Path),
            new XElement(Names + "Image", new XAttribute("width", 32), new XAttribute("height", 32), new XAttribute("type", "image/svg+xml"), links.Base + "/icon.svg"),
            new XElement(Names + "Query", new XAttribute("role", "example"), new XAttribute("searchTerms", "asthma")),
            new XElement(Names + "SyndicationRight", "open"),
            new XElement(Names + "AdultContent", "false"),
            new XElement(Names + "Language", "*"),
            new XElement(Names + "InputEncoding", "UTF-8"),
            new XElement(Names + "OutputEncoding", "UTF-8"));
        return $"""<?xml version="1.0" encoding="UTF-8"?>{"\n"}{document}{"\n"}""";
    }

    private static XElement Url(string type, string rel, string template) =>
        new(Names + "Url", new XAttribute("type", type), new XAttribute("rel", rel), new XAttribute("template", template));

    private sealed class Answered(Representation representation) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => representation.SendAsync(httpContext);
    }
}
