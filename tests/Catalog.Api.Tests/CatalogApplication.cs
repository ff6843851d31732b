using System.Net.Http.Headers;
using Catalog.Api.Hosting;
using Catalog.Indexer.Following;
using Catalog.Records.Access;
using Catalog.Records.Access.Tokens;
using Catalog.Records.Datasets;
using Catalog.Records.Samples;
using Catalog.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.Api.Tests;

/// <summary>
/// The real host on a free port over a migrated database of its own, with a clock that tests set. One for a test class,
/// as <c>IClassFixture&lt;CatalogApplication&gt;</c>.
/// </summary>
public class CatalogApplication(PostgresServer server) : IAsyncLifetime
{
    private readonly Dictionary<(string Subject, Scopes Scopes), string> tokens = [];
    private WebApplication? app;

    /// <summary>The time of the catalogue.</summary>
    public SettableClock Clock { get; } = new();

    /// <summary>The host's services; scoped ones through <see cref="InScopeAsync{TService, TResult}"/>.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>Every endpoint of the host.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. app!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>Where the host listens.</summary>
    public Uri Address => new(app!.Urls.First());

    /// <summary>The connection string of this host's database.</summary>
    public string ConnectionString { get; private set; } = "";

    public virtual async ValueTask InitializeAsync()
    {
        var template = await server.TemplateAsync("migrated", MigrateAsync);
        ConnectionString = await server.CreateDatabaseAsync(template);
        var setup = Setup(ConnectionString);
        var settings = new Dictionary<string, string?>(setup.Settings);
        Configure(settings);
        app = CatalogHost.BuildServer(setup with
        {
            Settings = settings,
            Services = services =>
            {
                services.AddSingleton<TimeProvider>(Clock);
                AddServices(services);
            },
            Endpoints = MapEndpoints,
        });
        await CatalogStart.PrepareAsync(app.Services, serverLifetime: false, TextWriter.Null, default);
        await app.StartAsync();
        await IndexedAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>A client of nobody in particular. Redirects are not followed.</summary>
    public HttpClient Anonymous() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>A client with a token of this subject and these scopes, which is made when first asked for.</summary>
    public async Task<HttpClient> As(string subject, Scopes scopes)
    {
        if (!tokens.TryGetValue((subject, scopes), out var text))
        {
            text = (await InScopeAsync((TokenService service) => service.CreateAsync(subject, scopes, null, null, default))).Text;
            tokens[(subject, scopes)] = text;
        }
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);
        return client;
    }

    public Task<HttpClient> AsAdministrator() => As("administrator", Scopes.Administer);

    /// <summary>Uses a scoped service of the host.</summary>
    public async Task<TResult> InScopeAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Waits until a search sees all that is published now.</summary>
    public async Task IndexedAsync()
    {
        var head = await Services.GetRequiredService<PublishedRecords>().HeadAsync(default);
        var follower = Services.GetRequiredService<SearchFollower>();
        await Eventually.IsTrueAsync(() => follower.IsCaughtUp && follower.Reflects >= head, $"The index reflects {head}.");
    }

    /// <summary>Further services, or others in place of ours.</summary>
    protected virtual void AddServices(IServiceCollection services)
    {
    }

    /// <summary>Further settings, or others in place of the usual ones.</summary>
    protected virtual void Configure(IDictionary<string, string?> settings)
    {
    }

    /// <summary>Endpoints of the test's own.</summary>
    protected virtual void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }

    private static HostSetup Setup(string connectionString) => new()
    {
        Urls = "http://127.0.0.1:0",
        DataFolder = Path.Combine(Path.GetTempPath(), "catalog-tests-unused"),
        Settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Catalog"] = connectionString,
            // Timed jobs are run by the tests that are about them.
            ["Catalog:Work:Enabled"] = "false",
            // The folder is no test's own.
            ["Catalog:Search:Snapshot"] = "false",
            ["Logging:LogLevel:Default"] = "None",
            ["Logging:LogLevel:Microsoft"] = "None",
        },
    };

    private static async Task MigrateAsync(string connectionString)
    {
        using var host = CatalogHost.BuildWorker(Setup(connectionString));
        await using var services = (IAsyncDisposable)host.Services;
        await CatalogStart.PrepareAsync(host.Services, serverLifetime: false, TextWriter.Null, default);
        // As after a start that loaded the samples and a removal of them: tests count their own records.
        await host.Services.GetRequiredService<SampleLoader>().RemoveAsync(default);
    }
}
