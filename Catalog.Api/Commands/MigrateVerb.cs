using Catalog.Api.Hosting;

namespace Catalog.Api.Commands;

/// <summary><c>catalog migrate</c>: brings the database to this version's schema and ends.</summary>
public sealed class MigrateVerb : IVerb
{
    public string Name => "migrate";

    public string Summary => "Brings the database to this version's schema; serve and work do it by themselves.";

    public IReadOnlyList<Option> Options { get; } = [Option.Data, Option.Set];

    public async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var host = CatalogHost.BuildWorker(HostSetup.Of(invocation, serves: false));
        await using var services = (IAsyncDisposable)host.Services;
        var applied = await CatalogStart.PrepareAsync(host.Services, serverLifetime: false, invocation.Error, cancellationToken);
        await invocation.Output.WriteLineAsync(applied.Count == 0
            ? "The database is up to date."
            : $"Applied {string.Join(", ", applied)}.");
        return 0;
    }
}
