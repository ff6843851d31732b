using System.Diagnostics;

namespace Catalog.Benchmarks;

/// <summary>Times of single calls, and of waiting.</summary>
internal static class Timing
{
    /// <summary>Runs calls one after the other and gives the milliseconds of each but the first, which warm up.</summary>
    public static async Task<List<double>> OfAsync(int warmUp, int measured, Func<int, Task> call)
    {
        var times = new List<double>(measured);
        for (var i = 0; i < warmUp + measured; i++)
        {
            var watch = Stopwatch.StartNew();
            await call(i);
            if (i >= warmUp) times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return times;
    }

    /// <summary>Waits until something holds, and gives the time it took.</summary>
    public static async Task<TimeSpan> UntilAsync(Func<Task<bool>> holds, int everyMilliseconds = 10)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(15)) throw new TimeoutException("It did not come true within 15 minutes.");
            await Task.Delay(everyMilliseconds);
        }
        return watch.Elapsed;
    }

    /// <summary>The value below which this share of them lies.</summary>
    public static double Percentile(this List<double> times, double share)
    {
        times.Sort();
        return times[(int)(share * (times.Count - 1))];
    }
}
