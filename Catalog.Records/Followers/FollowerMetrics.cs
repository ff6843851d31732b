using System.Diagnostics.Metrics;

namespace Catalog.Records.Followers;

/// <summary>What the pump tells about itself, in the meter <see cref="MeterName"/>, each measurement tagged with its follower.</summary>
public sealed class FollowerMetrics : IDisposable
{
    public const string MeterName = "Catalog.Followers";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> handled;
    private readonly Counter<long> failures;

    internal FollowerMetrics(Func<IEnumerable<(string Follower, long Behind)>> behind)
    {
        handled = meter.CreateCounter<long>("catalog.followers.handled", "{change}", "Changes handled");
        failures = meter.CreateCounter<long>("catalog.followers.failures", "{attempt}", "Attempts that failed, at a batch, a record or a job");
        meter.CreateObservableGauge("catalog.followers.behind",
            () => behind().Select(state => new Measurement<long>(state.Behind, Tag(state.Follower))),
            "{change}", "Changes that wait for a follower at work in this process");
    }

    internal void Handled(string follower, int changes) => handled.Add(changes, Tag(follower));

    internal void Failed(string follower) => failures.Add(1, Tag(follower));

    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string follower) => new("follower", follower);
}
