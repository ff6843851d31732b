using Catalog.Api.Formats;
using Catalog.Api.Hosting;
using Catalog.Api.Http;
using Catalog.Api.Problems;
using Catalog.Api.Signposting;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;
using Catalog.Records.Outcomes;
using Microsoft.AspNetCore.Http.Features;

namespace Catalog.Api.Pages.Landing;

/// <summary>
/// <c>/doi/{doi}</c>, where DOIs land. A version's DOI shows that version; the concept's leads to the newest; another
/// way of writing either leads to its proper address.
/// </summary>
internal static class LandingEndpoint
{
    private const string Lead = "/doi/";
    private const int MostHeadLinks = 500;

    public static async Task<IResult> ShowAsync(
        HttpContext http, string? style, DoiPrefix prefix, DatasetStore store, RecordReader reader, SimilarReader similar, CrosswalkRecords records, RecordSignposts signposts, Links links, Caller caller,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var written = Written(http);
        if (await FindAsync(store, caller, written, cancellationToken) is not var (doi, dataset, version)) return NotFound(written, prefix);

        // A withdrawn one keeps its metadata: they come with 410 beside the tombstone.
        var found = await store.ReadKeptAsync(dataset, version, null, cancellationToken);
        // A DOI that is reserved for a draft tells nobody else that there is one.
        if (!found.Succeeded) return Permissions.Check(DatasetAction.SeeDraft, caller, dataset) is null ? found.Refusal.ToResult() : NotFound(written, prefix);
        var query = http.Request.QueryString.ToUriComponent();
        if (version is null && dataset.Tombstone is null) return Results.Redirect(links.LandingPath(found.Value.Version.Doi) + query);
        if (!IsProper(written, doi)) return Results.Redirect(links.LandingPath(doi.Value) + query, permanent: true);
        if (LandingOffers.Choose(http.Request) is not { } choice) return LandingOffers.NoneAccepted(http);
        var (state, source, status) = (found.Value, records.Of(found.Value, caller), dataset.Tombstone is null ? StatusCodes.Status200OK : StatusCodes.Status410Gone);
        var modified = Validators.LastModified(caller, state, clock.Today());
        if (choice.Offer.Crosswalk is { } crosswalk)
        {
            var cited = choice.Parameters.GetValueOrDefault(CitationChoice.Parameter);
            return new FormatAnswer(crosswalk, source, cited)
            {
                ContentType = choice.ContentType,
                ContentLocation = links.Export(dataset.Id, crosswalk.Id, state.Version.Number) + (cited is null ? "" : $"&{CitationChoice.Parameter}={Uri.EscapeDataString(cited)}"),
                Linkset = links.Linkset(dataset.Id, state.Version.Number, LinksetForm.Json.Id),
                LastModified = modified,
            };
        }
        var contexts = signposts.Of(source);
        if (choice.Offer.Linkset is { } form)
            return new LinksetAnswer(form, contexts) { Status = status, LastModified = modified, ContentLocation = links.Linkset(dataset.Id, state.Version.Number, form.Id) };

        // The page, with the signposts of its own for programs that follow links.
        var posts = contexts[0].Links;
        http.Response.Headers.Link = LinksetWriter.Header(posts);
        // The link set, which is among the first, has them all.
        if (posts.Count > MostHeadLinks) posts = [.. posts.Take(MostHeadLinks)];
        var view = await reader.ReadAsync(caller, state, source, style, cancellationToken);
        if (view.Pid.Changed > modified) modified = view.Pid.Changed;
        return dataset.Tombstone is { } tombstone
            ? new PageResult<TombstonePage>(new Dictionary<string, object?>
            {
                [nameof(TombstonePage.View)] = view,
                [nameof(TombstonePage.Left)] = tombstone,
                [nameof(TombstonePage.Signposts)] = posts,
            })
            { Status = status, LastModified = modified }
            : new PageResult<RecordPage>(new Dictionary<string, object?>
            {
                // The only part that changes with other records. Who has the page keeps the ones it named.
                [nameof(RecordPage.View)] = view with { Similar = await similar.ReadAsync(caller, state, cancellationToken) },
                [nameof(RecordPage.Signposts)] = posts,
            })
            { LastModified = modified };
    }

    /// <summary><c>/datasets/{id}</c>: who has only a dataset's id gets to the page of its newest version.</summary>
    public static async Task<IResult> OpenAsync(string id, DatasetStore store, Links links, Caller caller, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(caller, id, cancellationToken) is not { } dataset) return Refusal.NoSuchDataset(id).ToResult();
        var found = await store.ReadKeptAsync(dataset, null, null, cancellationToken);
        return found.ToResult(state => Results.Redirect(links.LandingPath(state.Version.Doi)));
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

    private static async Task<(Doi Doi, Dataset Dataset, int? Version)?> FindAsync(DatasetStore store, Caller caller, string written, CancellationToken cancellationToken)
    {
        foreach (var doi in Readings(written))
        {
            if (await store.ResolveAsync(caller, doi, cancellationToken) is var (dataset, version)) return (doi, dataset, version);
        }
        return null;
    }

    // What may be meant, what stands there first. In an address the encoding tells a DOI's own question mark from one before a
    // query, unless the address was encoded as a whole.
    private static IEnumerable<Doi> Readings(string written)
    {
        var decoded = Uri.UnescapeDataString(written);
        string[] texts = written.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? [written, decoded] : [decoded, written];
        foreach (var text in texts.Distinct())
        {
            if (!Doi.TryParse(text, out var doi)) continue;
            yield return doi;
            if (Crockford.AsMinted(doi) is var minted && minted != doi) yield return minted;
        }
    }

    private static bool IsProper(string written, Doi doi) =>
        Uri.UnescapeDataString(written) == doi.Value && !written.Contains("%2F", StringComparison.OrdinalIgnoreCase);

    private static IResult NotFound(string written, DoiPrefix prefix)
    {
        var first = Readings(written).Cast<Doi?>().FirstOrDefault();
        var text = first?.Value ?? written;
        var mistyped = first is { } doi && prefix.IsOurs(doi) && Crockford.IsMistyped(doi.Suffix);
        return new Refusal(RefusalKind.NotFound, "doi-not-found", text.Length == 0 ? "The address ends before the DOI."
            : $"This catalogue holds no record with the DOI {(text.Length <= 200 ? text : text[..200] + "…")}."
                + (mistyped ? " As one of this catalogue's own it is mistyped: its last two characters do not fit the others." : "")).ToResult();
    }
}
