using Catalog.Api.Hosting;

namespace Catalog.Api.Commands;

/// <summary><c>catalog serve</c>: answers over HTTP and does the background work.</summary>
public sealed class ServeVerb : IVerb
{
    public string Name => "serve";

    public string Summary => "Starts the server, with a PostgreSQL of its own unless ConnectionStrings__Catalog names another.";

    public IReadOnlyList<Option> Options { get; } =
    [
        new("--port", "N", "the port on 127.0.0.1 to listen on (default 5080)"),
        new("--urls", "LIST", "addresses to listen on instead, separated by semicolons, such as http://0.0.0.0:8080"),
        Option.Data,
        Option.Set,
    ];

    public async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var addresses = ListeningAddresses.Choose(invocation);
        await using var app = CatalogHost.BuildServer(HostSetup.Of(invocation, serves: true) with { Urls = addresses });
        ListeningAddresses.RefuseOccupied(app.Configuration[WebHostDefaults.ServerUrlsKey]!);
        await CatalogStart.PrepareAsync(app.Services, serverLifetime: true, invocation.Output, cancellationToken);
        await CatalogStart.EnsureAdministratorAsync(app.Services, invocation.Output, cancellationToken);
        await CatalogStart.EnsureSamplesAsync(app.Services, cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException occupied) when (occupied.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw ListeningAddresses.Occupied(occupied.Message, occupied);
        }
        await invocation.Output.WriteLineAsync($"Catalogue ready at {string.Join(" and ", app.Urls)}");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
