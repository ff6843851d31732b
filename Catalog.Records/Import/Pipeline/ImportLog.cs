using Microsoft.Extensions.Logging;

namespace Catalog.Records.Import.Pipeline;

/// <summary>What imports log; numbers from 2601. No content of a record is among it but what an exception may quote.</summary>
internal static partial class ImportLog
{
    [LoggerMessage(2601, LogLevel.Error, "Import {Import} failed over record {Ordinal} and left it out")]
    public static partial void RecordFailed(ILogger log, string import, int ordinal, Exception error);

    [LoggerMessage(2602, LogLevel.Error, "Import {Import} broke off")]
    public static partial void BrokeOff(ILogger log, string import, Exception error);
}
