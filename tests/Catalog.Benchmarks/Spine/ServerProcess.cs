using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;

namespace Catalog.Benchmarks.Spine;

/// <summary>The built program as an operator runs it: its own process, its own private PostgreSQL, a new data folder.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, string data, int port)
    {
        this.process = process;
        Data = data;
        Http = new() { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(30) };
    }

    public string Data { get; }

    /// <summary>A client with the administrator's token.</summary>
    public HttpClient Http { get; }

    public int ProcessId => process.Id;

    /// <summary>The most memory the server has held, in MB (Linux; 0 elsewhere).</summary>
    public double PeakMegabytes => MemoryLine(process.Id, "VmHWM:");

    /// <summary>What it holds now, in MB.</summary>
    public double Megabytes => MemoryLine(process.Id, "VmRSS:");

    /// <param name="until">The path that has to answer before the server counts as started.</param>
    public static async Task<ServerProcess> StartAsync(string data, string until = "/health/ready")
    {
        var port = FreePort();
        var process = Program(data, "serve", "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--data", data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, data, port);
        await server.AnswersAsync(until);
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(data, "admin-token"))).Trim());
        return server;
    }

    /// <summary>Runs a verb beside the server and returns what it printed.</summary>
    public async Task<string> RunAsync(params string[] arguments) => (await MeasureAsync(arguments)).Output;

    /// <summary>The same, with the most memory that the verb was seen to hold, in MB (Linux; 0 elsewhere).</summary>
    public async Task<(string Output, double PeakMegabytes)> MeasureAsync(params string[] arguments)
    {
        using var verb = Program(Data, arguments);
        verb.Start();
        var (output, error, peak) = (verb.StandardOutput.ReadToEndAsync(), verb.StandardError.ReadToEndAsync(), 0.0);
        var ended = verb.WaitForExitAsync();
        while (await Task.WhenAny(ended, Task.Delay(50)) != ended) peak = Math.Max(peak, MemoryLine(verb.Id, "VmHWM:"));
        return verb.ExitCode == 0 ? (await output, peak)
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {verb.ExitCode}: {await output}{await error}");
    }

    /// <summary>How many records a search of this query finds; the query as parameters, empty for everything.</summary>
    public async Task<int> TotalAsync(string parameters = "")
    {
        using var answer = JsonDocument.Parse(await Http.GetStringAsync("/api/search?size=1" + parameters));
        return answer.RootElement.GetProperty("total").GetInt32();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        // Not INT: a shell starts what runs in the background with that ignored.
        using var interrupt = Process.Start("kill", $"-TERM {process.Id}");
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task AnswersAsync(string path)
    {
        for (var deadline = DateTime.UtcNow.AddMinutes(2); DateTime.UtcNow < deadline;)
        {
            if (process.HasExited) throw new InvalidOperationException("The server ended before it answered.");
            try
            {
                if ((await Http.GetAsync(path)).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(20);
        }
        throw new TimeoutException($"{path} did not answer.");
    }

    private static Process Program(string data, params string[] arguments) => new()
    {
        StartInfo = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "catalog.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["CATALOG_DATA"] = data },
        },
    };

    private static double MemoryLine(int process, string name)
    {
        var path = $"/proc/{process}/status";
        // A process that has just ended has the file, but not the line.
        if (!File.Exists(path) || File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is not { } line) return 0;
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
