using Catalog.Api.Health;
using Catalog.Api.Hosting;
using Catalog.Api.Samples;
using Catalog.Records.Followers;
using Catalog.Records.Import;
using Catalog.Records.Import.Pipeline;
using Catalog.Records.Samples;

namespace Catalog.Api.Imports;

/// <summary>What imports and samples need.</summary>
internal static class ImportServices
{
    // Metadata shrinks to a tenth or so; what unpacks to more than this is no honest file.
    private const long UnpackedTimes = 10;

    public static void AddCatalogImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportLedger>();
        services.AddSingleton(static provider =>
        {
            var limits = provider.GetRequiredService<CatalogOptions>().Limits;
            return new RecordReaderOptions { MostRecordBytes = limits.MaxRecordBytes, MostUnpackedBytes = UnpackedTimes * limits.MaxImportBytes };
        });
        services.AddSingleton<ImportService>();
        services.AddSingleton<ImportUploads>();
        services.AddSingleton<ITimedJob, ImportJob>();
        services.AddSingleton<SampleLoader>();
        services.AddSingleton<IReadinessCheck, SamplesCheck>();
    }
}
