using System.Diagnostics;
using Xunit;

namespace Catalog.Testing;

/// <summary>Waits for what other threads bring about: looks again and again, and gives up only after a minute.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static Task IsTrueAsync(Func<bool> condition, string what) => IsTrueAsync(() => Task.FromResult(condition()), what);

    public static async Task IsTrueAsync(Func<Task<bool>> condition, string what)
    {
        for (var waited = Stopwatch.StartNew(); !await condition().ConfigureAwait(false);)
        {
            if (waited.Elapsed > Patience) Assert.Fail($"Waited in vain: {what}");
            await Task.Delay(10).ConfigureAwait(false);
        }
    }
}
