using Catalog.Api.Formats;
using Catalog.Api.Hosting;
using Catalog.Api.Problems;
using Catalog.Api.Terms;
using Catalog.Ontology.Terms;

namespace Catalog.Api.Pages.Terms;

/// <summary><c>/terms</c> and <c>/terms/{curie}</c>.</summary>
internal static class TermPageEndpoints
{
    public static IResult Search(HttpRequest request, TermLookup lookup, Links links, CancellationToken cancellationToken)
    {
        var ontologies = lookup.Seen.Ontologies.Select(ontology => TermReader.Of(ontology, links)).ToList();
        var read = TermSearchRequest.Read(request.Query, lookup, lenient: true);
        var asked = read.Succeeded ? read.Value : new TermSearchRequest();
        return new PageResult<TermSearchPage>(new Dictionary<string, object?>
        {
            [nameof(TermSearchPage.Asked)] = asked,
            [nameof(TermSearchPage.Ontologies)] = ontologies,
            [nameof(TermSearchPage.Found)] = read.Succeeded && asked.Narrows ? lookup.Seen.Search(asked.ToQuery(), cancellationToken) : null,
            [nameof(TermSearchPage.Branches)] = asked.Under.Select(name => lookup.Seen.Find(name)).OfType<TermReference>().ToList(),
            [nameof(TermSearchPage.HidesSome)] = lookup.HidesSome,
            [nameof(TermSearchPage.Trouble)] = read.Refusal?.Detail,
        })
        { Status = read.Succeeded ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
    }

    public static async Task<IResult> ShowAsync(string curie, string? ontology, HttpContext http, TermLookup lookup, TermReader reader, Links links, CancellationToken cancellationToken)
    {
        var name = TermEndpoints.Name(curie);
        var choice = string.IsNullOrEmpty(ontology) ? null : ontology;
        var found = lookup.Find(name, choice);
        if (!found.Succeeded) return found.Refusal.ToResult();
        // Other writings and former identifiers lead to the proper address.
        if (found.Value.Curie != name) return Results.Redirect(links.TermPath(found.Value.Curie, choice));
        if (Negotiation.Choose(http.Request.Headers.Accept, TermOffers.ForReaders) is not { } chosen) return TermOffers.NoneAccepted(http, TermOffers.ForReaders);
        if (TermOffers.FormatOf(chosen.Offer.Id) is { } rdf)
            return new TermRdf(found.Value, rdf, chosen.ContentType, negotiated: true) { ContentLocation = links.TermFormat(found.Value.Curie, chosen.Offer.Id, choice) };
        if (chosen.Offer.Id == "json") return Results.Redirect(links.TermFormatPath(found.Value.Curie, "json", choice));
        return new PageResult<TermDescriptionPage>(new Dictionary<string, object?> { [nameof(TermDescriptionPage.View)] = await reader.ReadAsync(found.Value, choice, cancellationToken) });
    }
}
