using Catalog.Api.Hosting;
using Catalog.Records.Access.Embargo;
using Catalog.Records.Changes;
using Catalog.Records.Followers;
using Npgsql;

namespace Catalog.Api.Followers;

/// <summary>Runs the pump for as long as the process serves or works.</summary>
internal sealed class PumpHost(FollowerPump pump) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => pump.RunAsync(stoppingToken);
}

/// <summary>Composition of the followers.</summary>
internal static class FollowerServices
{
    /// <summary>The pump with every registered follower and timed job.</summary>
    /// <param name="works">False for a process that keeps only its own local followers and leaves the rest to another.</param>
    public static void AddCatalogFollowers(this IServiceCollection services, bool works)
    {
        services.AddSingleton(provider =>
        {
            var lease = TimeSpan.FromSeconds(provider.GetRequiredService<CatalogOptions>().Work.LeaseSeconds);
            return new FollowerOptions { Lease = lease, Renewal = lease / 3 };
        });
        services.AddSingleton<ITimedJob, EmbargoJob>();
        services.AddSingleton(provider => new FollowerPump(
            provider.GetServices<IFollower>().Where(follower => works || follower.Sort == FollowerSort.Local),
            works ? provider.GetServices<ITimedJob>() : [],
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<ChangeSignal>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<FollowerOptions>(),
            provider.GetRequiredService<ILogger<FollowerPump>>()));
        services.AddSingleton<FollowerStates>();
        services.AddHostedService<PumpHost>();
    }
}
