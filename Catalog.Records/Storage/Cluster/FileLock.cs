using System.Diagnostics;

namespace Catalog.Records.Storage.Cluster;

/// <summary>
/// An advisory lock on a file (flock through .NET's file sharing): shared or exclusive, between processes as between
/// two users in one, and given back by the kernel when a process is killed.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly FileStream stream;

    private FileLock(FileStream stream) => this.stream = stream;

    /// <summary>The lock, or null when somebody else's stands against it.</summary>
    public static FileLock? TryTake(string path, bool exclusive)
    {
        try
        {
            // FileShare.None is LOCK_EX; reading with FileShare.Read is LOCK_SH. The handle is closed on exec, so no
            // child (the postmaster above all) keeps the lock.
            return new(exclusive
                ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0)
                : new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read, bufferSize: 0));
        }
        catch (IOException refusal) when ((refusal.HResult & 0xFFFF) is 11 or 35)
        {
            // EWOULDBLOCK is 11 on Linux and 35 on macOS; anything else is a real fault.
            return null;
        }
    }

    /// <summary>Waits for the lock.</summary>
    /// <returns>Null when <paramref name="timeout"/> ran out.</returns>
    public static async Task<FileLock?> TakeAsync(string path, bool exclusive, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (TryTake(path, exclusive) is { } taken) return taken;
            if (clock.Elapsed > timeout) return null;
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => stream.Dispose();
}
