using Catalog.Api.Hosting;

namespace Catalog.Api.Commands;

/// <summary><c>catalog health</c>: asks a running server whether it is ready, for containers and scripts.</summary>
public sealed class HealthVerb : IVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => "health";

    public string Summary => "Asks a running server whether it is ready; exit code 0 when it is, 1 when it is not.";

    public IReadOnlyList<Option> Options { get; } =
        [new("--url", "URL", $"the server (default: where serve would listen here, else {ListeningAddresses.Default})")];

    public async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var url = invocation.Value("--url") ?? ListeningAddresses.Reachable(Environment.GetEnvironmentVariable("ASPNETCORE_URLS"));
        if (!Uri.TryCreate(url, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
            throw new UsageException($"--url takes an http or https address, not '{url}'.");
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(server, "/health/ready"), cancellationToken);
            await invocation.Output.WriteLineAsync(await answer.Content.ReadAsStringAsync(cancellationToken));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new CommandException($"{server} does not answer: {failure.Message}", failure);
        }
    }
}
