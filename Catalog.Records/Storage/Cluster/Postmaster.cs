using System.Diagnostics;
using System.Globalization;

namespace Catalog.Records.Storage.Cluster;

/// <summary>Starts, recognises and stops the postmaster of one place. Callers hold the place's start lock.</summary>
internal sealed class Postmaster(ClusterPlace place, PostgresBinaries binaries, ClusterOptions options)
{
    private const long LogLimit = 10 * 1024 * 1024;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LeftoverPatience = TimeSpan.FromSeconds(30);

    private string LogFile => Path.Combine(place.Folder, "server.log");

    /// <summary>The postmaster that runs already, once it takes connections; null when there is none.</summary>
    /// <remarks><paramref name="inUse"/>: other processes use it, so that it must not be restarted.</remarks>
    public async Task<PostmasterPidFile?> FindRunningAsync(bool inUse, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var found = PostmasterPidFile.Read(place.Folder);
            if (found is null || !await found.IsAliveAsync(cancellationToken).ConfigureAwait(false)) return null;
            if (found.Ready && found.Answers()) return found;
            if (found.Ready && !Path.Exists(SocketFolder.SocketIn(found.SocketFolder)))
            {
                // Its socket was swept away: it runs, but nobody can reach it any more.
                if (inUse)
                    throw new ClusterException(
                        $"PostgreSQL runs (process {found.ProcessId}), but its socket in {found.SocketFolder} is gone, and another process still uses it. Stop that process and start again.");
                ClusterLog.SocketGone(options.Logger, found.ProcessId, found.SocketFolder);
                await StopAsync(cancellationToken).ConfigureAwait(false);
                return null;
            }

            if (clock.Elapsed > options.StartTimeout)
                throw new ClusterException(
                    $"PostgreSQL runs (process {found.ProcessId}, state '{found.Status}') but took no connection within {options.StartTimeout.TotalSeconds:0} s. Its log: {LogFile}");
            await Task.Delay(Poll, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Starts a postmaster where none runs, and returns as soon as it takes connections.</summary>
    public async Task<PostmasterPidFile> StartAsync(CancellationToken cancellationToken)
    {
        var socketFolder = await SocketFolder.PrepareAsync(place.Folder, place.Account, cancellationToken).ConfigureAwait(false);
        SocketFolder.Clear(socketFolder);
        PutStalePidFileRight();
        await ClusterConfiguration.WriteAsync(place, binaries, socketFolder, options.Settings, cancellationToken).ConfigureAwait(false);
        if (File.Exists(LogFile) && new FileInfo(LogFile).Length > LogLimit) File.Move(LogFile, LogFile + ".1", overwrite: true);

        var clock = Stopwatch.StartNew();
        while (true)
        {
            var logStart = File.Exists(LogFile) ? new FileInfo(LogFile).Length : 0;
            var (started, failure) = await TryStartAsync(cancellationToken).ConfigureAwait(false);
            if (started is not null) return started;

            var log = LogSince(logStart);
            // Backends of a killed postmaster end by themselves, a moment after it.
            var leftover = log.Contains("pre-existing shared memory block", StringComparison.Ordinal);
            if (!leftover || clock.Elapsed > LeftoverPatience)
                throw new ClusterException($"PostgreSQL did not start. {failure}\n{log}\nIts log: {LogFile}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stops this place's postmaster cleanly, and no other process; does nothing when none runs.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (PostmasterPidFile.Read(place.Folder) is not { } running || !await running.IsAliveAsync(cancellationToken).ConfigureAwait(false)) return;

        var run = await place.Account.RunAsync(
            binaries.PgCtl, ["stop", "-D", place.Folder, "-m", "fast", "-w", "-t", "300", "-s"], cancellationToken).ConfigureAwait(false);
        if (!run.Succeeded && await running.IsAliveAsync(cancellationToken).ConfigureAwait(false))
            throw new ClusterException($"PostgreSQL (process {running.ProcessId}) did not stop: {run.Output}");
        SocketFolder.Remove(running.SocketFolder);
    }

    private async Task<(PostmasterPidFile? Started, string Failure)> TryStartAsync(CancellationToken cancellationToken)
    {
        // pg_ctl puts the postmaster into a session of its own, out of reach of the terminal's Ctrl-C. It looks for
        // readiness only ten times a second, so we look ourselves and let it end when it likes.
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        giveUp.CancelAfter(options.StartTimeout);
        var start = place.Account.RunAsync(
            binaries.PgCtl,
            ["start", "-D", place.Folder, "-l", LogFile, "-s", "-w", "-t", ((int)options.StartTimeout.TotalSeconds + 60).ToString(CultureInfo.InvariantCulture)],
            giveUp.Token);
        try
        {
            while (true)
            {
                var ended = start.IsCompleted;
                if (PostmasterPidFile.Read(place.Folder) is { Ready: true } started && started.Answers())
                {
                    Forget(start);
                    return (started, "");
                }

                if (ended)
                {
                    var run = await start.ConfigureAwait(false);
                    return (null, run.Output);
                }

                await Task.Delay(Poll, giveUp.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            await StopAsync(CancellationToken.None).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return (null, $"It was not ready within {options.StartTimeout.TotalSeconds:0} s.");
        }
    }

    // Keeps the token source's cancellation and pg_ctl's end from being reported as unobserved.
    private static void Forget(Task<ProgramRun> start) =>
        _ = start.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private void PutStalePidFileRight()
    {
        var path = Path.Combine(place.Folder, "postmaster.pid");
        if (!File.Exists(path)) return;
        if (PostmasterPidFile.Read(place.Folder) is { } stale)
        {
            // Whatever the number: PostgreSQL refuses to start if any process of its account has it.
            ClusterLog.StalePidFile(options.Logger, stale.ProcessId);
            stale.Disown();
        }
        else
        {
            // Cut off by a crash of the machine; PostgreSQL would refuse to start.
            File.Delete(path);
        }
    }

    private string LogSince(long start)
    {
        if (!File.Exists(LogFile)) return "";
        using var stream = new FileStream(LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(Math.Max(start, stream.Length - 4000), SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
