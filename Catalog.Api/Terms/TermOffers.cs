using Catalog.Api.Formats;
using Catalog.Api.Problems;
using Catalog.Ontology.Rdf;

namespace Catalog.Api.Terms;

/// <summary>What a term can be had as: our JSON or the page, and RDF in every format.</summary>
internal static class TermOffers
{
    private static readonly Offer Json = new("json", "JSON", "application/json; charset=utf-8");
    private static readonly Offer Page = new("html", "Page", "text/html; charset=utf-8");

    /// <summary>The formats of RDF, Turtle first.</summary>
    public static IReadOnlyList<(string Id, RdfFormat Format)> Rdf { get; } =
    [
        ("turtle", RdfFormat.Turtle), ("n-triples", RdfFormat.NTriples), ("rdf-xml", RdfFormat.RdfXml), ("json-ld", RdfFormat.JsonLd), ("trig", RdfFormat.TriG), ("n-quads", RdfFormat.NQuads),
    ];

    /// <summary>At <c>/api/terms/{curie}</c>.</summary>
    public static IReadOnlyList<Offer> ForPrograms { get; } = [Json, .. Rdf.Select(entry => Of(entry.Id, entry.Format))];

    /// <summary>At <c>/terms/{curie}</c>.</summary>
    public static IReadOnlyList<Offer> ForReaders { get; } = [Page, .. ForPrograms];

    /// <summary>The format of an offer; null for what is no RDF.</summary>
    public static RdfFormat? FormatOf(string id) => Rdf.FirstOrDefault(entry => entry.Id == id).Format;

    /// <summary>The refusal of a request that takes nothing of what there is, with the list (RFC 9110, 15.5.7).</summary>
    public static IResult NoneAccepted(HttpContext http, IReadOnlyList<Offer> offers)
    {
        http.Response.Headers.Vary = "Accept, Authorization, Accept-Encoding";
        return new ProblemResult(new(StatusCodes.Status406NotAcceptable, "not-acceptable", $"A term is to be had as {string.Join(", ", offers.Select(offer => offer.BareType))}.")
        {
            Available = [.. offers.Select(offer => new AvailableFormat(offer.Id, offer.Title, [.. offer.AskedAs]))],
        });
    }

    // What JSON and plain text are asked for by is no name of RDF here.
    private static Offer Of(string id, RdfFormat format) => new(id, format.Name, format.MediaType + (format.MediaType.StartsWith("text/", StringComparison.Ordinal) ? "; charset=utf-8" : ""))
    {
        AlsoAskedAs = [.. format.MediaTypes.Skip(1).Where(type => type is not ("application/json" or "text/plain"))],
    };
}
