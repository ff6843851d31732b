namespace Catalog.Api.Tests;

/// <summary>A clock that stands still until a test moves it. Timers still run in real time.</summary>
public sealed class SettableClock : TimeProvider
{
    /// <summary>Monday 2 March 2026, 10:00 UTC, unless a test sets another.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public void Advance(TimeSpan by) => Now += by;

    public override DateTimeOffset GetUtcNow() => Now;
}
