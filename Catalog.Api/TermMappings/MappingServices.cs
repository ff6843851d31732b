using Catalog.Records.Terminology.Mappings;

namespace Catalog.Api.TermMappings;

/// <summary>Composition of mappings.</summary>
internal static class MappingServices
{
    public static void AddCatalogMappings(this IServiceCollection services)
    {
        services.AddSingleton<MappingStore>();
        services.AddScoped<MappingService>();
    }
}
