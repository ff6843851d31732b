using Catalog.Api.Health;
using Catalog.Api.Samples;
using Catalog.Records.Followers;
using Catalog.Records.Import.Pipeline;
using Catalog.Records.Samples;

namespace Catalog.Api.Imports;

/// <summary>What imports and samples need.</summary>
internal static class ImportServices
{
    public static void AddCatalogImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportLedger>();
        services.AddSingleton<ImportService>();
        services.AddSingleton<ImportUploads>();
        services.AddSingleton<ITimedJob, ImportJob>();
        services.AddSingleton<SampleLoader>();
        services.AddSingleton<IReadinessCheck, SamplesCheck>();
    }
}
