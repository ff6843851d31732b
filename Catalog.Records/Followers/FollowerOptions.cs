namespace Catalog.Records.Followers;

/// <summary>How the pump paces itself. The defaults are meant for production; tests shorten them.</summary>
public sealed record FollowerOptions
{
    /// <summary>This process among all that share the database.</summary>
    public string Holder { get; init; } =
        $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>How long a lease lasts; also the longest pause after its holder was killed.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Renewal { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two looks at the log's head when nothing in this process calls.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Between two looks at a lease that another process holds, or at a job that is not due.</summary>
    public TimeSpan LeaseLook { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Changes in one batch at most.</summary>
    public int BatchSize { get; init; } = 1000;

    /// <summary>After so many failed attempts a record is set aside until it changes or an administrator asks.</summary>
    public int MaxAttempts { get; init; } = 8;

    /// <summary>The pause after the first failure of a record or a job; each further one doubles it.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest pause of a whole loop, while PostgreSQL or a destination is away.</summary>
    public TimeSpan LongestOutagePause { get; init; } = TimeSpan.FromSeconds(5);

    internal TimeSpan PauseAfter(int attempts) => Doubled(FirstPause, attempts, LongestPause);

    internal TimeSpan OutagePauseAfter(int attempts) => Doubled(Look, attempts, LongestOutagePause);

    private static TimeSpan Doubled(TimeSpan first, int attempts, TimeSpan longest)
    {
        var pause = first * Math.Pow(2, Math.Clamp(attempts - 1, 0, 30));
        return pause < longest ? pause : longest;
    }
}
