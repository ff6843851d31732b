using Microsoft.Extensions.Logging;

namespace Catalog.Records.Storage.Cluster;

internal static partial class ClusterLog
{
    [LoggerMessage(2101, LogLevel.Information, "Creating a PostgreSQL {Major} cluster in {Folder}")]
    public static partial void Creating(ILogger logger, int major, string folder);

    [LoggerMessage(2102, LogLevel.Information, "PostgreSQL runs, process {ProcessId}, socket in {SocketFolder}")]
    public static partial void Started(ILogger logger, int processId, string socketFolder);

    [LoggerMessage(2103, LogLevel.Information, "PostgreSQL was already running, process {ProcessId}; using it")]
    public static partial void Adopted(ILogger logger, int processId);

    [LoggerMessage(2104, LogLevel.Information, "PostgreSQL stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(2105, LogLevel.Information, "PostgreSQL keeps running: other processes use it")]
    public static partial void LeftRunning(ILogger logger);

    [LoggerMessage(2106, LogLevel.Error, "PostgreSQL did not stop: {Reason}")]
    public static partial void NotStopped(ILogger logger, string reason);

    [LoggerMessage(2107, LogLevel.Warning, "PostgreSQL's files name process {ProcessId}, which is not PostgreSQL; they are left from a crash and are put right")]
    public static partial void StalePidFile(ILogger logger, int processId);

    [LoggerMessage(2108, LogLevel.Warning, "PostgreSQL runs, process {ProcessId}, but its socket in {SocketFolder} is gone; restarting it")]
    public static partial void SocketGone(ILogger logger, int processId, string socketFolder);
}
