using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Catalog.Api.Tests.Processes;

/// <summary>One run of the built program, as an operator or a supervisor starts, interrupts and kills it.</summary>
internal sealed class CatalogProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> all = new();
    private readonly Process process;

    private CatalogProcess(Process process) => this.process = process;

    /// <summary>What it wrote to standard output so far.</summary>
    public IReadOnlyList<string> Output => [.. output];

    /// <summary>Both outputs as one text, for searching and for messages.</summary>
    public string All => string.Join('\n', all);

    public bool HasEnded => process.HasExited;

    /// <summary>Starts <c>catalog.dll</c>. Nothing of the catalogue's settings in this environment reaches it.</summary>
    public static CatalogProcess Start(IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "catalog.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var run = new CatalogProcess(new() { StartInfo = start });
        run.process.OutputDataReceived += (_, line) => run.Take(line.Data, run.output);
        run.process.ErrorDataReceived += (_, line) => run.Take(line.Data, null);
        run.process.Start();
        run.process.BeginOutputReadLine();
        run.process.BeginErrorReadLine();
        return run;
    }

    /// <summary>SIGINT, as by Ctrl-C.</summary>
    public Task InterruptAsync() => SignalAsync("INT", process.Id);

    /// <summary>SIGTERM, as by a supervisor.</summary>
    public Task TerminateAsync() => SignalAsync("TERM", process.Id);

    /// <summary>SIGKILL: it can do nothing more. What it started lives on.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: false);
        await EndAsync();
    }

    /// <summary>Waits for its end, with all it wrote.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"It did not end:\n{All}");
        }
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    /// <summary>Sends a signal to one process, which the test started or whose data folder is the test's.</summary>
    public static async Task SignalAsync(string signal, int processId)
    {
        using var kill = Process.Start("kill", [$"-{signal}", processId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("Catalog", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ConnectionStrings", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase);

    private void Take(string? line, ConcurrentQueue<string>? also)
    {
        if (line is null) return;
        all.Enqueue(line);
        also?.Enqueue(line);
    }
}
