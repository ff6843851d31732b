using Catalog.Api.Datasets;
using Catalog.Api.Formats;
using Catalog.Api.Hosting;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Terms;

namespace Catalog.Api.Terms;

/// <summary><c>/api/terms</c>: terms of the ontologies in use, searched and by name.</summary>
internal static class TermEndpoints
{
    private const int MostPaths = 20;

    private const string SearchDescription = """
        Parameters: `q` (words, the beginning of a word, a whole name, or a CURIE, IRI or identifier; empty lists all by label), `exact=true` (a text must be what was typed, but for case and accents),
        `ontology` (may be repeated), `under` (a term: it and all below it by is a and part of; may be repeated), `obsolete=true` (obsolete terms too), `size` (1 to 100, default 20),
        `offset` or `cursor` (the `nextCursor` of the page before). Labels come before exact synonyms, other synonyms and definitions; `matched` is the text that was found, `kind` what it is to the term,
        `way` how it matches: identifier, exact, prefix, words, fuzzy. `total` is exact up to 100,000. Of ontologies that are not public only who signs in sees anything.
        """;

    private const string ReadDescription = """
        The name in any common writing: CURIE (its prefix in any case), IRI (encoded), OBO identifier, SNOMED CT identifier, or a former identifier, which leads to the term that took it over.
        `ontology` chooses where several have it. An obsolete term is answered with its replacement. By `Accept` or `format` the same as RDF: turtle, n-triples, rdf-xml, json-ld, trig, n-quads.
        """;

    private const string ListDescription = "`hierarchy` is isa or wide (is a and part of), `size` 1 to 1000, default 100, `offset` or `cursor` the place; `ontology` chooses where several have the term.";

    public static void AddCatalogTerms(this IServiceCollection services)
    {
        services.AddScoped<TermLookup>();
        services.AddScoped<TermRecords>();
    }

    public static void MapTerms(this IEndpointRouteBuilder routes)
    {
        var terms = routes.MapGroup("/api/terms").WithTags("Terms");
        terms.MapGet("", Search).WithName("searchTerms").WithSummary("Find terms of the ontologies in use").WithDescription(SearchDescription)
            .Example(200, TermJson.SearchExample).Refuses(400, 414);
        terms.MapGet("/{curie}", ReadAsync).WithName("readTerm").WithSummary("A term with all that its ontology says of it").WithDescription(ReadDescription)
            .Example(200, TermJson.Example).Answers(200, TermOffers.ForPrograms.Select(offer => offer.BareType)).Refuses(400, 404, 406);
        terms.MapGet("/{curie}/ancestors", Ancestors).WithName("listTermAncestors").WithSummary("All terms above one").WithDescription(ListDescription)
            .Example(200, TermJson.ListExample).Refuses(400, 404);
        terms.MapGet("/{curie}/descendants", Descendants).WithName("listTermDescendants").WithSummary("All terms below one").WithDescription(ListDescription)
            .Example(200, TermJson.ListExample).Refuses(400, 404);
        terms.MapGet("/{curie}/children", Children).WithName("listTermChildren").WithSummary("The terms directly below one, by label").WithDescription(ListDescription)
            .Example(200, TermJson.ListExample).Refuses(400, 404);
        terms.MapGet("/{curie}/siblings", Siblings).WithName("listTermSiblings").WithSummary("The other children of a term's parents, by label").WithDescription(ListDescription)
            .Example(200, TermJson.ListExample).Refuses(400, 404);
        terms.MapGet("/{curie}/paths", Paths).WithName("listTermPaths").WithSummary("Ways from the roots down to a term, the shortest first")
            .WithDescription($"`size` is the most ways, 1 to {MostPaths} (more are {MostPaths}). `hierarchy` is isa or wide; `ontology` chooses where several have the term.")
            .Example(200, TermJson.PathsExample).Refuses(400, 404);
        terms.MapGet("/{curie}/mappings", Mappings).WithName("listTermMappings").WithSummary("Mappings that name a term, from either end")
            .WithDescription("Those that act on searches: accepted ones, and sets marked trusted. The members are those of SSSOM.")
            .Example(200, MappingJson.Example).Refuses(400, 404);
    }

