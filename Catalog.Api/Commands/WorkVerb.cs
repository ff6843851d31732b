using Catalog.Api.Hosting;

namespace Catalog.Api.Commands;

/// <summary><c>catalog work</c>: followers and timed jobs without the web server.</summary>
public sealed class WorkVerb : IVerb
{
    public string Name => "work";

    public string Summary => "Does the background work (followers, timed jobs) without answering over HTTP.";

    public IReadOnlyList<Option> Options { get; } = [Option.Data, Option.Set];

    public async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var host = CatalogHost.BuildWorker(HostSetup.Of(invocation, serves: true));
        await using var services = (IAsyncDisposable)host.Services;
        await CatalogStart.PrepareAsync(host.Services, serverLifetime: true, invocation.Output, cancellationToken);
        await CatalogStart.EnsureSamplesAsync(host.Services, cancellationToken);
        await host.StartAsync(cancellationToken);
        await invocation.Output.WriteLineAsync("Catalogue works");
        await host.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
