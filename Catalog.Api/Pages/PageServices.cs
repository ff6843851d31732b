using System.Text.Encodings.Web;
using System.Text.Unicode;
using Catalog.Api.Pages.Landing;
using Catalog.Api.Pages.Search;
using Catalog.Api.Pages.Terms;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Catalog.Api.Pages;

/// <summary>Composition of the pages and their routes.</summary>
internal static class PageServices
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void AddCatalogPages(this IServiceCollection services)
    {
        services.AddScoped<IdentifierLinks>();
        services.AddScoped<AnnotationReader>();
        services.AddScoped<RecordReader>();
        services.AddScoped<SimilarReader>();
        services.AddScoped<EmptyAdviser>();
        services.AddScoped<TermReader>();
        // Letters of all scripts stay readable in the page's source; what HTML takes for its own is escaped.
        services.TryAddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", Reading, SearchPageEndpoint.ShowAsync).ExcludeFromDescription();
        routes.MapMethods("/search", Reading, SearchPageEndpoint.ShowAsync).ExcludeFromDescription();
        routes.MapMethods("/doi/{**doi}", Reading, LandingEndpoint.ShowAsync).ExcludeFromDescription();
        routes.MapMethods("/datasets/{id}", Reading, LandingEndpoint.OpenAsync).ExcludeFromDescription();
        routes.MapMethods("/terms", Reading, TermPageEndpoints.Search).ExcludeFromDescription();
        routes.MapMethods("/terms/{curie}", Reading, TermPageEndpoints.ShowAsync).ExcludeFromDescription();
        foreach (var asset in PageAsset.All) routes.MapGet("/" + asset.Name, asset.Answer).ExcludeFromDescription();
    }
}
