using System.Text.Encodings.Web;
using Catalog.Api.Datasets;
using Catalog.Api.Problems;
using Catalog.Api.Security;
using Catalog.Records.Access.Tokens;
using Catalog.Records.Changes;
using Catalog.Records.Collections;
using Catalog.Records.Datasets;
using Catalog.Records.Deposit;
using Catalog.Records.Identifiers;
using Catalog.Records.Schemas.Registry;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Catalog.Api.Hosting;

/// <summary>The services that everything else stands on.</summary>
internal static class CatalogServices
{
    /// <summary>The database with one pool of connections, the record store over it, and the clock.</summary>
    public static void AddCatalogStorage(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CatalogDatabase>();
        services.AddSingleton(provider =>
        {
            var source = new NpgsqlDataSourceBuilder(provider.GetRequiredService<CatalogDatabase>().ConnectionString);
            source.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>());
            return source.Build();
        });
        services.AddDbContextPool<CatalogDbContext>((provider, context) => context.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<SchemaMigrator>();
        services.AddSingleton<ChangeSignal>();
        services.AddScoped<UnitOfWork>();
        services.AddScoped<TokenService>();
        services.AddHostedService<ClusterWatch>();
    }

    /// <summary>The life of a record: collections, drafts, publishing, curation, and reading what a caller may see.</summary>
    public static void AddCatalogRecords(this IServiceCollection services)
    {
        services.AddScoped<DoiMinter>();
        services.AddScoped<CollectionService>();
        services.AddScoped<DatasetStore>();
        services.AddScoped<DatasetListing>();
        services.AddSingleton<SchemaRegistry>();
        services.AddScoped<SchemaRegistration>();
        services.AddScoped<DraftValidator>();
        services.AddScoped<DepositService>();
        services.AddScoped<PublishService>();
    }

    /// <summary>What only a web server has: who asks, and how JSON is written.</summary>
    public static void AddCatalogWeb(this IServiceCollection services)
    {
        services.AddScoped<CallerAccessor>();
        services.AddScoped(provider => provider.GetRequiredService<CallerAccessor>().Caller);
        services.AddHttpContextAccessor();
        services.Replace(ServiceDescriptor.Singleton<IHttpContextFactory, RequestIdentity>());
        services.AddSingleton<PublicUrls>();
        services.AddScoped(provider => new LandingAddress(provider.GetRequiredService<PublicUrls>()
            .Root(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request), provider.GetRequiredService<DoiPrefix>().Registers));
        services.AddScoped<Links>();
        services.AddScoped<DatasetJson>();
        // A withdrawal writes a citation, which needs the public address.
        services.AddScoped<CurationService>();
        // A parameter that cannot be read is refused with its name, not with a bare 400.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
            // Names, titles and quotes stay readable. The answer is no HTML, and nosniff keeps browsers from taking it for some.
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    }
}