    private static IResult Search(HttpRequest request, TermLookup lookup, CancellationToken cancellationToken) =>
        TermSearchRequest.Read(request.Query, lookup).ToResult(asked =>
        {
            var page = lookup.Seen.Search(asked.ToQuery(), cancellationToken);
            return new JsonAnswer(writer => TermJson.Write(writer, page, TermCursor.Next(asked.Offset, page.Terms.Count, page.Total, lookup.Seen)));
        });

    private static async Task<IResult> ReadAsync(
        string curie, HttpContext http, TermLookup lookup, TermRecords records, Links links, CancellationToken cancellationToken)
    {
        var asked = TermReadRequest.Read(http.Request.Query);
        if (!asked.Succeeded) return asked.Refusal.ToResult();
        var found = lookup.Find(Name(curie), asked.Value.Ontology);
        if (!found.Succeeded) return found.Refusal.ToResult();
        var chosen = asked.Value.Format is { } format ? new Choice(format, format.MediaType, new Dictionary<string, string>()) : Negotiation.Choose(http.Request.Headers.Accept, TermOffers.ForPrograms);
        if (chosen is null) return TermOffers.NoneAccepted(http, TermOffers.ForPrograms);
        if (TermOffers.FormatOf(chosen.Offer.Id) is { } rdf) return Rdf(found.Value, rdf, chosen, asked.Value, links);
        var count = await records.CountAsync(found.Value.Curie, cancellationToken);
        return new JsonAnswer(writer => TermJson.Write(writer, found.Value, count, links)) { Negotiated = asked.Value.Format is null };
    }

    private static TermRdf Rdf(SeenTerm term, RdfFormat format, Choice chosen, TermReadRequest asked, Links links) => asked.Format is not null
        ? new(term, format, chosen.ContentType, negotiated: false)
        : new(term, format, chosen.ContentType, negotiated: true) { ContentLocation = links.TermFormat(term.Curie, chosen.Offer.Id, asked.Ontology) };

    private static IResult Ancestors(string curie, HttpRequest request, TermLookup lookup) =>
        List(curie, request, lookup, (term, hierarchy) => term.Release.Ancestors(term.Number, hierarchy).ToArray());

    private static IResult Descendants(string curie, HttpRequest request, TermLookup lookup) =>
        List(curie, request, lookup, (term, hierarchy) => term.Release.Descendants(term.Number, hierarchy));

    private static IResult Children(string curie, HttpRequest request, TermLookup lookup) =>
        List(curie, request, lookup, (term, hierarchy) => [.. term.ByLabel(term.Release.Children(term.Number, hierarchy).ToArray())]);

    private static IResult Siblings(string curie, HttpRequest request, TermLookup lookup) =>
        List(curie, request, lookup, (term, hierarchy) => [.. term.Siblings(hierarchy)]);

    private static IResult Paths(string curie, HttpRequest request, TermLookup lookup) => Ask(curie, request, lookup, (term, asked) =>
    {
        var paths = term.Release.Paths(term.Number, Math.Min(asked.Size, MostPaths), asked.Hierarchy);
        return new(writer => TermJson.WritePaths(writer, term.Release, paths));
    });

    private static IResult Mappings(string curie, HttpRequest request, TermLookup lookup) => Ask(curie, request, lookup, (term, _) =>
        new(writer => MappingJson.Write(writer, term.Terminologies.Mappings.Naming(term.Curie), lookup)));

    private static IResult List(string curie, HttpRequest request, TermLookup lookup, Func<SeenTerm, Hierarchy, int[]> terms) => Ask(curie, request, lookup, (term, asked) =>
    {
        var all = terms(term, asked.Hierarchy);
        var begin = Math.Min(asked.Offset, all.Length);
        var shown = all.AsMemory(begin, Math.Min(asked.Size, all.Length - begin));
        return new(writer => TermJson.Write(writer, term.Ontology, shown, all.Length, TermCursor.Next(begin, shown.Length, all.Length, term.Terminologies)));
    });

    private static IResult Ask(string curie, HttpRequest request, TermLookup lookup, Func<SeenTerm, TermListRequest, JsonAnswer> answer)
    {
        var asked = TermListRequest.Read(request.Query, lookup);
        return asked.Succeeded ? lookup.Find(Name(curie), asked.Value.Ontology).ToResult(term => answer(term, asked.Value)) : asked.Refusal.ToResult();
    }

    /// <summary>A term's name as it was meant in a path, where the slashes of an IRI stay encoded.</summary>
    public static string Name(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
