using Catalog.Api.Health;
using Catalog.Api.Hosting;
using Catalog.Ontology.Formats;
using Catalog.Records.Followers;
using Catalog.Records.Terminology;
using Catalog.Records.Terminology.Releases;

namespace Catalog.Api.Ontologies;

/// <summary>Composition of ontologies: what is in use, the releases behind it, and their loads.</summary>
internal static class OntologyServices
{
    public static void AddCatalogOntologies(this IServiceCollection services, CatalogOptions options)
    {
        var settings = options.Terminology;
        services.AddSingleton(new TerminologyOptions
        {
            Folder = Path.GetFullPath(settings.Folder ?? Path.Combine(options.DataFolder, "terminologies")),
            Order = settings.Order?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            Reading = new OntologyReadOptions { MaxBytes = settings.MaxUnpackedBytes, Language = settings.Language },
        });
        services.AddSingleton<CurrentTerminologies>();
        services.AddSingleton<ArtifactCopies>();
        services.AddSingleton<StoredTerminologies>();
        services.AddSingleton<IFollower, TerminologyFollower>();
        services.AddSingleton<LoadLedger>();
        services.AddSingleton<LoadRuns>();
        services.AddSingleton<LoadUploads>();
        services.AddScoped<ReleaseLoading>();
        services.AddScoped<ReleaseService>();
        services.AddSingleton<IReadinessCheck, TerminologyCheck>();
    }

    /// <summary>Brings the ontologies in use into this process before anything asks for them. Where no copy can be kept they come later.</summary>
    public static Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<StoredTerminologies>().TryRefreshAsync(cancellationToken);
}

/// <summary>Tells of ontologies that should be in use and cannot be; the process is ready without them.</summary>
internal sealed class TerminologyCheck(StoredTerminologies stored) : IReadinessCheck
{
    public string Name => "ontologies";

    public string? Note => stored.LeftOut is { Count: > 0 } left ? string.Join(' ', left) : null;

    public Task<string?> ReasonAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}

/// <summary>Loads the ontologies that were sent to this process.</summary>
internal sealed class LoadHost(LoadUploads uploads) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => uploads.RunAsync(stoppingToken);
}
