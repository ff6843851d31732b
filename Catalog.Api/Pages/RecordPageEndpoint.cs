using Catalog.Api.Formats;
using Catalog.Api.Hosting;
using Catalog.Api.Http;
using Catalog.Api.Problems;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;
using Catalog.Records.Outcomes;
using Microsoft.AspNetCore.Http.Features;

namespace Catalog.Api.Pages;

/// <summary>
/// <c>/doi/{doi}</c>, where DOIs land. A version's DOI shows that version; the concept's leads to the newest; another
/// way of writing either leads to its proper address.
/// </summary>
internal static class RecordPageEndpoint
{
    private const string Lead = "/doi/";

    public static async Task<IResult> ShowAsync(
        HttpContext http, DatasetStore store, RecordReader reader, CrosswalkRecords records, Links links, Caller caller, TimeProvider clock, CancellationToken cancellationToken)
    {
        var written = Written(http);
        if (!Doi.TryParse(Uri.UnescapeDataString(written), out var doi) && !Doi.TryParse(written, out doi)) return NotFound(written);
        if (await store.ResolveAsync(caller, doi, cancellationToken) is not var (dataset, version)) return NotFound(doi.Value);

        // A withdrawn one keeps its metadata: they come with 410 beside the tombstone.
        var found = await store.ReadKeptAsync(dataset, version, null, cancellationToken);
        if (!found.Succeeded) return found.Refusal.ToResult();
        if (version is null && dataset.Tombstone is null) return Results.Redirect(links.LandingPath(found.Value.Version.Doi));
        if (!IsProper(written, doi)) return Results.Redirect(links.LandingPath(doi.Value), permanent: true);
        if (LandingOffers.Choose(http.Request) is not { } choice) return LandingOffers.NoneAccepted(http);
        var modified = Validators.LastModified(caller, found.Value, clock.Today());
        if (choice.Offer.Crosswalk is { } crosswalk)
        {
            return new FormatAnswer(crosswalk, records.Of(found.Value, caller), choice.Parameters.GetValueOrDefault(CitationChoice.Parameter))
            {
                ContentType = choice.ContentType,
                ContentLocation = links.Export(dataset.Id, crosswalk.Id, found.Value.Version.Number),
                LastModified = modified,
            };
        }
        // Here answers each offer that is no crosswalk.
        if (dataset.Tombstone is not null) return (await store.ReadAsync(dataset, version, null, cancellationToken)).Refusal!.ToResult();
        var view = reader.Read(caller, found.Value, await store.HistoryAsync(dataset, cancellationToken));
        return new PageResult<RecordPage>(new Dictionary<string, object?> { [nameof(RecordPage.View)] = view }) { LastModified = modified };
    }

    /// <summary>
    /// The DOI as it was sent, still encoded. The path of the request will not do: the server has taken its encoding
    /// off in parts and its double slashes and dots together.
    /// </summary>
    private static string Written(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var query = target.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0) target = target[..query];
        var lead = target.IndexOf(Lead, StringComparison.OrdinalIgnoreCase);
        var written = lead < 0 ? http.Request.RouteValues["doi"] as string ?? "" : target[(lead + Lead.Length)..];
        // Proxies make one slash of two.
        return written.StartsWith("https:/", StringComparison.OrdinalIgnoreCase) && !written.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? "https://" + written["https:/".Length..] : written;
    }

    private static bool IsProper(string written, Doi doi) =>
        Uri.UnescapeDataString(written) == doi.Value && !written.Contains("%2F", StringComparison.OrdinalIgnoreCase);

    private static IResult NotFound(string doi) =>
        new Refusal(RefusalKind.NotFound, "doi-not-found", $"This catalogue holds no record with the DOI {(doi.Length <= 200 ? doi : doi[..200] + "…")}.").ToResult();
}
