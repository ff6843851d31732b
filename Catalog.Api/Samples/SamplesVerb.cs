using Catalog.Api.Commands;
using Catalog.Api.Hosting;
using Catalog.Records.Samples;

namespace Catalog.Api.Samples;

/// <summary><c>catalog samples load|remove</c>.</summary>
public sealed class SamplesVerb : IVerb
{
    public string Name => "samples";

    public string Summary => "Refreshes the sample records (load) or takes them out for good (remove).";

    public string Arguments => "load|remove";

    public IReadOnlyList<Option> Options { get; } = [Option.Data, Option.Set];

    public async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Arguments is not ["load" or "remove"]) throw new UsageException("samples takes one word: load or remove.");
        using var host = CatalogHost.BuildWorker(HostSetup.Of(invocation, serves: false));
        await using var services = (IAsyncDisposable)host.Services;
        await CatalogStart.PrepareAsync(host.Services, serverLifetime: false, invocation.Error, cancellationToken);
        var samples = host.Services.GetRequiredService<SampleLoader>();
        if (invocation.Arguments[0] == "remove")
        {
            var removed = await samples.RemoveAsync(cancellationToken);
            await invocation.Output.WriteLineAsync($"{removed} sample records removed. They stay removed; their DOIs are not given again.");
            return 0;
        }
        var counts = await samples.LoadAsync(cancellationToken);
        await invocation.Output.WriteLineAsync($"Sample records: {counts.Created} new, {counts.Revised} revised, {counts.Unchanged} unchanged.");
        return 0;
    }
}
