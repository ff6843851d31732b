using Catalog.Api.Formats;
using Catalog.Api.Hosting;
using Catalog.Api.Http;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Datasets;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Signposting;

/// <summary>The link sets of datasets, at an address of their own. The landing address gives them out too, by Accept.</summary>
internal static class LinksetEndpoints
{
    private const string Example = """
        {"linkset":[{"anchor":"https://catalog.example.org/doi/10.5072/c647-6z13-j4hw",
          "cite-as":[{"href":"https://doi.org/10.5072/c647-6z13-j4hw"}],
          "type":[{"href":"https://schema.org/AboutPage"},{"href":"https://schema.org/Dataset"}],
          "describedby":[{"href":"https://catalog.example.org/api/datasets/c647-6z13-j4hw/export/bibtex?version=1","type":"application/x-bibtex"}]}]}
        """;

    public static void AddCatalogSignposting(this IServiceCollection services) => services.AddScoped<RecordSignposts>();

    public static void MapSignposting(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/datasets/{id}/linkset", ReadAsync).WithTags("Formats").WithName("readLinkset")
            .WithSummary("Where everything about a published version is: FAIR Signposting as a link set (RFC 9264)")
            .WithDescription("`version` names one other than the newest. `format` is `json` or `text`; without it the Accept header chooses between "
                + "`application/linkset+json` and `application/linkset`. Of a withdrawn dataset the links stay, but those to the data, with the status 410.")
            .Example(200, Example, LinksetForm.Json.MediaType).Answers(200, LinksetForm.All.Select(form => form.MediaType))
            .Answers(410, LinksetForm.All.Select(form => form.MediaType)).Refuses(400, 404);

    private static async Task<IResult> ReadAsync(
        HttpRequest request, string id, int? version, string? format, DatasetStore store, CrosswalkRecords records, RecordSignposts signposts, Links links,
        Caller caller, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = format is null ? Accepted(request) : LinksetForm.Find(format);
        if (form is null)
        {
            return new Refusal(RefusalKind.Malformed, "parameter-invalid",
                $"The parameter 'format' must be one of {string.Join(", ", LinksetForm.All.Select(known => known.Id))}.").ToResult();
        }
        if (await store.FindAsync(caller, id, cancellationToken) is not { } dataset) return Refusal.NoSuchDataset(id).ToResult();
        var found = await store.ReadKeptAsync(dataset, version, null, cancellationToken);
        return found.ToResult(state => new LinksetAnswer(form, signposts.Of(records.Of(state, caller)))
        {
            Status = dataset.Tombstone is null ? StatusCodes.Status200OK : StatusCodes.Status410Gone,
            LastModified = Validators.LastModified(caller, state, clock.Today()),
            ContentLocation = format is null ? links.Linkset(id, state.Version.Number, form.Id) : null,
        });
    }

    // Both say the same: who takes neither is better served by JSON than by a refusal.
    private static LinksetForm Accepted(HttpRequest request) =>
        Negotiation.Choose(request.Headers.Accept, LandingOffers.Linksets)?.Offer.Linkset ?? LinksetForm.Json;
}
