using Catalog.Api.Problems;
using Catalog.Api.Signposting;
using Catalog.Records.Crosswalks;

namespace Catalog.Api.Formats;

/// <summary>All that can be had at <c>/doi/{doi}</c>. The page comes first: it is for whoever does not say what they want.</summary>
internal static class LandingOffers
{
    /// <summary>The landing page.</summary>
    public static Offer Page { get; } = new("html", "Landing page", "text/html; charset=utf-8");

    /// <summary>Where everything about the record is.</summary>
    public static IReadOnlyList<Offer> Linksets { get; } =
        [.. LinksetForm.All.Select(form => new Offer("linkset-" + form.Id, form.Title, form.MediaType) { Linkset = form })];

    /// <summary>In the order in which they are offered. Each that is no crosswalk is answered by name in the endpoint.</summary>
    public static IReadOnlyList<Offer> All { get; } = [Page, .. CrosswalkTable.All.Select(Offer.Of), .. Linksets];

    /// <summary>What the request's Accept header asks for; null for nothing that there is.</summary>
    public static Choice? Choose(HttpRequest request) => Negotiation.Choose(request.Headers.Accept, All);

    /// <summary>The refusal of a request that takes nothing of what there is, with the list (RFC 9110, 15.5.7).</summary>
    public static IResult NoneAccepted(HttpContext http)
    {
        http.Response.Headers.Vary = "Accept, Authorization, Accept-Encoding";
        return new ProblemResult(new(
            StatusCodes.Status406NotAcceptable, "not-acceptable", $"The record is to be had as {string.Join(", ", All.Select(offer => offer.BareType))}; "
            + $"a citation in the styles {string.Join(", ", CitationChoice.Styles)}.")
        {
            Available = [.. All.Select(offer => new AvailableFormat(offer.Id, offer.Title, [.. offer.AskedAs]))],
        });
    }
}
