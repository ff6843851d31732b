using Microsoft.Extensions.Logging;

namespace Catalog.Indexer.InProcess.Keeping;

internal static partial class KeepingLog
{
    [LoggerMessage(2401, LogLevel.Information, "The search index starts from {Path}: {Documents} records, as of change {Number}.")]
    public static partial void Loaded(ILogger logger, string path, int documents, long number);

    [LoggerMessage(2402, LogLevel.Warning, "The search index is built from the database, since {Path} cannot be used: {Reason}.")]
    public static partial void NotTaken(ILogger logger, string path, string reason);

    [LoggerMessage(2403, LogLevel.Information, "The search index was kept in {Path}: {Documents} records, as of change {Number}.")]
    public static partial void Written(ILogger logger, string path, int documents, long number);

    [LoggerMessage(2404, LogLevel.Warning, "The search index could not be kept in {Path}; the next start will read the database: {Reason}")]
    public static partial void NotWritten(ILogger logger, string path, string reason);
}
