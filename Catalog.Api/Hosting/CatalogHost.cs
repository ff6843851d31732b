using Catalog.Api.Annotation;
using Catalog.Api.Collections;
using Catalog.Api.Datasets;
using Catalog.Api.Deposit;
using Catalog.Api.Fhir;
using Catalog.Api.Followers;
using Catalog.Api.Formats;
using Catalog.Api.Health;
using Catalog.Api.Http;
using Catalog.Api.Imports;
using Catalog.Api.Ontologies;
using Catalog.Api.Pages;
using Catalog.Api.Pids;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Schemas;
using Catalog.Api.Search;
using Catalog.Api.Security;
using Catalog.Api.Signposting;
using Catalog.Api.Telemetry;
using Catalog.Api.TermMappings;
using Catalog.Api.Terms;
using Catalog.Api.Tokens;

namespace Catalog.Api.Hosting;

/// <summary>Composition: which services the program is made of, and which endpoints it has. One line a feature.</summary>
public static class CatalogHost
{
    /// <summary>The web server of <c>serve</c>. Nothing is started, and the database is not opened yet.</summary>
    /// <exception cref="Commands.CommandException">The configuration is wrong; the message names what.</exception>
    public static WebApplication BuildServer(HostSetup setup)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(CatalogHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        var options = HostConfiguration.Apply(builder, setup);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Each endpoint has its own, lower limit and says which; this one is for those that read no body.
            kestrel.Limits.MaxRequestLineSize = AddressLength.LineLimit;
            kestrel.Limits.MaxRequestBodySize = Math.Max(30_000_000, options.Limits.MaxRecordBytes + 1L);
        });

        AddCommon(builder.Services, options);
        builder.Services.AddCatalogFollowers(options.Work.Enabled);
        builder.Services.AddCatalogWeb();
        builder.Services.AddCatalogHttp();
        builder.Services.AddCatalogFormats();
        builder.Services.AddCatalogSignposting();
        builder.Services.AddCatalogSearch();
        builder.Services.AddCatalogTerms();
        builder.Services.AddCatalogFhir();
        builder.Services.AddCatalogPages();
        builder.Services.AddCatalogReference();
        builder.Services.AddHostedService<LoadHost>();
        setup.Services?.Invoke(builder.Services);

        var app = builder.Build();
        UseCatalog(app);
        MapCatalog(app);
        setup.Endpoints?.Invoke(app);
        return app;
    }

    /// <summary>The same without the web, for <c>work</c> and the verbs that use the database.</summary>
    /// <exception cref="Commands.CommandException">The configuration is wrong; the message names what.</exception>
    public static IHost BuildWorker(HostSetup setup)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddEnvironmentVariables();
        AddCommon(builder.Services, HostConfiguration.Apply(builder, setup));
        builder.Services.AddCatalogFollowers(works: true);
        setup.Services?.Invoke(builder.Services);
        return builder.Build();
    }

    // Everything that serve, work and the other verbs have in common.
    private static void AddCommon(IServiceCollection services, CatalogOptions options)
    {
        services.AddSingleton(options);
        services.AddCatalogStorage();
        services.AddCatalogRecords();
        services.AddCatalogPids(options);
        services.AddCatalogImports();
        services.AddCatalogMappings();
        services.AddCatalogOntologies(options);
        services.AddCatalogAnnotation();
        services.AddCatalogReadiness();
        services.AddHostedService<MetricsExport>();
    }

    // From the outside in: every answer is guarded, and every refusal is a problem.
    private static void UseCatalog(WebApplication app)
    {
        app.UseCatalogAddress();
        app.UseMiddleware<PageGuard>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseCatalogHttp();
        app.UseRouting();
        app.UseMiddleware<BearerSignIn>();
    }

    private static void MapCatalog(WebApplication app)
    {
        app.MapHealth();
        app.MapTokens();
        app.MapCollections();
        app.MapDatasets();
        app.MapFormats();
        app.MapSignposting();
        app.MapDeposit();
        app.MapCuration();
        app.MapPids();
        app.MapFollowers();
        app.MapSearch();
        app.MapSuggestions();
        app.MapTerms();
        app.MapFhir();
        app.MapPages();
        app.MapImports();
        app.MapOntologies();
        app.MapOntologyLoads();
        app.MapSchemas();
        app.MapMappingSets();
        app.MapMappings();
        app.MapAnnotate();
        app.MapDraftTerms();
        app.MapCollectionTerms();
        app.MapReleaseReports();
        app.MapReference();
    }
}
