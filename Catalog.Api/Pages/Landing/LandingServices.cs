namespace Catalog.Api.Pages.Landing;

/// <summary>Composition of the landing page.</summary>
internal static class LandingServices
{
    public static void AddCatalogLanding(this IServiceCollection services)
    {
        services.AddScoped<RecordReader>();
        services.AddScoped<HeadReader>();
        services.AddScoped<DistributionReader>();
        services.AddScoped<RelatedReader>();
        services.AddScoped<ProvenanceReader>();
        services.AddScoped<ProfileReader>();
        services.AddScoped<DetailReader>();
        services.AddSingleton<ProfileWords>();
    }
}
