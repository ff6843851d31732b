using Catalog.Api.Hosting;

namespace Catalog.Api.Http;

/// <summary>Composition of what holds for every request and answer.</summary>
internal static class HttpServices
{
    public static void AddCatalogHttp(this IServiceCollection services)
    {
        services.AddSingleton<ServingSince>();
        AnswerCompression.Add(services);
        CrossOrigin.Add(services);
    }

    /// <summary>Outermost: who asks, and under which address we are reached.</summary>
    public static void UseCatalogAddress(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<CatalogOptions>();
        TrustedProxies.Use(app, options.TrustedProxies);
        // A proxy may pass the path below which it serves us on, or take it off; both are understood.
        if (options.BaseUrl?.AbsolutePath.TrimEnd('/') is { Length: > 0 } path) app.UsePathBase(Uri.UnescapeDataString(path));
    }

    /// <summary>
    /// Inside of the problems, so that after a failure what compression and methods had begun is undone before the
    /// problem is written; before routing.
    /// </summary>
    public static void UseCatalogHttp(this WebApplication app)
    {
        // Made when all is prepared, and not by the first answer, which may come much later.
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<ServingSince>());
        app.UseResponseCompression();
        app.UseCors();
        app.UseMiddleware<AddressLength>();
        app.UseMiddleware<RequestMethods>();
    }
}
