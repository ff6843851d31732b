using Catalog.Api.Health;
using Catalog.Records.Samples;

namespace Catalog.Api.Samples;

/// <summary>Ready when the sample records were loaded, or removed since.</summary>
internal sealed class SamplesCheck(SampleLoader samples) : IReadinessCheck
{
    public string Name => "samples";

    public async Task<string?> ReasonAsync(CancellationToken cancellationToken) =>
        await samples.IsLoadedAsync(cancellationToken) ? null : "The sample records are being loaded.";
}
